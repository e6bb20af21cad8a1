// SPDX-License-Identifier: MPL-2.0
/** Reasons in plain Danish, for a citizen and for a caseworker. A text names no attribute's value: it may be one that is hidden. */
import type { Bruger } from "./bruger.js";
import type { Grundkode } from "./grunde.js";

type Publikum = Bruger["art"];

const TEKSTER: Readonly<Record<Grundkode, Readonly<Record<Publikum, string>>>> = {
  HANDLING: {
    BORGER: "Den slags oplysninger vises ikke her.",
    SAGSBEHANDLER: "Ingen af dine roller giver adgang til det til dette formål.",
  },
  IKKE_PRIMAER_PART: {
    BORGER: "Du er ikke den, sagen handler om.",
    SAGSBEHANDLER: "Borgeren er ikke primær part i sagen hos alle, der kender den.",
  },
  IKKE_EJER: {
    BORGER: "Sagen vises for den, der ejer ejendommen.",
    SAGSBEHANDLER: "Borgeren ejer ikke den ejendom, sagen handler om.",
  },
  VISNING_UNDTAGET: {
    BORGER: "Sagen vises ikke her. Du kan søge om aktindsigt hos kommunen.",
    SAGSBEHANDLER: "Sagen er undtaget fra visning for borgeren.",
  },
  INDEKS_MANGLER: {
    BORGER: "Vi kan ikke se lige nu, om sagen må vises. Prøv igen senere.",
    SAGSBEHANDLER: "Et indeks, der kan begrænse sagen, har ikke svaret.",
  },
  KILDE_MANGLER: {
    BORGER: "Vi kan ikke se lige nu, om sagen må vises. Prøv igen senere.",
    SAGSBEHANDLER: "Sagens eget system har ikke svaret.",
  },
  POST_AFVIST: {
    BORGER: "Noget om sagen kunne ikke læses. Kommunen kan hjælpe dig.",
    SAGSBEHANDLER: "En af kilderne har noget om sagen, som ikke kan læses.",
  },
  FOELSOMHED_UKENDT: {
    BORGER: "Sagen er ikke klar til at blive vist. Kommunen kan hjælpe dig.",
    SAGSBEHANDLER: "Ingen kilde siger, hvor følsom sagen er.",
  },
  SIKKERHEDSPROFIL: {
    BORGER: "Sagen vises ikke her. Du kan søge om aktindsigt hos kommunen.",
    SAGSBEHANDLER: "Sagen er kun for bestemte personer eller enheder.",
  },
  PRIVILEGIUM: {
    BORGER: "Sagen vises ikke her.",
    SAGSBEHANDLER: "Ingen af dine rettigheder dækker sagen.",
  },
  UENIGHED: {
    BORGER: "Sagen vises ikke her.",
    SAGSBEHANDLER: "Kilderne er ikke enige om sagens enhed eller emne, og ingen af dine rettigheder dækker dem begge.",
  },
  INTERNT: {
    BORGER: "Det er kommunens eget arbejdspapir.",
    SAGSBEHANDLER: "Det er et internt dokument eller en kladde.",
  },
  UKENDT: {
    BORGER: "Noget, vi skal vide for at vise sagen, mangler. Kommunen kan hjælpe dig.",
    SAGSBEHANDLER: "En oplysning, der afgør adgangen, mangler eller kan ikke læses.",
  },
};

export function grundtekst(kode: Grundkode, { art }: Pick<Bruger, "art">): string {
  return TEKSTER[kode][art];
}

export function afgoerelsestekst(vises: boolean, { art }: Pick<Bruger, "art">): string {
  if (vises)
    return art === "BORGER" ? "Du kan se sagen, fordi den handler om dig." : "En af dine rettigheder dækker sagen.";
  return art === "BORGER" ? "Du kan ikke se sagen her." : "Sagen kan ikke vises.";
}

/** Of what a citizen sees, told to staff. */
export function borgersAfgoerelsestekst(vises: boolean): string {
  return vises ? "Borgeren kan se sagen." : "Borgeren kan ikke se sagen.";
}
