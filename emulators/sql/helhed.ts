// SPDX-License-Identifier: MPL-2.0
/** What else the old system keeps of a case: other cases, properties, reminders. */
import type { KommuneSag } from "../kit/kommune.js";
import { codeOf, EJENDOMSTYPER, FRISTANSVAR, HENVISNINGER, STATUSKODER } from "./koder.js";
import { type Arkivtabel, local } from "./tabel.js";

export function createHelhed(sager: readonly KommuneSag[]): readonly Arkivtabel[] {
  const here = new Map(sager.map(({ uuid, nummer }) => [uuid, nummer]));
  const henvisninger = sager.flatMap((sag) =>
    (sag.relationer ?? []).map(({ art, uuid }) => ({
      SAGLBNR: sag.nummer,
      HENVTYPE: codeOf(HENVISNINGER, art),
      TIL_SAG: here.get(uuid) ?? null,
      TIL_ID: uuid,
    })),
  );
  const ejendomme = sager.flatMap((sag) =>
    (sag.genstande ?? []).map(({ art, bfe, betegnelse }) => ({
      SAGLBNR: sag.nummer,
      EJDTYPE: codeOf(EJENDOMSTYPER, art),
      // Old systems write none as 0.
      BFENR: bfe === null ? 0 : Number(bfe),
      BELIGGENHED: betegnelse,
    })),
  );
  const erindringer = sager.flatMap((sag) =>
    (sag.frister ?? []).map(({ art, dato, hvem, afsluttet }) => ({
      SAGLBNR: sag.nummer,
      ERINDRTEKST: art,
      FORFALD: dato,
      ANSVAR: codeOf(FRISTANSVAR, hvem),
      UDFOERT: afsluttet ? "J" : "N",
    })),
  );
  return [
    { table: "SAGSHENV", rows: numbered(henvisninger) },
    { table: "SAGSEJD", rows: numbered(ejendomme) },
    { table: "ERINDRING", rows: numbered(erindringer) },
    { table: "SAGSHIST", rows: numbered(sager.flatMap(historyOf)) },
  ];
}

/** States, units and handlers, to the second; nothing of when it was entered. */
function historyOf(sag: KommuneSag): Arkivtabel["rows"] {
  const row = (FELT: string, VAERDI: string, VAERDI_ID: string | null, fra: string, til: string | null) => ({
    SAGLBNR: sag.nummer,
    FELT,
    VAERDI,
    VAERDI_ID,
    FRA: local(fra),
    TIL: til && local(til),
  });
  const states = sag.fremdrift.map(({ kode, fra }, i) =>
    row("STA", codeOf(STATUSKODER, kode), null, fra, sag.fremdrift[i + 1]?.fra ?? null),
  );
  const former = sag.tidligereAnsvar ?? [];
  const since = former.at(-1)?.til ?? sag.opstaaet;
  const all = [...former, { ansvarlig: sag.ansvarlig, behandler: sag.behandler, fra: since, til: null }];
  const whose = all.flatMap(({ ansvarlig, behandler, fra, til }) => [
    row("AFD", ansvarlig.navn, ansvarlig.uuid, fra, til),
    ...(behandler ? [row("SBH", behandler.navn, behandler.uuid, fra, til)] : []),
  ]);
  return [...states, ...whose];
}

function numbered(rows: Arkivtabel["rows"]): Arkivtabel["rows"] {
  return rows.map((row, index) => ({ LBNR: index + 1, ...row }));
}
