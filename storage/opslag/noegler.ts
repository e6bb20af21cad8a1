// SPDX-License-Identifier: MPL-2.0
/** Keys of the look-up log, all from one that is not in the database: for the chain, for finding a person, for a month's keys. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

export interface Opslagsnoegler {
  /** Keyed hash of who it is about, or of a citizen who asks: the same person is found, and nobody can be tried. */
  hash(subjekt: string): string;
  mac(text: string): string;
  /** A new month's key, to be kept wrapped. */
  nyPeriodenoegle(): { readonly noegle: Buffer; readonly pakket: string };
  pakUd(pakket: string): Buffer;
}

export function createOpslagsnoegler(hovednoegle: string): Opslagsnoegler {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", hovednoegle, "", `sagsgraf opslag ${purpose}`, 32));
  const [mac, hash, wrap] = [derive("mac"), derive("hash"), derive("wrap")];
  const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest("hex");
  return {
    hash: (subjekt) => hmac(hash, subjekt),
    mac: (text) => hmac(mac, text),
    nyPeriodenoegle() {
      const noegle = randomBytes(32);
      return { noegle, pakket: seal(wrap, noegle) };
    },
    pakUd: (pakket) => open(wrap, pakket),
  };
}

/** AES-256-GCM: nonce, tag, text, as base64url. */
export function seal(key: Buffer, plain: Buffer | string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** @throws where it was sealed with another key, or changed. */
export function open(key: Buffer, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
