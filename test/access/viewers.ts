// SPDX-License-Identifier: MPL-2.0
/** Everybody who asks in the access tests, as the oracle sees them. */
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import {
  BORGER_UDEN_SAGER,
  STANDARDBORGER,
  STANDARDSAGSBEHANDLER,
  TVILLINGEBORGER,
} from "../../demo/korsbaek/personas.js";
import { type Claims, caseworkerClaims, type Rights } from "./login.js";
import { isParty, live } from "./truth.js";

export interface Citizen {
  readonly art: "BORGER";
  readonly navn: string;
  readonly cpr: string;
  readonly claims: Claims;
}

export interface Caseworker {
  readonly art: "SAGSBEHANDLER";
  readonly navn: string;
  readonly rights: Rights;
  readonly claims: Claims;
}

export type Viewer = Citizen | Caseworker;

function citizen(navn: string, cpr: string): Citizen {
  return { art: "BORGER", navn, cpr, claims: { cpr } };
}

function caseworker(navn: string, rights: Rights): Caseworker {
  return { art: "SAGSBEHANDLER", navn, rights, claims: caseworkerClaims(rights) };
}

const korsbaek = createKorsbaek();
const byNavn = (navn: string) => korsbaek.enheder.find((enhed) => enhed.navn === navn)?.uuid ?? "";
const system = (instans: string) => korsbaek.itsystemer.find((itsystem) => itsystem.instans === instans)?.uuid ?? "";

/** Somebody who is secondary party of a case and primary party of none. */
function findOnlySecondary(): string {
  const sager = live(korsbaek);
  const found = korsbaek.personer.find(
    ({ cpr }) =>
      sager.some((sag) => isParty(sag, cpr, "SEKUNDAER_PART")) &&
      !sager.some((sag) => isParty(sag, cpr, "PRIMAER_PART")),
  );
  if (!found) throw new Error("nobody in Korsbæk is secondary party only");
  return found.cpr;
}

export const CITIZENS = {
  standard: citizen("the default citizen", STANDARDBORGER.cpr),
  twins: citizen("another citizen", TVILLINGEBORGER.cpr),
  secondary: citizen("a citizen who is only secondary party", findOnlySecondary()),
  nobody: citizen("a citizen without cases", BORGER_UDEN_SAGER.cpr),
};

const ALL = {
  kle: ["*"],
  foelsomhed: "FOELSOMME_PERSONOPLYSNINGER",
  enheder: [STANDARDSAGSBEHANDLER.enhed.uuid],
} as const;

export const CASEWORKERS = {
  standard: caseworker("the default caseworker", ALL),
  vip: caseworker("a caseworker with access to VIP cases", { ...ALL, foelsomhed: "VIP_SAGER" }),
  building: caseworker("a caseworker of building cases", { ...ALL, kle: ["02.*"] }),
  open: caseworker("a caseworker with the lowest level", { ...ALL, foelsomhed: "IKKE_FORTROLIGE_DATA" }),
  withoutLevel: caseworker("a caseworker without any level in the token", { kle: ["*"], enheder: ALL.enheder }),
  elsewhere: caseworker("a caseworker of another authority", { ...ALL, cvr: "99000998" }),
  unit: caseworker("a caseworker limited to one unit", {
    ...ALL,
    orgenheder: [byNavn("Hjælpemidler og Boligindretning")],
  }),
  system: caseworker("a caseworker limited to SBSYS", { ...ALL, itsystemer: [system("sbsys")] }),
  nowhere: caseworker("a caseworker who is a member of no unit", { ...ALL, enheder: [] }),
};
