// SPDX-License-Identifier: MPL-2.0
/** The report as a vendor or a system's owner reads it: plain Danish, counts, and keys to look under. */
import type { Kvalitetsrapport, Mangel } from "./findings.js";

const ORD = { sager: "sag", parter: "part", dokumenter: "dokument" } as const;

/** Of what, what is wrong, and why it matters. */
const TEKSTER: Readonly<Record<Mangel, readonly [of: keyof typeof ORD, what: string, why: string]>> = {
  UDEN_KLE: ["sager", "har intet KLE-nummer", "Uden KLE kan sagens følsomhed ikke udledes, og den vises derfor ikke."],
  UDEN_FOELSOMHED: [
    "sager",
    "har ingen følsomhed i kilden",
    "Så afgør kommunens tabel over KLE-numre, hvem der må se sagen; findes der ingen række, vises den ikke.",
  ],
  UDEN_ANSVARLIG: [
    "sager",
    "har ingen ansvarlig enhed",
    "Medarbejdere, der kun må se deres egen enheds sager, kan ikke se dem.",
  ],
  UKENDT_STATUS: ["sager", "har en status, vi ikke kan oversætte", "Borgeren kan ikke se, hvor langt sagen er."],
  UDEN_TITEL: ["sager", "har ingen titel", "Borgeren ser kun emnet."],
  CPR_I_TITEL: ["sager", "har noget, der ligner et CPR-nummer, i titlen", "Titlen vises ikke for borgere."],
  DATO_UDENFOR: [
    "sager",
    "har en dato før 1900 eller mere end et år ude i fremtiden",
    "Sagerne kommer til at stå forkert i oversigter, der er sorteret efter dato.",
  ],
  LUKKET_FOER_OPSTAAET: ["sager", "er afsluttet, før de er opstået", "Mindst én af de to datoer er forkert."],
  PART_UDEN_NUMMER: [
    "parter",
    "har hverken CPR- eller CVR-nummer",
    "Sagen findes ikke, når man søger på personen eller virksomheden.",
  ],
  PART_UGYLDIGT_CPR: [
    "parter",
    "har et CPR-nummer, der ikke kan være rigtigt",
    "Sagen findes ikke hos den rette borger.",
  ],
  DOKUMENT_UDEN_DATO: ["dokumenter", "har ingen brevdato", "De står sidst i borgerens oversigt."],
  DOKUMENT_UDEN_TYPE: [
    "dokumenter",
    "har hverken type eller retning",
    "Det kan ikke ses, om brevet er ind- eller udgående.",
  ],
};

export interface Rapporthoved {
  readonly navn: string;
  readonly instans: string;
  /** A date, `2026-11-21`. */
  readonly dato: string;
}

export function formatKvalitet(rapport: Kvalitetsrapport, { navn, instans, dato }: Rapporthoved): string {
  const { sager, sagerMedDetaljer, parter, dokumenter, afkortet, fejl } = rapport;
  const ofDetails = `På ${sagerMedDetaljer} af dem er også ${parter} parter og ${dokumenter} dokumenter set efter.`;
  const incomplete = Object.keys(fejl).length > 0;
  return [
    `Datakvalitet i ${navn} (${instans}), ${dato}`,
    "",
    `Vi har læst ${sager} sager. ${ofDetails}`,
    ...(afkortet ? ["Der er flere sager, end vi har læst; tallene gælder kun dem, vi har læst."] : []),
    ...(incomplete ? ["Noget kunne ikke læses, så tallene er ikke fuldstændige. Se nederst."] : []),
    "Rapporten indeholder ingen personoplysninger. Eksemplerne er sagernes nøgler i kildesystemet.",
    "",
    ...formatMangler(rapport),
    ...formatWords("Statusord, vi ikke kender", rapport.ukendteStatusord),
    ...formatWords("Poster, vi ikke kunne læse, efter årsag", rapport.afvistePoster),
    ...formatWords("Forespørgsler, der gik galt", fejl),
  ].join("\n");
}

function formatMangler({ mangler }: Kvalitetsrapport): string[] {
  const found = mangler.filter(({ antal }) => antal > 0);
  if (found.length === 0) return ["Vi har ikke fundet mangler i det, vi har læst.", ""];
  return found.flatMap(({ mangel, antal, eksempler }) => {
    const [of, what, why] = TEKSTER[mangel];
    return [
      `${antal} ${antal === 1 ? ORD[of] : of} ${what}.`,
      `  ${why}`,
      ...(eksempler.length > 0 ? [`  For eksempel: ${eksempler.join(", ")}`] : []),
      "",
    ];
  });
}

function formatWords(title: string, words: Readonly<Record<string, number>>): string[] {
  const lines = Object.entries(words).map(([word, count]) => `  ${String(count).padStart(5)}  ${word}`);
  return lines.length === 0 ? [] : [`${title}:`, ...lines, ""];
}
