/** Documents, notes and reminders. Their answers are reconstructed from what public clients read: every field may lack. */
import { readBool, readChild, readInt, readList, readObject, readObjects, readText, type Wire } from "./wire-read.js";

export interface WireFil {
  /** What the file is asked for by. */
  readonly id: string | null;
  readonly filnavn: string | null;
  readonly filendelse: string | null;
  readonly mimetype: string | null;
  readonly stoerrelse: number | null;
}

export interface WireDokument {
  readonly id: string | null;
  readonly identity: string | null;
  /** The whole number of the case that it lies on. */
  readonly sagId: number | null;
  readonly navn: string | null;
  readonly beskrivelse: string | null;
  readonly art: string | null;
  readonly dokumentDato: string | null;
  readonly slettet: string | null;
  readonly filer: readonly WireFil[];
}

export interface WireNotat {
  readonly id: string | null;
  readonly uuid: string | null;
  readonly overskrift: string | null;
  readonly note: string | null;
  readonly oprettet: string | null;
}

/** A reminder may say the number of its type alone; the list of types has the names. */
export interface WireErindringType {
  readonly id: number | null;
  readonly navn: string | null;
}

export interface WireErindring {
  readonly id: string | null;
  readonly sagId: number | null;
  readonly type: WireErindringType;
  readonly harDeadline: boolean | null;
  readonly deadline: string | null;
  readonly erAfsluttet: boolean | null;
}

/** Null where it is no object. */
export function parseDokument(value: unknown): WireDokument | null {
  const wire = readObject(value);
  return wire && readDokument(wire);
}

export function readDokument(wire: Wire): WireDokument {
  const art = readChild(wire, "DokumentArt");
  return {
    id: readText(wire, "Id", "DokumentID"),
    identity: readText(wire, "DokumentIdentity"),
    sagId: readInt(wire, "SagID"),
    navn: readText(wire, "DokumentNavn", "Navn"),
    beskrivelse: readText(wire, "Beskrivelse"),
    art: art && readText(art, "Navn"),
    dokumentDato: readText(wire, "DokumentDato"),
    slettet: readText(wire, "DeletedDate", "DeleteConfirmed"),
    filer: (readList(wire, "Filer") ?? []).map(readFil),
  };
}

function readFil(wire: Wire): WireFil {
  return {
    id: readFilId(wire),
    filnavn: readText(wire, "Filnavn", "Navn"),
    filendelse: readText(wire, "Filendelse"),
    mimetype: readText(wire, "MimeType"),
    stoerrelse: readInt(wire, "Size"),
  };
}

/**
 * A ShortId has no form that is written anywhere; what could lead out of its place in an address is none. Where there is
 * none, a whole number `Id` is it; as a UUID it is another key, that nobody was seen to ask by.
 */
function readFilId(wire: Wire): string | null {
  const shortId = readText(wire, "ShortId");
  if (shortId !== null) return /^[\w-]{1,100}$/.test(shortId) ? shortId : null;
  const id = readText(wire, "Id");
  return id !== null && /^\d{1,15}$/.test(id) ? id : null;
}

export function readNotat(wire: Wire): WireNotat {
  return {
    id: readText(wire, "Id"),
    uuid: readText(wire, "Uuid"),
    overskrift: readText(wire, "Overskrift"),
    note: readText(wire, "Note"),
    oprettet: readText(wire, "Oprettet"),
  };
}

/** A list, bare or inside `Results`, or the one reminder by itself, as a client was seen to expect; null where it is none. */
export function parseErindringer(value: unknown): readonly WireErindring[] | null {
  if (Array.isArray(value)) return readObjects(value).map(readErindring);
  const wire = readObject(value);
  if (!wire) return null;
  const listed = readList(wire, "Results");
  if (listed) return listed.map(readErindring);
  return wire.has("erindringtype") ? [readErindring(wire)] : null;
}

export function readErindringType(wire: Wire): WireErindringType {
  return { id: readInt(wire, "Id"), navn: readText(wire, "Navn") };
}

/** A part of a case with documents of its own; null where it has no number to ask by. */
export function readDelforloebId(wire: Wire): number | null {
  return readInt(wire, "Id");
}

/** Null where it is no object, or one that does not bring its documents. */
export function parseDelforloeb(value: unknown): readonly WireDokument[] | null {
  const wire = readObject(value);
  return (wire && readList(wire, "Dokumenter")?.map(readDokument)) ?? null;
}

function readErindring(wire: Wire): WireErindring {
  const type = readChild(wire, "ErindringType", "ErindringsType");
  return {
    id: readText(wire, "Id"),
    sagId: readInt(wire, "SagId"),
    type: readErindringType(type ?? new Map()),
    harDeadline: readBool(wire, "HarDeadline"),
    deadline: readText(wire, "Deadline"),
    erAfsluttet: readBool(wire, "ErAfsluttet"),
  };
}
