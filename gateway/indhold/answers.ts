// SPDX-License-Identifier: MPL-2.0
/** What somebody who followed a link is told when there is no file: plain Danish, and a code for whoever helps them. */
import type { FastifyReply } from "fastify";
import { FagsystemError } from "../../adapters/errors.js";
import { type Fejlkode, toClientError } from "../errors.js";

export interface Afvisning {
  readonly status: number;
  /** Null where there is nothing to report: the link is over, or not one. */
  readonly kode: Fejlkode | null;
  readonly tekst: string;
}

/** A link that is none, a file that is gone and one that may not be seen: all the same. */
export const NOT_FOUND: Afvisning = {
  status: 404,
  kode: null,
  tekst: "Filen kan ikke hentes med dette link.\n\nGå tilbage til sagen, og hent dokumentet derfra.",
};
export const EXPIRED: Afvisning = {
  status: 410,
  kode: null,
  tekst:
    "Linket er udløbet.\n\nEt link til en fil gælder kun kort tid. Gå tilbage til sagen, og hent dokumentet derfra igen.",
};
export const BUSY: Afvisning = {
  status: 503,
  kode: "LIMIT_EXCEEDED",
  tekst: "Der bliver hentet mange filer lige nu.\n\nPrøv igen om lidt.",
};
/** It cannot be written down who gets the file. */
export const CANNOT_WRITE: Afvisning = {
  status: 503,
  kode: "INTERNAL",
  tekst:
    "Filen kan ikke hentes lige nu.\n\nVi skriver ned, hvem der henter en fil, og det kan vi ikke i øjeblikket. Prøv igen om lidt.",
};
export const OWN_BUSY: Afvisning = {
  status: 429,
  kode: "LIMIT_EXCEEDED",
  tekst: "Du henter allerede flere filer.\n\nVent, til en af dem er hentet, og prøv så igen.",
};

const TRY_AGAIN =
  "Filen kan ikke hentes lige nu.\n\nEt af de systemer, der skal bruges, svarer ikke. Prøv igen om lidt.";

/** Who may see the file could not be asked: nobody may, for now. */
export function undecided(error: unknown): Afvisning {
  const { kode } = toClientError(error);
  return kode === "INTERNAL" ? broken : { status: 503, kode, tekst: TRY_AGAIN };
}

/** The source did not give the file. */
export function failed(error: unknown): Afvisning {
  if (!(error instanceof FagsystemError)) return broken;
  const { kode, grund } = error;
  if (kode === "FAGSYSTEM_UNAVAILABLE" || kode === "FAGSYSTEM_TIMEOUT") return { status: 503, kode, tekst: TRY_AGAIN };
  return { status: 502, kode, tekst: grund === "TOO_LARGE" ? TOO_LARGE : NO_FILE };
}

const TOO_LARGE =
  "Filen er for stor til at blive hentet her.\n\nKontakt kommunen, hvis du har brug for den, og oplys koden herunder.";
const NO_FILE =
  "Filen kan ikke hentes.\n\nDet system, den ligger i, svarede med noget andet end filen. Prøv igen senere. Sker det igen, så kontakt kommunen og oplys koden herunder.";
const broken: Afvisning = {
  status: 500,
  kode: "INTERNAL",
  tekst: "Filen kan ikke hentes.\n\nDer er sket en fejl hos os. Prøv igen senere. Sker det igen, så kontakt kommunen.",
};

const RETRY_AFTER_SECONDS = "15";

export function sendAfvisning(reply: FastifyReply, { status, kode, tekst }: Afvisning): FastifyReply {
  if (status === 503 || status === 429) void reply.header("retry-after", RETRY_AFTER_SECONDS);
  if (kode !== null) void reply.header("x-sagsgraf-kode", kode);
  const code = kode === null ? "" : `\nKode: ${kode}\n`;
  return reply.code(status).type("text/plain; charset=utf-8").send(`${tekst}\n${code}`);
}
