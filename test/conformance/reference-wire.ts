// SPDX-License-Identifier: MPL-2.0
/** The reference source's words, and reading them: a record that is not as agreed is refused, never guessed at. */
import { z } from "zod";
import type { SagKriterier, Sagsreference } from "../../adapters/contract.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import type { AktoerRecord, SagRecord } from "../../schema/records.js";
import type { ExpectedSag } from "../../tools/conformance/expected.js";
import { isInstant } from "../../tools/conformance/record-form.js";
import { mapPart } from "./reference-details.js";
import { statusWord } from "./reference-mappings.js";

export type WireSag = Omit<
  KommuneSag,
  "dokumenter" | "notater" | "indeks" | "relationer" | "frister" | "tidligereAnsvar"
> &
  Omit<ExpectedSag, "sag">;

export type SearchRequest = SagKriterier & {
  readonly start: number;
  readonly referencer: readonly Sagsreference[] | null;
};

/** What could make a record unfit; the rest of it is taken as it stands. */
const sound = z.looseObject({
  uuid: z.uuid(),
  titel: z.string(),
  opstaaet: z.string().refine(isInstant),
  parter: z.array(z.looseObject({})),
});

export const searchAnswer = z.object({ ialt: z.number(), flere: z.boolean(), sager: z.array(z.unknown()) });
export const detailAnswer = z.object({
  svar: z.array(z.object({ id: z.string(), findes: z.boolean(), indhold: z.unknown() })),
});

/** Null: not a case as agreed. */
export function parseSag(value: unknown): SagRecord | null {
  return sound.safeParse(value).success ? mapSag(value as WireSag) : null;
}

function mapSag(sag: WireSag): SagRecord {
  const fremdrift = sag.fremdrift.at(-1);
  return {
    lokalId: sag.uuid,
    uuid: sag.uuid,
    sagsnummer: sag.sagsnummer,
    titel: sag.titel,
    titelArt: "OFFENTLIG",
    beskrivelse: sag.beskrivelse,
    offentlighedUndtaget: sag.hjemmel === null ? null : { titelAlternativ: sag.titelAlternativ, hjemmel: sag.hjemmel },
    fremdrift: {
      kode: fremdrift?.kode ?? null,
      siden: fremdrift?.fra ?? null,
      kvalitet: "EKSAKT",
      sagsstatus: statusWord(fremdrift?.kode),
    },
    foelsomhed: { niveau: sag.foelsomhed, kvalitet: "EKSAKT" },
    primaerKlasse: sag.kle,
    handlingsklasse: sag.facet,
    visningsklasser: sag.visningUndtagetForBorger
      ? [{ uuid: null, nummer: null, titel: "Visning undtaget for borger" }]
      : [],
    sikkerhedsprofiler: sag.sikkerhedsprofiler.map((uuid) => aktoer("OrganisationEnhed", uuid, null, null)),
    ejer: null,
    ansvarlig: aktoer("OrganisationEnhed", sag.ansvarlig.uuid, sag.ansvarlig.navn, null),
    primaerBehandler:
      sag.behandler && aktoer("Bruger", sag.behandler.uuid, sag.behandler.navn, sag.behandler.enhed.navn),
    andreBehandlere: sag.andreBehandlere.map((m) => aktoer("Bruger", m.uuid, m.navn, m.enhed.navn)),
    mastersystem: null,
    afsendersystem: null,
    parter: sag.parter.map(mapPart),
    genstande: sag.genstande ?? [],
    opstaaet: sag.opstaaet,
    oprettet: sag.oprettet,
    afsluttet: sag.afsluttet,
    aendret: sag.aendret,
    kassationskode: sag.kassationskode,
    afleveret: null,
    principiel: null,
    hjemmel: null,
    lokation: null,
    link: null,
    ekstra: {},
  };
}

function aktoer(
  objekttype: AktoerRecord["objekttype"],
  uuid: string,
  navn: string | null,
  enhed: string | null,
): AktoerRecord {
  return { objekttype, uuid, urn: null, navn, cvr: null, enhed };
}
