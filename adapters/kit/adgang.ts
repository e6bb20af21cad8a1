// SPDX-License-Identifier: MPL-2.0
/** What access rests on, as products have it: a code for how sensitive, a group for who may see. */
import type { AktoerRecord, FoelsomhedRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER, type FoelsomhedNiveau } from "../../schema/values.js";
import { af, type Felt } from "./felt.js";
import { type Laest, UKENDT } from "./laest.js";
import { findOrd } from "./ord.js";

/** No code: none, and the municipality's table decides. A code that its table does not have is not known. */
export function foelsomhed(
  kode: Felt<string>,
  niveauer: Readonly<Record<string, FoelsomhedNiveau>>,
): Felt<FoelsomhedRecord> {
  return af(kode, (ord) => {
    const niveau = findOrd(niveauer, ord);
    return niveau === null ? UKENDT : { niveau, kvalitet: "AFLEDT" };
  });
}

/** The highest of several; one that is not known may be higher still. */
export function strengeste(niveauer: readonly Laest<FoelsomhedRecord>[]): Laest<FoelsomhedRecord> {
  if (niveauer.includes(UKENDT)) return UKENDT;
  const known = niveauer as readonly (FoelsomhedRecord | null)[];
  const rank = (one: FoelsomhedRecord | null) => (one === null ? -1 : FOELSOMHED_NIVEAUER.indexOf(one.niveau));
  return known.reduce((most, one) => (rank(one) > rank(most) ? one : most), null);
}

/** The units that a group of the product's consists of: a positive list; an empty one is everybody. */
export function profil(
  gruppe: Felt<string>,
  grupper: Readonly<Record<string, readonly string[]>>,
  urn: string,
): Felt<readonly AktoerRecord[]> {
  return (raekke) => {
    const ord = gruppe(raekke);
    if (ord === UKENDT) return UKENDT;
    if (ord === null) return [];
    const uuids = findOrd(grupper, ord);
    return uuids === null ? UKENDT : uuids.map((uuid) => unit(uuid.toLowerCase(), urn));
  };
}

function unit(uuid: string, urn: string): AktoerRecord {
  return { objekttype: "OrganisationEnhed", uuid, urn, navn: null, cvr: null, enhed: null };
}
