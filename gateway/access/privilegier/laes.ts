// SPDX-License-Identifier: MPL-2.0
/**
 * A caseworker's privileges in whichever form an issuer sends them: the profile's XML in base64, old and new login profile alike;
 * Adgangsstyring's `priv`; a broker's texts. What is not understood opens nothing.
 */
import type { Privilegiegruppe } from "../../../subgraphs/adgang/bruger.js";
import { type RaaGruppe, toGruppe } from "./gruppe.js";
import { parseOrNull, readBrokerTexts, readPriv } from "./json.js";
import { readPrivilegeXml } from "./xml.js";

/** The groups as they stand; null in the list: one that is not understood. Null: the claim is no list of privileges. */
export function readRaaGrupper(claim: unknown): readonly (RaaGruppe | null)[] | null {
  if (typeof claim === "string") return readText(claim);
  if (Array.isArray(claim) && claim.length > 0 && claim.every((one) => typeof one === "string"))
    return isBroker(claim[0] ?? "") ? readBrokerTexts(claim) : claim.length === 1 ? readText(claim[0] ?? "") : null;
  return readPriv(claim);
}

/** @param myndighed CVR number that the token is of; null: it does not say. Null: the claim is no list of privileges. */
export function readPrivilegier(claim: unknown, myndighed: string | null): readonly Privilegiegruppe[] | null {
  return readRaaGrupper(claim)?.flatMap((raa) => (raa === null ? [] : (toGruppe(raa, myndighed) ?? []))) ?? null;
}

function isBroker(text: string): boolean {
  return text.trimStart().startsWith("{") && !text.includes('"privilegegroups"');
}

function readText(text: string): ReturnType<typeof readRaaGrupper> {
  const plain = text.trim();
  if (isBroker(plain)) return readBrokerTexts([plain]);
  if (plain.startsWith("<")) return readPrivilegeXml(plain);
  if (plain.startsWith("[") || plain.startsWith("{")) return readPriv(parseOrNull(plain));
  const decoded = fromBase64(plain);
  if (decoded === null) return null;
  return decoded.startsWith("<") ? readPrivilegeXml(decoded) : readPriv(parseOrNull(decoded));
}

/** Null: it is not base64 of text in UTF-8. */
function fromBase64(text: string): string | null {
  const compact = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return null;
  try {
    const bytes = Buffer.from(compact, "base64");
    return new TextDecoder("utf-8", { fatal: true })
      .decode(bytes)
      .replace(/^\uFEFF/, "")
      .trim();
  } catch {
    return null;
  }
}
