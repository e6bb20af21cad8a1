/** Documents to the common records. What has no key cannot be told apart and makes the answer invalid. */
import { parseUuid } from "../../schema/identifiers.js";
import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type { DokumentFilRecord, SagDokumentRecord } from "../../schema/records.js";
import type { Dokumentretning } from "../../schema/values.js";
import { createFeltlaeser } from "../kit/laest.js";
import { findOrd } from "../kit/ord.js";
import { toPlainText } from "../text/plain-text.js";
import { readDato, readInstant } from "../time.js";
import { Umulig } from "./map-tid.js";
import type { WireDokument, WireFil } from "./wire-detail.js";

/** SBSYS' kinds of document, by name: their numbers differ between installations. */
const RETNINGER: Readonly<Record<string, Dokumentretning>> = {
  indgående: "INDGAAENDE",
  udgående: "UDGAAENDE",
  intern: "INTERN",
  internt: "INTERN",
};

/** A kind with another name may be an internal one. */
function mapRetning(art: string | null): Oplyst<Dokumentretning | null> {
  return art === null || art.trim() === "" ? null : (findOrd(RETNINGER, art) ?? UKENDT);
}

/** In the waste-basket; not listed. */
export function isSlettet(dokument: WireDokument): boolean {
  // What cannot be read says that there is something.
  return readInstant(dokument.slettet, "OFFSET", "LOCAL", "DATE") !== null;
}

/** What a document is asked for by: its whole number, and only where that lacks its UUID. Throws `Umulig`. */
export function lokalIdOf(dokument: Pick<WireDokument, "id" | "identity">): string {
  const id = dokument.id ?? (dokument.identity === null ? null : parseUuid(dokument.identity));
  if (id === null) throw new Umulig("missing-id");
  return id;
}

/** Throws `Umulig`. */
export function mapDokument(dokument: WireDokument): SagDokumentRecord {
  const felt = createFeltlaeser();
  return {
    rolle: "TILAKTERET",
    titel: null,
    offentlighedUndtaget: null,
    dokument: {
      lokalId: lokalIdOf(dokument),
      uuid: dokument.identity === null ? null : parseUuid(dokument.identity),
      dokumentnummer: dokument.id,
      titel: dokument.navn,
      titelArt: "UERKLAERET",
      beskrivelse: dokument.beskrivelse === null ? null : toPlainText(dokument.beskrivelse, "HTML").tekst,
      offentlighedUndtaget: null,
      dokumenttype: dokument.art,
      retning: mapRetning(dokument.art),
      fremdrift: TAVS,
      brevdato: felt.alene("brevdato", readDato(dokument.dokumentDato, "OFFSET")),
      foelsomhed: TAVS,
      visningsklasser: TAVS,
      sikkerhedsprofiler: TAVS,
      filer: dokument.filer.map(mapFil),
      ...felt.noteret(),
    },
  };
}

function mapFil(fil: WireFil): DokumentFilRecord {
  return {
    lokalId: fil.id,
    variant: null,
    filnavn: filnavnOf(fil),
    mimetype: fil.mimetype,
    stoerrelse: fil.stoerrelse,
  };
}

/** The ending stands in a field of its own, with or without a dot, and sometimes in the name as well. */
function filnavnOf({ filnavn, filendelse }: WireFil): string | null {
  const ending = filendelse?.replace(/^\.+/, "") ?? "";
  if (filnavn === null || ending === "") return filnavn;
  return filnavn.toLowerCase().endsWith(`.${ending.toLowerCase()}`) ? filnavn : `${filnavn}.${ending}`;
}
