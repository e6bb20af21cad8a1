// SPDX-License-Identifier: MPL-2.0
/** The documents on the municipality's cases, as LoRA holds them: objects of their own. */

import type { Kommune, KommuneDokument, KommuneSag } from "../kit/kommune.js";
import { arkivstiOf, PDF, stiOf } from "./filer.js";
import type { Version } from "./laes.js";
import type { LagretObjekt, LagretVariant, LagretVirkning } from "./lager.js";
import { EVIGT, virkning } from "./register.js";
import { dokumentTid } from "./sager.js";

const TYPER = { INDGAAENDE: "Brev, indgaaende", UDGAAENDE: "Brev, udgaaende", INTERN: "Internt Notat" } as const;

/** Once each, however many cases it lies on. */
export function toDokumenter(
  sager: readonly KommuneSag[],
  kommune: Kommune,
  version: Version,
): readonly LagretObjekt[] {
  const liggerPaa = new Map<string, KommuneSag[]>();
  const dokumenter = new Map<string, KommuneDokument>();
  for (const sag of sager) {
    for (const dokument of sag.dokumenter) {
      liggerPaa.set(dokument.uuid, [...(liggerPaa.get(dokument.uuid) ?? []), sag]);
      if (!dokumenter.has(dokument.uuid)) dokumenter.set(dokument.uuid, dokument);
    }
  }
  return [...dokumenter.values()].flatMap((dokument) => {
    const [first, ...others] = liggerPaa.get(dokument.uuid) ?? [];
    return first ? [toDokument(dokument, [first, ...others], kommune, version)] : [];
  });
}

function toDokument(
  dokument: KommuneDokument,
  sager: readonly [KommuneSag, ...KommuneSag[]],
  kommune: Kommune,
  version: Version,
): LagretObjekt {
  const [sag] = sager;
  const fra = dokumentTid(dokument, sag);
  const hele = virkning(fra, EVIGT, sag.behandler?.uuid ?? kommune.uuid, sag.behandler ? "Bruger" : "Organisation");
  return {
    art: "dokument",
    id: dokument.uuid,
    registreringer: [
      {
        fra,
        til: EVIGT,
        livscykluskode: "Importeret",
        note: "Journaliseret",
        attributter: {
          dokumentegenskaber: [
            {
              brugervendtnoegle: dokument.dokumentnummer,
              titel: dokument.titel,
              beskrivelse: "",
              brevdato: dokument.brevdato.slice(0, 10),
              dokumenttype: TYPER[dokument.retning],
              kassationskode: sag.kassationskode ?? "",
              major: 1,
              minor: 0,
              virkning: hele,
            },
          ],
        },
        tilstande: { dokumentfremdrift: [{ fremdrift: dokument.fremdrift, virkning: hele }] },
        relationer: {
          ejer: [{ objekttype: "Organisation", uuid: kommune.uuid, virkning: hele }],
          tilknyttedesager: sager.map((paa) => ({
            objekttype: "Sag",
            uuid: paa.uuid,
            virkning: { ...hele, fra: dokumentTid(dokument, paa) },
          })),
        },
        varianter: variantsOf(dokument, hele, version),
      },
    ],
  };
}

/** What was written in an office's own format has been made into an archive's as well. */
function variantsOf(dokument: KommuneDokument, hele: LagretVirkning, version: Version): readonly LagretVariant[] {
  const variant = (varianttekst: string, arkiv: boolean, sti: string, filnavn: string, mimetype: string) => ({
    varianttekst,
    egenskaber: [
      { arkivering: arkiv, delvisscannet: false, offentliggoerelse: false, produktion: !arkiv, virkning: hele },
    ],
    dele: [
      {
        deltekst: "Hoveddokument",
        egenskaber: [
          {
            indeks: 1,
            // From 1.11 on a part that has content cannot be written at all.
            ...(version === "1.3.0" ? { indhold: `store:${sti}` } : {}),
            lokation: filnavn,
            mimetype,
            virkning: hele,
          },
        ],
      },
    ],
  });
  const { filnavn, mimetype } = dokument;
  const original = variant("ORIGINAL", false, stiOf(dokument), filnavn, mimetype);
  if (mimetype === PDF) return [original];
  const arkivfil = variant("ARKIV", true, arkivstiOf(dokument), filnavn.replace(/\.\w+$/, ".pdf"), PDF);
  return [original, arkivfil];
}
