// SPDX-License-Identifier: MPL-2.0
/** What a person at the screen is told about a source. Plain Danish, nothing of how it was read. */
import type { KildeAarsagKode } from "../../schema/values.js";
import type { Kilde, Kildestatus } from "./kilder.js";

function lukningAt({ lukket }: Pick<Kilde, "lukket">, now: number) {
  return lukket.find(({ fra, til }) => Date.parse(fra) <= now && now < Date.parse(til)) ?? null;
}

/** The end of the closure that it is within now. */
export function lukketTil(kilde: Pick<Kilde, "lukket">, udfald: Kildestatus["udfald"], now: number) {
  return udfald === "LUKKET" ? (lukningAt(kilde, now)?.til ?? null) : null;
}

/** What the municipality says of the closure that it is within now. */
export function lukketTekst(kilde: Pick<Kilde, "lukket">, now: number): string | null {
  return lukningAt(kilde, now)?.tekst ?? null;
}

/** What a list is of, in the forms that the sentences need. */
interface Indhold {
  readonly flere: string;
  readonly Flere: string;
  readonly bestemt: string;
}

const ORD = {
  sager: { flere: "sager", Flere: "Sager", bestemt: "sagerne" },
  dokumenter: { flere: "dokumenter", Flere: "Dokumenter", bestemt: "dokumenterne" },
} as const satisfies Record<string, Indhold>;

export function statusText(
  { fagsystem: { navn }, udfald, aarsager, laesning }: Omit<Kildestatus, "tekst">,
  listen: keyof typeof ORD = "sager",
  lukning: string | null = null,
): string {
  const { flere, Flere, bestemt } = ORD[listen];
  const mangler =
    laesning === "LOKALT_INDEKS"
      ? `Du ser ${bestemt} derfra, som de så ud, sidst vi hentede dem. Nye kan mangle.`
      : `${Flere} derfra kan mangle.`;
  const causes = aarsager.map(({ kode }) => (listen === "dokumenter" && OF_DOCUMENTS[kode]) || CAUSES[kode]);
  switch (udfald) {
    case "OK":
      return [`${navn} har svaret.`, ...causes].join(" ");
    case "DELVIS":
      return [`Vi kan ikke vise alle ${flere} fra ${navn}.`, ...causes].join(" ");
    case "TIMEOUT":
      return `${navn} svarede ikke i tide. ${mangler}`;
    case "FEJL":
      return aarsager.some(({ kode }) => kode === "INTET_SVAR")
        ? `${navn} svarede ikke. ${mangler}`
        : `Vi kunne ikke hente ${bestemt} fra ${navn}. ${mangler}`;
    case "AFBRUDT":
      if (aarsager.some(({ kode }) => kode === "TRAVLT"))
        return `Vi havde for travlt til at hente ${bestemt} fra ${navn}. Prøv igen om lidt. ${mangler}`;
      return `Der er problemer med ${navn} lige nu. ${mangler}`;
    case "LUKKET":
      return `${navn} er lukket lige nu. ${lukning ?? "Det er planlagt."} ${mangler}`;
    case "INGEN_ADGANG":
      return `Vi har ikke adgang til ${navn} lige nu. ${mangler}`;
    case "IKKE_RELEVANT":
      return `${navn} har ikke ${flere} af den slags, du har valgt.`;
  }
}

const CAUSES: Record<KildeAarsagKode, string> = {
  LOFT: "Der er flere sager, end vi kan vise.",
  FILTER: "Systemet kan ikke søge på alt det, du har valgt.",
  ROLLE: "Systemet kan ikke søge efter alle de roller, du har valgt.",
  SIDE_MANGLER: "Nogle af sagerne kom ikke med. Prøv igen senere.",
  POST_AFVIST: "Nogle af sagerne kunne ikke læses.",
  HISTORIK: "Systemet kan ikke vise, hvordan sagerne så ud tidligere.",
  FORAELDET: "Oplysningerne kan være forældede.",
  DAEKNING: "Systemet dækker kun en del af sagerne.",
  INTET_SVAR: "Systemet svarede ikke på det hele. Prøv igen senere.",
  UGYLDIGT_SVAR: "Noget af svaret kunne ikke læses.",
  AFVIST_AF_KILDE: "Systemet afviste en del af det, vi spurgte om.",
  INDEKS_MANGLER: "Nogle sager vises først, når vi kan se, om de må vises.",
  DOKUMENTER: "Dokumenterne kan kun ses i systemet selv.",
  PLANLAGT_LUKKET: "Systemet er lukket lige nu. Det er planlagt.",
  AFBRYDER: "Der er problemer med systemet lige nu.",
  TRAVLT: "Vi havde for travlt til at hente det hele. Prøv igen om lidt.",
};

/** What the same cause means for the documents of the cases. */
const OF_DOCUMENTS: Partial<Record<KildeAarsagKode, string>> = {
  LOFT: "Der er flere sager, end vi kan hente dokumenter fra.",
  INDEKS_MANGLER: "Nogle dokumenter vises først, når vi kan se, om de må vises.",
};
