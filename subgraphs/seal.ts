// SPDX-License-Identifier: MPL-2.0
/**
 * Text that can be neither read nor altered outside (AES-256-GCM), for one purpose only. The nonce comes from the content:
 * the same content is the same text, and two that differ share none.
 */
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";

const NONCE = 12;
const TAG = 16;

export interface Seal {
  seal(plain: string): string;
  /** Null for anything that `seal` of the same secret and purpose did not make. */
  open(text: string): string | null;
}

/** The installation's; of several, as while one takes the other's place, the first seals and any opens. */
export type Secret = string | readonly string[];

/** Each of them, the one to seal with first. */
export function secretsOf(secret: Secret): readonly [string, ...string[]] {
  const [first, ...others] = typeof secret === "string" ? [secret] : secret;
  if (first === undefined) throw new Error("no secret");
  return [first, ...others];
}

/** @param purpose part of the key: what was sealed for one is nothing for another. */
export function createSeal(secret: Secret, purpose: string): Seal {
  const [first, ...others] = secretsOf(secret).map((one) => createOne(one, purpose)) as [Seal, ...Seal[]];
  return {
    seal: first.seal,
    open(text) {
      for (const one of [first, ...others]) {
        const plain = one.open(text);
        if (plain !== null) return plain;
      }
      return null;
    },
  };
}

function createOne(secret: string, purpose: string): Seal {
  const key = createHmac("sha256", secret).update(`seal ${purpose}`).digest();
  return {
    seal(plain) {
      const nonce = createHmac("sha256", key).update(plain).digest().subarray(0, NONCE);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      return Buffer.concat([nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
        "base64url",
      );
    },
    open(text) {
      try {
        const bytes = Buffer.from(text, "base64url");
        const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE), { authTagLength: TAG });
        cipher.setAuthTag(bytes.subarray(-TAG));
        return Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}
