/** Documents and notes to the common records. What has no key cannot be told apart and makes the answer invalid. */
import { parseUuid } from "../../schema/identifiers.js";
import type { DokumentFilRecord, JournalnotatRecord, SagDokumentRecord } from "../../schema/records.js";
import type { Dokumentretning } from "../../schema/values.js";
import { dateInDenmark } from "../time.js";
import { mapTid, Umulig } from "./map-tid.js";
import { toPlainText } from "./plain-text.js";
import type { WireDokument, WireFil, WireNotat } from "./wire-detail.js";

/** SBSYS' kinds of document, by name: their numbers differ between installations. */
const RETNINGER: Readonly<Record<string, Dokumentretning>> = {
  indgående: "INDGAAENDE",
  udgående: "UDGAAENDE",
  intern: "INTERN",
  internt: "INTERN",
};

/** In the waste-basket; not listed. */
export function isSlettet(dokument: WireDokument): boolean {
  return dokument.slettet !== null && !dokument.slettet.startsWith("0001-01-01");
}

/** Throws `Umulig`. */
export function mapDokument(dokument: WireDokument): SagDokumentRecord {
  const uuid = dokument.identity === null ? null : parseUuid(dokument.identity);
  const lokalId = uuid ?? dokument.id;
  if (lokalId === null) throw new Umulig("missing-id");
  const dato = mapTid(dokument.dokumentDato);
  return {
    rolle: "TILAKTERET",
    titel: null,
    offentlighedUndtaget: null,
    dokument: {
      lokalId,
      uuid,
      dokumentnummer: dokument.id,
      titel: dokument.navn,
      titelArt: "UERKLAERET",
      beskrivelse: dokument.beskrivelse === null ? null : toPlainText(dokument.beskrivelse),
      offentlighedUndtaget: null,
      dokumenttype: dokument.art,
      retning: (dokument.art && RETNINGER[dokument.art.toLocaleLowerCase("da")]) || null,
      fremdrift: null,
      brevdato: dato === null ? null : dateInDenmark(dato),
      foelsomhed: null,
      visningsklasser: [],
      sikkerhedsprofiler: [],
      filer: dokument.filer.map(mapFil),
    },
  };
}

function mapFil(fil: WireFil): DokumentFilRecord {
  return { filnavn: filnavnOf(fil), mimetype: fil.mimetype, stoerrelse: fil.stoerrelse };
}

/** The ending stands in a field of its own, with or without a dot, and sometimes in the name as well. */
function filnavnOf({ filnavn, filendelse }: WireFil): string | null {
  const ending = filendelse?.replace(/^\.+/, "") ?? "";
  if (filnavn === null || ending === "") return filnavn;
  return filnavn.toLowerCase().endsWith(`.${ending.toLowerCase()}`) ? filnavn : `${filnavn}.${ending}`;
}

/** Throws `Umulig`. SBSYS approves no notes, so `godkendt` is not known. */
export function mapNotat(notat: WireNotat): JournalnotatRecord {
  const lokalId = (notat.uuid === null ? null : parseUuid(notat.uuid)) ?? notat.id;
  if (lokalId === null) throw new Umulig("missing-id");
  return {
    lokalId,
    titel: notat.overskrift === null ? null : toPlainText(notat.overskrift),
    tekst: notat.note === null ? null : toPlainText(notat.note),
    oprettet: mapTid(notat.oprettet),
    godkendt: null,
  };
}
