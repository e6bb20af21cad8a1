// SPDX-License-Identifier: MPL-2.0
/** What the reference source's cases have been: who had them, how far they had come, and their title. */
import type { HistorikRecord } from "../../adapters/contract.js";
import type { ExpectedSag } from "../../tools/conformance/expected.js";

/** Oldest registration first; what was registered still stands. */
export function historyOf({ sag, titel }: ExpectedSag): readonly HistorikRecord[] {
  const records = [...titles(titel, sag.opstaaet), ...steps(sag.fremdrift), ...units(sag)];
  return records.sort((a, b) => ((a.registrering.fra ?? "") < (b.registrering.fra ?? "") ? -1 : 1));
}

function record(felt: string, vaerdi: string, fra: string, til: string | null): HistorikRecord {
  return {
    felt,
    vaerdi,
    vaerdiAktoer: null,
    virkning: { fra, til },
    registrering: { fra, til: null },
    aktoer: null,
    note: null,
  };
}

function titles(titel: string, fra: string): HistorikRecord[] {
  return [record("titel", titel, fra, null)];
}

function steps(fremdrift: ExpectedSag["sag"]["fremdrift"]): HistorikRecord[] {
  return fremdrift.map(({ kode, fra }, i) => record("fremdrift", kode, fra, fremdrift[i + 1]?.fra ?? null));
}

function units({ tidligereAnsvar = [], ansvarlig, opstaaet }: ExpectedSag["sag"]): HistorikRecord[] {
  const unit = (enhed: ExpectedSag["sag"]["ansvarlig"], fra: string, til: string | null): HistorikRecord => ({
    ...record("ansvarlig", enhed.navn, fra, til),
    vaerdiAktoer: {
      objekttype: "OrganisationEnhed",
      uuid: enhed.uuid,
      urn: null,
      navn: enhed.navn,
      cvr: null,
      enhed: null,
    },
  });
  return [
    ...tidligereAnsvar.map(({ ansvarlig: enhed, fra, til }) => unit(enhed, fra, til)),
    unit(ansvarlig, tidligereAnsvar.at(-1)?.til ?? opstaaet, null),
  ];
}
