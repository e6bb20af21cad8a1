// SPDX-License-Identifier: MPL-2.0
/** What the documents and notes of a case say, by the course the case takes. All invented. */
import type { Dokumentretning } from "../../schema/values.js";

/** The course of a case decides which papers lie on it, in order. */
export type Sagsforloeb = "ANSOEGNING" | "BYGGERI" | "TILSYN" | "HENVENDELSE" | "STOETTE" | "YDELSE";

export interface Papir {
  readonly titel: string;
  readonly retning: Dokumentretning;
  readonly filnavn: string;
}

function papir(titel: string, retning: Dokumentretning, filnavn: string): Papir {
  return { titel, retning, filnavn };
}

const AFGOERELSE = papir("Afgørelse", "UDGAAENDE", "afgoerelse.pdf");
const KVITTERING = papir("Kvittering for modtagelse", "UDGAAENDE", "kvittering.pdf");

export const PAPIRER: Record<Sagsforloeb, readonly Papir[]> = {
  ANSOEGNING: [
    papir("Ansøgning", "INDGAAENDE", "ansoegning.pdf"),
    KVITTERING,
    papir("Supplerende oplysninger", "INDGAAENDE", "oplysninger.docx"),
    papir("Partshøring", "UDGAAENDE", "partshoering.pdf"),
    AFGOERELSE,
  ],
  BYGGERI: [
    papir("Ansøgning", "INDGAAENDE", "ansoegning.pdf"),
    papir("Situationsplan 1:500", "INDGAAENDE", "situationsplan.pdf"),
    papir("Facadetegninger", "INDGAAENDE", "facader.png"),
    papir("Nabohøring", "UDGAAENDE", "nabohoering.pdf"),
    papir("Byggetilladelse", "UDGAAENDE", "byggetilladelse.pdf"),
    papir("Ibrugtagningstilladelse", "UDGAAENDE", "ibrugtagning.pdf"),
  ],
  TILSYN: [
    papir("Anmeldelse", "INDGAAENDE", "anmeldelse.pdf"),
    papir("Tilsynsrapport", "INTERN", "tilsynsrapport.docx"),
    papir("Fotos fra tilsyn", "INTERN", "fotos.jpg"),
    papir("Varsel om påbud", "UDGAAENDE", "varsel.pdf"),
    AFGOERELSE,
  ],
  HENVENDELSE: [
    papir("Henvendelse", "INDGAAENDE", "henvendelse.eml"),
    KVITTERING,
    papir("Svar", "UDGAAENDE", "svar.pdf"),
  ],
  STOETTE: [
    papir("Henvisning", "INDGAAENDE", "henvisning.pdf"),
    papir("Samtykke til at indhente oplysninger", "INDGAAENDE", "samtykke.pdf"),
    papir("Udredning", "INTERN", "udredning.docx"),
    papir("Handleplan", "UDGAAENDE", "handleplan.pdf"),
    papir("Afgørelse om støtte", "UDGAAENDE", "afgoerelse.pdf"),
    papir("Opfølgning", "INTERN", "opfoelgning.docx"),
  ],
  YDELSE: [
    papir("Ansøgning", "INDGAAENDE", "ansoegning.xml"),
    papir("Bevilling", "UDGAAENDE", "bevilling.pdf"),
    papir("Opgørelse", "UDGAAENDE", "opgoerelse.pdf"),
  ],
};

export const NOTATER: readonly { readonly titel: string; readonly tekst: string }[] = [
  { titel: "Telefonnotat", tekst: "Har ringet og spurgt til sagen. Lovet svar inden ugen er omme." },
  { titel: "Telefonnotat", tekst: "Oplyser nyt telefonnummer.\nØnsker at blive ringet op efter kl. 15." },
  {
    titel: "Mødenotat",
    tekst: "Møde på rådhuset. Til stede: parten og sagsbehandler.\n\nAftalt: materialet sendes digitalt.",
  },
  { titel: "Internt notat", tekst: "Afventer svar fra en anden afdeling & rykker den 1." },
  { titel: "Hjemmebesøg", tekst: "Besøg foretaget. Forholdene er som beskrevet i ansøgningen (se fotos)." },
  { titel: "Sagsnotat", tekst: "Sagen er gennemgået. Der mangler <bilag 2>; rykket for det." },
];

export const BESKRIVELSER: readonly string[] = [
  "Oprettet fra selvbetjening.",
  "Sagen er overtaget fra en anden afdeling.\r\nTidligere sag er afsluttet.",
  'Se også aftalen af samme dag. Æ, ø, å & "citat".',
  "Haster: fristen er aftalt med parten.",
];

const MIMETYPER: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  eml: "message/rfc822",
  jpg: "image/jpeg",
  png: "image/png",
  xml: "application/xml",
};

export function mimetypeOf(filnavn: string): string {
  return MIMETYPER[filnavn.split(".").at(-1) ?? ""] ?? "application/octet-stream";
}
