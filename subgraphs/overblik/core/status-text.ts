/** What a person at the screen is told about a source. Plain Danish, nothing of how it was read. */
import type { KildeAarsagKode } from "../../../schema/values.js";
import type { Kildestatus } from "../../kilder.js";

const MANGLER = "Sager derfra kan mangle.";

export function statusText({ fagsystem: { navn }, udfald, aarsager }: Omit<Kildestatus, "tekst">): string {
  switch (udfald) {
    case "OK":
      return [`${navn} har svaret.`, ...aarsager.map(({ kode }) => CAUSES[kode])].join(" ");
    case "DELVIS":
      return [`Vi kan ikke vise alle sager fra ${navn}.`, ...aarsager.map(({ kode }) => CAUSES[kode])].join(" ");
    case "TIMEOUT":
      return `${navn} svarede ikke i tide. ${MANGLER}`;
    case "FEJL":
      return aarsager.some(({ kode }) => kode === "INTET_SVAR")
        ? `${navn} svarede ikke. ${MANGLER}`
        : `Vi kunne ikke hente sagerne fra ${navn}. ${MANGLER}`;
    case "AFBRUDT":
      return `Der er problemer med ${navn} lige nu. ${MANGLER}`;
    case "LUKKET":
      return `${navn} er lukket lige nu. Det er planlagt. ${MANGLER}`;
    case "INGEN_ADGANG":
      return `Vi har ikke adgang til ${navn} lige nu. ${MANGLER}`;
    case "IKKE_RELEVANT":
      return `${navn} har ikke sager af den slags, du har valgt.`;
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
  PLANLAGT_LUKKET: "Systemet er lukket lige nu. Det er planlagt.",
  AFBRYDER: "Der er problemer med systemet lige nu.",
};
