/** Documents and journal notes. Their answers are reconstructed from what public clients read: every field may lack. */
import { readChild, readInt, readList, readText, type Wire } from "./wire-read.js";

export interface WireFil {
  readonly filnavn: string | null;
  readonly filendelse: string | null;
  readonly mimetype: string | null;
  readonly stoerrelse: number | null;
}

export interface WireDokument {
  readonly id: string | null;
  readonly identity: string | null;
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

export function readDokument(wire: Wire): WireDokument {
  const art = readChild(wire, "DokumentArt");
  return {
    id: readText(wire, "Id", "DokumentID"),
    identity: readText(wire, "DokumentIdentity"),
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
    filnavn: readText(wire, "Filnavn", "Navn"),
    filendelse: readText(wire, "Filendelse"),
    mimetype: readText(wire, "MimeType"),
    stoerrelse: readInt(wire, "Size"),
  };
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
