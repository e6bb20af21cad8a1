// SPDX-License-Identifier: MPL-2.0
/** Keys of the index, from one that is not in the database. A list while one is replaced: the first seals, any opens. */
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { open, seal } from "../opslag/noegler.js";

export interface Indeksnoegler {
  /** Packed and sealed. */
  pak(json: string): string;
  /** @throws where that key is not among ours, or what was sealed has been changed. */
  pakUd(pakket: string): string;
  /** Keyed hash of a person or company: found again by who knows the number, and nobody can try numbers. */
  part(type: string, vaerdi: string): string;
  /** The same of a person in certain roles. */
  omfang(part: { readonly noegle: string; readonly roller: readonly string[] }): string;
}

const KEY_BYTES = 32;
const ID_LENGTH = 8;

export function createIndeksnoegler(noegler: readonly string[]): Indeksnoegler {
  const [first, ...older] = noegler.map(derived);
  if (!first) throw new Error("the index needs a key");
  const byId = new Map([first, ...older].map((one) => [one.id, one.seal]));
  // Searched for, so one key for all rows: with the last old key gone, what was found by it has to be read again.
  const { hash } = older.at(-1) ?? first;
  const hmac = (text: string) => createHmac("sha256", hash).update(text).digest("base64url");
  return {
    pak: (json) => `${first.id}.${seal(first.seal, deflateRawSync(json))}`,
    pakUd(pakket) {
      const key = byId.get(pakket.slice(0, ID_LENGTH));
      if (!key) throw new Error("the key of a row of the index is not in the configuration");
      return inflateRawSync(open(key, pakket.slice(ID_LENGTH + 1))).toString("utf8");
    },
    part: (type, vaerdi) => hmac(`part ${type}:${vaerdi}`),
    omfang: ({ noegle, roller }) => hmac(`omfang ${noegle} ${[...roller].sort().join(" ")}`),
  };
}

function derived(hovednoegle: string) {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", hovednoegle, "", `sagsgraf indeks ${purpose}`, KEY_BYTES));
  const id = createHash("sha256").update(derive("id")).digest("base64url").slice(0, ID_LENGTH);
  return { id, seal: derive("seal"), hash: derive("hash") };
}
