// SPDX-License-Identifier: MPL-2.0
/** Where GetOrganized has what, and how it is read: the whole mapping as data. A row is the attributes of one XML element. */
import type { PartIdent, PartRecord } from "../../schema/records.js";
import type { Afbildning } from "../contract.js";
import {
  af,
  aktoer,
  dato,
  ellerIngen,
  emne,
  type Felt,
  facet,
  formet,
  type Laeser,
  ord,
  partsident,
  type Raekke,
  tekst,
  tid,
} from "../kit/felt.js";
import { UKENDT } from "../kit/laest.js";
import { mimetypeOf } from "../kit/mimetyper.js";
import { findOrd } from "../kit/ord.js";
import type { Organisation } from "../kit/organisation.js";
import type { Dokumentfelter, Sagsfelter } from "../kit/poster.js";
import type { GetOrganizedConfig } from "./config.js";

/** A case, or with three digits more the sub-case of one. */
export const SAGSID = /^[A-ZÆØÅ]{3}-\d{4}-\d{6}(-\d{3})?$/;
export const DOKUMENTID = /^[1-9]\d{0,9}$/;
const sagsId = formet(tekst("ows_CaseID"), SAGSID);
/** Relative to the site. */
export const SAGSSTI = formet(tekst("ows_CaseUrl"), /^[\wæøåÆØÅ./-]{1,200}$/);

/** `<number>;#<text>`, as SharePoint writes a value of another list; or the text alone. */
function opslag(sti: string): { readonly noegle: Felt<string>; readonly navn: Felt<string> } {
  const del = (index: 0 | 1) =>
    af(tekst(sti), (text) => (/^\d+;#/.test(text) ? (text.split(";#")[index]?.trim() ?? null) : text));
  return { noegle: del(0), navn: del(1) };
}

/** `81.00.00 <title>|<id>;`. Two classes are not one, and which of them it is nobody says. */
function term(sti: string): Felt<string> {
  return af(tekst(sti), (text) => {
    const values = text.split(";").map((value) => value.split("|")[0]?.trim() ?? "");
    const found = [...new Set(values.filter((value) => value !== ""))];
    return found.length > 1 ? UKENDT : (found[0] ?? null);
  });
}

/** Where the value decides something and each record has one. */
const kraevet =
  <T>(felt: Felt<T>): Felt<T> =>
  (raekke) =>
    felt(raekke) ?? UKENDT;

export function isUdgaaet({ statusser }: GetOrganizedConfig): Laeser<boolean> {
  return (raekke) => findOrd(statusser, ellerIngen(tekst("ows_CaseStatus"))(raekke)) === "UDGAAET";
}

export function sagsfelter(config: GetOrganizedConfig, organisation: Organisation): Sagsfelter {
  const [afdeling, ejer] = [opslag("ows_Afdeling"), opslag("ows_CaseOwner")];
  return {
    lokalId: sagsId,
    sagsnummer: sagsId,
    titel: tekst("ows_Title"),
    titelArt: () => (config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET"),
    fremdrift: (raekke) => {
      const sagsstatus = ellerIngen(tekst("ows_CaseStatus"))(raekke);
      const kode = findOrd(config.statusser, sagsstatus);
      return kode === null || kode === "UDGAAET"
        ? { kode: null, siden: null, kvalitet: null, sagsstatus }
        : { kode, siden: null, kvalitet: "STANDARD", sagsstatus };
    },
    primaerKlasse: emne(term("ows_KLENummer")),
    handlingsklasse: facet(term("ows_Facet")),
    ansvarlig: aktoer("OrganisationEnhed", afdeling.noegle, afdeling.navn, organisation.enheder),
    primaerBehandler: aktoer("Bruger", ejer.noegle, ejer.navn, organisation.brugere),
    parter: kontakt,
    opstaaet: kraevet(tid("ows_Modtaget", "LOCAL")),
    link: (raekke) => (config.linkSkabelon === null ? null : linkOf(config.linkSkabelon, raekke)),
    ekstra: {
      sagskategori: tekst("ows_CaseCategory"),
      sagspraefiks: af(sagsId, (id) => id.slice(0, 3)),
    },
  };
}

/** Only the case's own keys go into the address. */
function linkOf(skabelon: string, raekke: Raekke): string | null {
  const sti = ellerIngen(SAGSSTI)(raekke);
  if (sti === null && skabelon.includes("{sti}")) return null;
  return skabelon.replaceAll("{id}", ellerIngen(sagsId)(raekke) ?? "").replaceAll("{sti}", sti ?? "");
}

/** A case has one contact at most, `navn;#ID;#CPR;#CVR;#PNumber`, and its CPR number once more by itself. */
const kontakt: Felt<readonly PartRecord[]> = (raekke) => {
  // An empty one is no contact; none at all is an answer without it.
  if (!Object.hasOwn(raekke, "ows_CCMContactData")) return null;
  const data = ellerIngen(tekst("ows_CCMContactData"))(raekke);
  const alene = partsident(tekst("ows_CCMContactData_CPR"))(raekke);
  if (data === null) return alene === null ? [] : UKENDT;
  const [navn = "", , cpr = "", cvr = ""] = data.split(";#");
  const ident = partsident(tekst("nummer"))({ nummer: cpr.trim() === "" ? cvr : cpr });
  // Somebody whose two numbers differ, or whose number is none, is not known.
  if (ident === UKENDT || alene === UKENDT || (alene !== null && !isSame(alene, ident))) return UKENDT;
  return [{ rolle: "PRIMAER_PART", rolleTekst: null, ident, navn: navn.trim() === "" ? null : navn.trim() }];
};

function isSame(one: PartIdent, other: PartIdent | null): boolean {
  return one.type === other?.type && one.vaerdi === other.vaerdi;
}

/** In a case's library lie the documents of its sub-cases too, each marked with the last part of its number. */
export const DOKUMENTS_SAG: Felt<string> = (raekke) => {
  const sub = ellerIngen(tekst("ows_CCMSubID"))(raekke);
  return af(sagsId, (id) => (sub === null || /-\d{3}$/.test(id.slice(15)) ? id : `${id}-${sub}`))(raekke);
};

/** Everything about its one file stands on the document. */
const filnavn: Felt<string> = af(tekst("ows_EncodedAbsUrl"), (url) => {
  try {
    return decodeURIComponent(url.split("/").at(-1) ?? "") || null;
  } catch {
    return UKENDT;
  }
});

export function dokumentfelter({ korrespondance }: GetOrganizedConfig): Dokumentfelter {
  return {
    lokalId: formet(tekst("ows_DocID"), DOKUMENTID),
    dokumentnummer: tekst("ows_DocID"),
    titel: tekst("ows_Title"),
    retning: ord(tekst("ows_Korrespondance"), korrespondance),
    // What is not finished may still be written.
    fremdrift: ord(tekst("ows_Finalized"), { "1": "Endeligt", "0": "Underudarbejdelse" }),
    brevdato: dato("ows_Dato", "LOCAL"),
    filer: {
      raekker: (raekke) => (ellerIngen(filnavn)(raekke) === null ? [] : [raekke]),
      felter: {
        lokalId: tekst("ows_DocID"),
        filnavn,
        mimetype: (raekke) => mimetypeOf(ellerIngen(filnavn)(raekke)?.split(".").at(-1) ?? ""),
      },
    },
  };
}

/** The document that a row of a library's list is; a folder is none, and has no number. */
export function listedId(raekke: Raekke): string | null {
  return ellerIngen(formet(tekst("DocID"), DOKUMENTID))(raekke);
}

export function afbildningerOf({ statusser }: GetOrganizedConfig): readonly Afbildning[] {
  return Object.entries(statusser).map(([word, vaerdi]) => ({
    felt: "fremdrift",
    ord: word,
    vaerdi: vaerdi === "UDGAAET" ? null : vaerdi,
  }));
}
