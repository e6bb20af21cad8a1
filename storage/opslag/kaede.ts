// SPDX-License-Identifier: MPL-2.0
/** The chain: each row's digest over all that it says, and a mac over that and the row before. */
import { createHash } from "node:crypto";
import type { Behandlingsraekke, Revisionsraekke } from "../skema.js";
import type { Opslagsnoegler } from "./noegler.js";

/** What the first row of a chain stands on. */
export const START = "0".repeat(64);

type Uforseglet = Omit<Revisionsraekke, "digest" | "mac">;

/** Of a row and its lines. What is encrypted is digested as it is kept: deleting a month's key breaks nothing. */
export function digestOf(row: Uforseglet, linjer: readonly Behandlingsraekke[]): string {
  const { id, kaede, nummer, tid, aktoer_art, aktoer, enheder, formaal, operation, klient } = row;
  const head = [id, kaede, nummer, tid, aktoer_art, aktoer, enheder, formaal, operation, klient];
  const rest = [row.request_id, row.regel, row.handling, row.udfald, row.objekter, row.felter, row.linjer];
  const lines = [...linjer]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => [
      one.id,
      one.tid,
      one.aktivitet,
      one.periode,
      one.subjekt_hash,
      one.subjekt,
      one.objekter,
      one.status,
    ]);
  return createHash("sha256")
    .update(JSON.stringify([head, rest, lines]))
    .digest("hex");
}

export function macOf(noegler: Opslagsnoegler, before: string, digest: string): string {
  return noegler.mac(`${before} ${digest}`);
}

/** Of a seal: all chains as they stood. */
export function seglMac(noegler: Opslagsnoegler, tid: string, hoveder: string): string {
  return noegler.mac(`segl ${tid} ${hoveder}`);
}

/** Where each chain stood. */
export type Hoveder = Readonly<Record<string, { readonly nummer: number; readonly mac: string }>>;
