// SPDX-License-Identifier: MPL-2.0
/** How SBSYS' words are read: SagsTilstand by the product's own rule, the rest by the installation's configuration. */
import type { Afbildning } from "../contract.js";
import type { SbsysConfig } from "./config.js";
import { isUdgaaetNavn } from "./status.js";

type Tabeller = Pick<
  SbsysConfig,
  "statusser" | "besluttetStatus" | "udgaaetStatus" | "beskyttetNiveau" | "udenBeskyttelsesmaerke"
>;

const TILSTANDE = { Aktiv: "Opstaaet", Afsluttet: "Afsluttet" } as const;

/**
 * SagsTilstand, the mark of a decision, and the names of statuses that are configured; those that mean deleted are no
 * fremdrift at all. Each word once: of two readings of a name the earlier counts. SBSYS has no word for sensitivity, only
 * the mark ErBeskyttet.
 */
export function afbildningerOf(config: Tabeller): readonly Afbildning[] {
  const fremdrift = (ord: string, vaerdi: string | null) => ({ felt: "fremdrift", ord, vaerdi }) as const;
  const foelsomhed = (ord: string, vaerdi: string | null) => ({ felt: "foelsomhed", ord, vaerdi }) as const;
  const beskyttet = config.beskyttetNiveau === "INTET" ? null : config.beskyttetNiveau;
  const umaerket = config.udenBeskyttelsesmaerke === "BESKYTTET" ? beskyttet : null;
  const navne = Object.entries(config.statusser).filter(([navn]) => !isUdgaaetNavn(navn, config));
  const ord = [
    fremdrift("Aktiv", TILSTANDE.Aktiv),
    fremdrift("Afsluttet", TILSTANDE.Afsluttet),
    fremdrift("ErBesluttet", "Afgjort"),
    ...config.udgaaetStatus.map((del) => fremdrift(del, null)),
    ...navne.filter(([, tilstand]) => tilstand === "Afsluttet").map(([navn]) => fremdrift(navn, TILSTANDE.Afsluttet)),
    ...config.besluttetStatus.map((navn) => fremdrift(navn, "Afgjort")),
    ...navne.map(([navn, tilstand]) => fremdrift(navn, TILSTANDE[tilstand])),
  ];
  const keys = ord.map((one) => one.ord.trim().toLocaleLowerCase("da"));
  return [
    ...ord.filter((_, at) => keys.indexOf(keys[at] ?? "") === at),
    foelsomhed("ErBeskyttet: true", beskyttet),
    foelsomhed("ErBeskyttet: false", null),
    foelsomhed("ErBeskyttet mangler", umaerket),
  ];
}
