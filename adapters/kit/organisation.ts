// SPDX-License-Identifier: MPL-2.0
/**
 * The municipality's units and users by the codes that one installation has for them. A system's own code says nothing to
 * others, and FK Organisation's UUID nothing to the system: the municipality's table is what stands between them.
 */
import { parseUuid } from "../../schema/identifiers.js";
import type { AktoerRecord } from "../../schema/records.js";
import type { AktoerType } from "../../schema/values.js";
import type { Organisationskode, Organisationskoder } from "../contract.js";
import { foldOrd } from "./ord.js";

export interface Register {
  /** Without codes nobody can be searched for: a filter would match nothing, and look like an answer. */
  readonly erTomt: boolean;
  /** By the system's code, whatever its casing; null: no such code in the table. */
  find(kode: string | number | null): Organisationskode | null;
  /** The codes of one of FK Organisation's UUIDs; after a reorganisation there may be several. */
  koderAf(uuid: string): readonly string[];
}

export interface Organisation {
  readonly enheder: Register;
  readonly brugere: Register;
}

export function createOrganisation({ enheder, brugere }: Organisationskoder = INGEN): Organisation {
  return { enheder: createRegister(enheder), brugere: createRegister(brugere) };
}

const INGEN: Organisationskoder = { enheder: [], brugere: [] };

function createRegister(koder: readonly Organisationskode[]): Register {
  const byKode = new Map(koder.map((post) => [foldOrd(post.kode), { ...post, uuid: post.uuid.toLowerCase() }]));
  return {
    erTomt: koder.length === 0,
    find: (kode) => (kode === null ? null : (byKode.get(foldOrd(String(kode))) ?? null)),
    koderAf: (uuid) => koder.filter((post) => post.uuid.toLowerCase() === parseUuid(uuid)).map(({ kode }) => kode),
  };
}

/** Somebody in the table; null: not in it. The system's own name for them goes before the table's. */
export function aktoerAf(
  objekttype: AktoerType,
  post: Organisationskode | null,
  navn: string | null = null,
): AktoerRecord | null {
  return post && { objekttype, uuid: post.uuid, urn: null, navn: navn ?? post.navn, cvr: null, enhed: null };
}
