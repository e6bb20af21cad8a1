// SPDX-License-Identifier: MPL-2.0
/** Many objects by key, in bundles whose address stays short; around the ways in which List leaves things out. */
import type { CallBounds } from "../transport/bounds.js";
import type { LoraClient } from "./client.js";
import type { Params } from "./tid.js";
import type { Objektart, WireObjekt } from "./wire.js";

/** What the makers of LoRA advise: the keys stand in the address. */
export const BUNDT = 45;

/** How many are looked up side by side, where they must be one by one. */
const AD_GANGEN = 6;

/** A key that is missing was left out by LoRA. */
export type Fundne = ReadonlyMap<string, WireObjekt | "SLETTET">;

/** As List gives them. */
export async function listObjekter(
  client: LoraClient,
  art: Objektart,
  uuids: readonly string[],
  tid: Params,
  bounds: CallBounds,
): Promise<Fundne> {
  const parts = await Promise.all(
    bundlesOf([...new Set(uuids)], BUNDT).map((bundle) => listBundle(client, art, bundle, tid, bounds)),
  );
  return new Map(parts.flatMap((part) => [...part]));
}

/** What List left out is looked up by itself: a key that is then still missing is of no object at that time. */
export async function loadObjekter(
  client: LoraClient,
  art: Objektart,
  uuids: readonly string[],
  tid: Params,
  bounds: CallBounds,
): Promise<Fundne> {
  const listed: Fundne = uuids.length > 1 ? await listObjekter(client, art, uuids, tid, bounds) : new Map();
  const missing = uuids.filter((uuid) => !listed.has(uuid));
  const fundne = new Map(listed);
  for (const few of bundlesOf(missing, AD_GANGEN)) {
    const read = await Promise.all(few.map((uuid) => client.laes(art, uuid, tid, bounds)));
    for (const [i, objekt] of read.entries()) if (objekt !== null) fundne.set(few[i] ?? "", objekt);
  }
  return fundne;
}

/** A bundle that is refused because of a deleted object in it (1.13.1) is halved until that one stands alone. */
async function listBundle(
  client: LoraClient,
  art: Objektart,
  uuids: readonly string[],
  tid: Params,
  bounds: CallBounds,
): Promise<Fundne> {
  const found = await client.list(art, uuids, tid, bounds);
  if (found !== null) return found;
  const [only, second] = uuids;
  if (only === undefined) return new Map();
  if (second === undefined) return new Map([[only, "SLETTET"]]);
  const middle = Math.ceil(uuids.length / 2);
  const halves = [uuids.slice(0, middle), uuids.slice(middle)];
  const parts = await Promise.all(halves.map((half) => listBundle(client, art, half, tid, bounds)));
  return new Map(parts.flatMap((part) => [...part]));
}

export function bundlesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
