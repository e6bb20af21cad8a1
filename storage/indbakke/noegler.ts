// SPDX-License-Identifier: MPL-2.0
/** Keys of the inbox, from one that is not in the database. A list of them while one is replaced: the first seals, any opens. */
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { open, seal } from "../opslag/noegler.js";

export interface Indbakkenoegler {
  /** Of the key that seals now; says nothing of the key. */
  readonly id: string;
  seal(plain: Buffer | string): string;
  /** @throws where that key is not among ours, or what was sealed has been changed. */
  open(noegleId: string, sealed: string): Buffer;
  /** Keyed: the same number is the same text, and nobody can try numbers. */
  hash(text: string): string;
}

export function createIndbakkenoegler(noegler: readonly string[]): Indbakkenoegler {
  const [first, ...older] = noegler.map(derived);
  if (!first) throw new Error("the inbox needs a key");
  const byId = new Map([first, ...older].map((one) => [one.id, one]));
  return {
    id: first.id,
    seal: (plain) => seal(first.seal, plain),
    open(noegleId, sealed) {
      const key = byId.get(noegleId);
      if (!key) throw new Error(`the key ${noegleId} is not in the configuration`);
      return open(key.seal, sealed);
    },
    hash: (text) => createHmac("sha256", first.hash).update(text).digest("hex"),
  };
}

function derived(hovednoegle: string) {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", hovednoegle, "", `sagsgraf indbakke ${purpose}`, 32));
  const id = createHash("sha256").update(derive("id")).digest("hex").slice(0, 16);
  return { id, seal: derive("seal"), hash: derive("hash") };
}
