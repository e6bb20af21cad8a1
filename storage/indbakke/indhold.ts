// SPDX-License-Identifier: MPL-2.0
/** A message's body, and what came beside it, as they rest: encrypted, in parts of a size that every database takes. */
import type { EntityManager } from "typeorm";
import type { Indbakkenoegler } from "./noegler.js";
import { INDHOLD } from "./skema.js";

export interface Indhold {
  readonly contentType: string | null;
  readonly headers: Readonly<Record<string, unknown>> | null;
  readonly body: Buffer;
}

/** Within what MariaDB's `text` holds (65 535 bytes); what is sealed is ASCII. */
const PART = 60_000;
const LENGTH_BYTES = 4;
/** Secrets of whoever sent it: nobody needs them to read an object again. */
const SECRETS = new Set(["autorisation", "authorization", "token"]);

export function pak({ contentType, headers, body }: Indhold, noegler: Indbakkenoegler): readonly string[] {
  const beside = Buffer.from(JSON.stringify({ contentType, headers: withoutSecrets(headers) }, asJson));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(beside.length);
  const sealed = noegler.seal(Buffer.concat([length, beside, body]));
  const parts: string[] = [];
  for (let at = 0; at < sealed.length; at += PART) parts.push(sealed.slice(at, at + PART));
  return parts;
}

/** @throws where its key is not in the configuration, or it has been changed. */
export function pakUd(parts: readonly string[], noegleId: string, noegler: Indbakkenoegler): Indhold {
  const plain = noegler.open(noegleId, parts.join(""));
  const end = LENGTH_BYTES + plain.readUInt32BE(0);
  const beside = JSON.parse(plain.subarray(LENGTH_BYTES, end).toString()) as Omit<Indhold, "body">;
  return { ...beside, body: plain.subarray(end) };
}

/** By message; one whose body has been deleted is not among them. */
export async function loadParts(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byId = new Map<string, string[]>();
  if (ids.length === 0) return byId;
  const rows = await manager
    .getRepository(INDHOLD)
    .createQueryBuilder("i")
    .where("i.besked_id IN (:...ids)", { ids: [...ids] })
    .orderBy("i.besked_id")
    .addOrderBy("i.del")
    .getMany();
  for (const { besked_id, data } of rows) byId.set(besked_id, [...(byId.get(besked_id) ?? []), data]);
  return byId;
}

function withoutSecrets(headers: Indhold["headers"]): Indhold["headers"] {
  if (headers === null) return null;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !SECRETS.has(name.toLowerCase())));
}

/** A broker's client gives large numbers as `bigint`. */
function asJson(_name: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
