/** The reference source's parties, documents and notes as our records; anything but a list is not as agreed. */
import type { KommuneDokument, KommuneNotat, KommunePart } from "../../adapters/emulator/kommune.js";
import type { JournalnotatRecord, PartRecord, SagDokumentRecord } from "../../schema/records.js";

/** Null: not a list. */
export function listOf<T>(value: unknown): readonly T[] | null {
  return Array.isArray(value) ? (value as readonly T[]) : null;
}

export function mapPart({ rolle, ident, navn }: KommunePart): PartRecord {
  return { rolle, rolleTekst: null, ident, navn };
}

export function mapDokument(dokument: KommuneDokument): SagDokumentRecord {
  const { uuid, dokumentnummer, titel, retning, fremdrift, brevdato, foelsomhed } = dokument;
  return {
    rolle: dokument.rolle,
    titel: dokument.titelPaaSag,
    offentlighedUndtaget: null,
    dokument: {
      lokalId: uuid,
      uuid,
      dokumentnummer,
      titel,
      titelArt: "OFFENTLIG",
      beskrivelse: null,
      offentlighedUndtaget: null,
      dokumenttype: null,
      retning,
      fremdrift,
      brevdato,
      foelsomhed: { niveau: foelsomhed, kvalitet: "EKSAKT" },
      visningsklasser: [],
      sikkerhedsprofiler: [],
      filer: [{ filnavn: dokument.filnavn, mimetype: dokument.mimetype, stoerrelse: dokument.stoerrelse }],
    },
  };
}

export function mapNotat({ uuid, titel, tekst, oprettet }: KommuneNotat): JournalnotatRecord {
  return { lokalId: uuid, titel, tekst, oprettet, godkendt: null };
}
