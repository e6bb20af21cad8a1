// SPDX-License-Identifier: MPL-2.0
/** Where SBSYS has what of a case, and how it is read. Keys in lower case (`raekke.ts`). */
import { parseUuid } from "../../schema/identifiers.js";
import { TAVS } from "../../schema/oplyst.js";
import type { AktoerRecord, SagRecord } from "../../schema/records.js";
import type { AfvistPost } from "../contract.js";
import {
  af,
  ellerIngen,
  ellerUmulig,
  emne,
  type Felt,
  facet,
  flag,
  heltal,
  type Raekke,
  raekker,
  tekst,
  tid,
} from "../kit/felt.js";
import { UKENDT } from "../kit/laest.js";
import { findOrd } from "../kit/ord.js";
import { noeglerOf, type Sagsfelter, sagOf } from "../kit/poster.js";
import { Umulig } from "../kit/umulig.js";
import type { SbsysOpsaetning } from "./config.js";
import { parterOf } from "./parter.js";
import { afsluttetOf, fremdriftOf } from "./status.js";

type Sagsmapning =
  | { readonly post: SagRecord; readonly afvist: null }
  | { readonly post: null; readonly afvist: AfvistPost };

export function mapSag(raekke: Raekke, config: SbsysOpsaetning): Sagsmapning {
  const felter = felterOf(config);
  try {
    return { post: { ...sagOf(felter, raekke), foelsomhed: foelsomhedOf(raekke, config) }, afvist: null };
  } catch (error) {
    if (error instanceof Umulig) return { post: null, afvist: { grund: error.grund, ...noeglerOf(felter, raekke) } };
    throw error;
  }
}

/** Made once for each configuration, as long as it lives. */
const tabeller = new WeakMap<SbsysOpsaetning, Sagsfelter>();

function felterOf(config: SbsysOpsaetning): Sagsfelter {
  const known = tabeller.get(config) ?? sagsfelter(config);
  tabeller.set(config, known);
  return known;
}

export const uuidI = (sti: string): Felt<string> => af(tekst(sti), (text) => parseUuid(text) ?? UKENDT);
/** SBSYS writes instants as ISO with offset and a varying number of fraction digits. */
export const tidI = (sti: string) => tid(sti, "OFFSET");
/** Of a field that is filtered on, or that decides what is shown. */
const vistTid = (sti: string) => ellerUmulig(tidI(sti), "invalid-date");

function sagsfelter(config: SbsysOpsaetning): Sagsfelter {
  return {
    lokalId: uuidI("sagidentity"),
    uuid: uuidI("sagidentity"),
    sagsnummer,
    titel: tekst("sagstitel", "titel"),
    titelArt: () => (config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET"),
    fremdrift: (raekke, felt) => fremdriftOf(raekke, felt, config),
    primaerKlasse: emne(
      emnenummer,
      (raekke) => emnetitel(raekke) ?? findOrd(config.klasseTitler, plain(emnenummer)(raekke)),
    ),
    handlingsklasse: facet(facetnummer, delAf("facet.navn")),
    ansvarlig: aktoerI("OrganisationEnhed", "ansaettelsessted", config),
    primaerBehandler: aktoerI("Bruger", "behandler", config),
    parter: parterOf,
    opstaaet: vistTid("opstaaet"),
    oprettet: tidI("oprettet"),
    afsluttet: (raekke) => afsluttetOf(raekke, config, vistTid("senestestatusaendring")),
    aendret: vistTid("senestaendret"),
    kassationskode: (raekke) => findOrd(config.kassationskoder, plain(tekst("bevaringid"))(raekke)),
    link: (raekke) => linkOf(raekke, config),
    ekstra: {
      sagsId: heltal("id"),
      sagsskabelon: tekst("sagskabelon.navn"),
      fagomraade: tekst("fagomraade.navn"),
      sagstyper: af(
        raekker("sagstyper"),
        (typer) => typer.flatMap((type) => plain(tekst("navn"))(type) ?? []).join(", ") || null,
      ),
      erBeskyttet: flag("erbeskyttet"),
      securitySetId: heltal("securitysetid"),
      erBesluttet: flag("erbesluttet"),
      beslutningHarDeadline: flag("beslutninghardeadline"),
    },
  };
}

const plain = ellerIngen<string>;

/** A part of the case number. */
const delAf = (sti: string) => tekst(`sagsnummer.${sti}`, `sagnummer.${sti}`);
const emnetitel = plain(delAf("emneplannummer.navn"));

/** The whole form; whatever departs from it is not taken apart. */
const NUMMER_FORM = /^(\d{2}\.\d{2}\.\d{2})-([A-ZÆØÅ]\d{2})-\d+-\d{2}$/;

/** A search leaves SagsNummer out. Access needs the KLE number there too, so it is then read off the number's front. */
const fraNummer = (part: 1 | 2): Felt<string> =>
  af(tekst("nummer"), (nummer) => NUMMER_FORM.exec(nummer)?.[part] ?? null);
const emnenummer: Felt<string> = (raekke) => delAf("emneplannummer.nummer")(raekke) ?? fraNummer(1)(raekke);
const facetnummer: Felt<string> = (raekke) => delAf("facet.nummer")(raekke) ?? fraNummer(2)(raekke);

/** From its parts where the answer has them all; the ready-made number otherwise. */
const sagsnummer: Felt<string> = (raekke) => {
  const part = (sti: string) => plain(delAf(sti))(raekke);
  const [kle, kode] = [part("emneplannummer.nummer"), part("facet.nummer")];
  const [sekvens, aar] = [part("sekvensnummer"), part("aarstal")];
  if (kle === null || kode === null || sekvens === null || aar === null) return tekst("nummer")(raekke);
  return `${kle}-${kode}-${sekvens}-${aar.slice(-2).padStart(2, "0")}`;
};

/** Whether SBSYS' Uuid are those of FK Organisation is not known: the municipality has to say so, or list its units. */
function aktoerI(objekttype: "OrganisationEnhed" | "Bruger", sti: string, config: SbsysOpsaetning): Felt<AktoerRecord> {
  return (raekke) => {
    const [id, navn] = [plain(tekst(`${sti}.id`))(raekke), plain(tekst(`${sti}.navn`))(raekke)];
    const { enheder, brugere } = config.organisation;
    const listed = (objekttype === "Bruger" ? brugere : enheder).find(id)?.uuid ?? null;
    const own = config.uuidErFkOrganisation ? plain(uuidI(`${sti}.uuid`))(raekke) : null;
    const uuid = listed ?? own;
    // An actor without name and UUID is none.
    return navn === null && uuid === null ? null : { objekttype, uuid, urn: null, navn, cvr: null, enhed: null };
  };
}

/** SBSYS has no level. A protected case has rules of its own that we cannot read: it gets what the municipality says. */
function foelsomhedOf(
  raekke: Raekke,
  { beskyttetNiveau, udenBeskyttelsesmaerke }: SbsysOpsaetning,
): SagRecord["foelsomhed"] {
  const maerke = flag("erbeskyttet")(raekke);
  // A mark that cannot be read is one that stands there.
  const beskyttet = maerke === null ? udenBeskyttelsesmaerke === "BESKYTTET" : maerke !== false;
  return beskyttet && beskyttetNiveau !== "INTET" ? { niveau: beskyttetNiveau, kvalitet: "AFLEDT" } : TAVS;
}

/** Only the case's own keys go into the address. */
function linkOf(raekke: Raekke, { linkSkabelon }: SbsysOpsaetning): string | null {
  const id = plain(tekst("id"))(raekke);
  if (linkSkabelon === null || (id === null && linkSkabelon.includes("{id}"))) return null;
  return linkSkabelon.replaceAll("{id}", String(id)).replaceAll("{uuid}", plain(uuidI("sagidentity"))(raekke) ?? "");
}
