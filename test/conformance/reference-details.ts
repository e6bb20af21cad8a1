// SPDX-License-Identifier: MPL-2.0
/** What hangs on the reference source's cases, as our records; anything but a list is not as agreed. */
import type {
  KommuneDokument,
  KommuneFrist,
  KommuneNotat,
  KommunePart,
  KommuneRelation,
} from "../../emulators/kit/kommune.js";
import type {
  DokumentopslagRecord,
  FristRecord,
  JournalnotatRecord,
  PartRecord,
  SagDokumentRecord,
  SagsrelationRecord,
} from "../../schema/records.js";

/** Every document has one file, under an id of its own. */
export function filOf({ nummer }: Pick<KommuneDokument, "nummer">): string {
  return `fil-${nummer}`;
}

/** Null: not a list. */
export function listOf<T>(value: unknown): readonly T[] | null {
  return Array.isArray(value) ? (value as readonly T[]) : null;
}

export function mapPart({ rolle, ident, navn, fra = null, til = null }: KommunePart): PartRecord {
  return { rolle, rolleTekst: null, ident, navn, gyldig: { fra, til } };
}

/** `known` has the other case's local id and number, where the source holds it. */
export interface WireRelation extends KommuneRelation {
  readonly known: { readonly id: string; readonly sagsnummer: string } | null;
}

export function mapRelation({ art, uuid, known }: WireRelation): SagsrelationRecord {
  return { art, lokalId: known?.id ?? null, uuid, sagsnummer: known?.sagsnummer ?? null };
}

export function mapFrist({ art, dato, hvem, afsluttet }: KommuneFrist): FristRecord {
  return { art, dato, hvem, afsluttet };
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
      visningsklasser: dokument.visningUndtagetForBorger
        ? [{ uuid: null, nummer: null, titel: "Visning undtaget for borger" }]
        : [],
      sikkerhedsprofiler: [],
      filer: [
        {
          lokalId: filOf(dokument),
          variant: null,
          filnavn: dokument.filnavn,
          mimetype: dokument.mimetype,
          stoerrelse: dokument.stoerrelse,
        },
      ],
    },
  };
}

export function mapNotat({ uuid, titel, tekst, oprettet }: KommuneNotat): JournalnotatRecord {
  return { lokalId: uuid, titel, tekst, oprettet, godkendt: null };
}

/** Null: not a document as agreed. */
export function parseOpslag(value: unknown): DokumentopslagRecord | null {
  if (typeof value !== "object" || value === null || !("dokument" in value) || !("sager" in value)) return null;
  const { dokument, sager } = value as { readonly dokument: KommuneDokument; readonly sager: readonly string[] };
  return { dokument: mapDokument(dokument).dokument, sager };
}
