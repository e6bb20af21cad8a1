// SPDX-License-Identifier: MPL-2.0
/** Where Public 360 has what, and how it is read: the whole mapping as data. */
import type { OffentlighedUndtagetRecord, PartRecord } from "../../schema/records.js";
import type { Afbildning } from "../contract.js";
import { foelsomhed, profil, strengeste } from "../kit/adgang.js";
import {
  af,
  aktoer,
  dato,
  ellerIngen,
  emne,
  type Felt,
  facet,
  formet,
  heltal,
  type Laeser,
  ord,
  partsident,
  type Raekke,
  raekker,
  tekst,
  tid,
} from "../kit/felt.js";
import { UKENDT } from "../kit/laest.js";
import { mimetypeOf } from "../kit/mimetyper.js";
import { findOrd } from "../kit/ord.js";
import type { Organisation } from "../kit/organisation.js";
import type { Dokumentfelter, Filfelter, Sagsfelter } from "../kit/poster.js";
import type { Public360Config } from "./config.js";

export const RECNO = /^[1-9]\d{0,9}$/;
const recno = formet(tekst("Recno"), RECNO);
const GRUPPE_URN = "urn:360:adgangsgruppe";

/** Times are the server's Danish clock. SQL Server cannot hold a year before 1753: that is where an unset one ends up. */
const klokke = (sti: string) => tid(sat(sti), "LOCAL");
const sat = (sti: string): Felt<string> => af(tekst(sti), (text) => (text.startsWith("1753-01-01") ? null : text));

export function isUdgaaet({ statusser }: Public360Config): Laeser<boolean> {
  return (raekke) => findOrd(statusser, ellerIngen(tekst("Status"))(raekke)) === "UDGAAET";
}

export function sagsfelter(config: Public360Config, organisation: Organisation): Sagsfelter {
  return {
    lokalId: recno,
    sagsnummer: tekst("CaseNumber"),
    titel: tekst("Title"),
    titelArt: () => (config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET"),
    beskrivelse: tekst("Notes"),
    offentlighedUndtaget: undtaget(tekst("UnofficialTitle"), tekst("Title")),
    fremdrift: (raekke) => {
      const sagsstatus = ellerIngen(tekst("Status"))(raekke);
      const kode = findOrd(config.statusser, sagsstatus);
      return kode === null || kode === "UDGAAET"
        ? { kode: null, siden: null, kvalitet: null, sagsstatus }
        : { kode, siden: null, kvalitet: "AFLEDT", sagsstatus };
    },
    foelsomhed: foelsomhed(tekst("AccessCodeCode"), config.adgangskoder),
    sikkerhedsprofiler: profil(tekst("AccessGroup"), config.adgangsgrupper, GRUPPE_URN),
    primaerKlasse: emne(arkivkode(config.arkivtypeEmne)),
    ...(config.arkivtypeHandling === null ? {} : { handlingsklasse: facet(arkivkode(config.arkivtypeHandling)) }),
    ansvarlig: aktoer(
      "OrganisationEnhed",
      tekst("ResponsibleEnterprise.Recno"),
      tekst("ResponsibleEnterprise.Name", "ResponsibleEnterpriseName"),
      organisation.enheder,
    ),
    primaerBehandler: aktoer(
      "Bruger",
      tekst("ResponsiblePerson.Recno"),
      tekst("ResponsiblePerson.Name", "ResponsiblePersonName"),
      organisation.brugere,
    ),
    parter: parter(config),
    opstaaet: klokke("Date"),
    oprettet: klokke("CreatedDate"),
    aendret: klokke("LastChangedDate"),
    link: af(recno, (id) => config.linkSkabelon?.replaceAll("{recno}", id) ?? null),
    ekstra: {
      recno: heltal("Recno"),
      sagstype: tekst("CaseTypeCode"),
      projekt: tekst("ProjectName"),
      adgangskode: tekst("AccessCodeCode"),
      adgangsgruppe: tekst("AccessGroup"),
    },
  };
}

/** The whole title where it says more than the official one, and on what ground it is kept back. */
function undtaget(hele: Felt<string>, officiel: Felt<string>): Felt<OffentlighedUndtagetRecord> {
  return (raekke) => {
    const [titel, offentlig] = [ellerIngen(hele)(raekke), ellerIngen(officiel)(raekke)];
    const titelAlternativ = titel === offentlig ? null : titel;
    const hjemmel = ellerIngen(tekst("Paragraph"))(raekke);
    return titelAlternativ === null && hjemmel === null ? null : { titelAlternativ, hjemmel };
  };
}

/** One of several archive codes: each says of what type it is. */
function arkivkode(type: string): Felt<string> {
  return (raekke) => {
    const koder = raekker("ArchiveCodes")(raekke);
    if (koder === null || koder === UKENDT) return koder;
    const found = koder.find((kode) => ellerIngen(tekst("ArchiveType"))(kode)?.toLowerCase() === type.toLowerCase());
    return found ? tekst("ArchiveCode")(found) : null;
  };
}

/** With a role that nobody has explained, who is party of the case is not known. */
function parter({ partsroller }: Public360Config): Felt<readonly PartRecord[]> {
  const rolle = ord(tekst("Role"), partsroller);
  const ident = ellerIngen(partsident(tekst("Referencenumber")));
  return (raekke) => {
    const kontakter = raekker("Contacts")(raekke);
    if (kontakter === null || kontakter === UKENDT) return kontakter;
    const read: PartRecord[] = [];
    for (const kontakt of kontakter) {
      const found = rolle(kontakt);
      if (found === null || found === UKENDT) return UKENDT;
      if (found === "INGEN") continue;
      const say = (sti: string) => ellerIngen(tekst(sti))(kontakt);
      read.push({ rolle: found, rolleTekst: say("Role"), ident: ident(kontakt), navn: say("ContactName") });
    }
    return read;
  };
}

const filformat = (raekke: Raekke) => ellerIngen(tekst("Format"))(raekke)?.replace(/^\./, "").toLowerCase() ?? "";

const FIL: Filfelter = {
  lokalId: recno,
  variant: tekst("VersionFormatDescription"),
  filnavn: (raekke) => {
    const [titel, endelse] = [ellerIngen(tekst("Title"))(raekke), filformat(raekke)];
    return titel === null || endelse === "" || titel.toLowerCase().endsWith(`.${endelse}`)
      ? titel
      : `${titel}.${endelse}`;
  },
  mimetype: (raekke) => mimetypeOf(filformat(raekke)),
};

export function dokumentfelter(config: Public360Config): Dokumentfelter {
  const niveau = foelsomhed(tekst("AccessCodeCode"), config.adgangskoder);
  const gruppe = profil(tekst("AccessGroup"), config.adgangsgrupper, GRUPPE_URN);
  const filer = raekker("Files");
  /** A file has a code and a group of its own, and no record has a place for them: they hold for the whole document. */
  const ogFiler = (raekke: Raekke) => [raekke, ...(ellerIngen(filer)(raekke) ?? [])];
  return {
    lokalId: recno,
    dokumentnummer: tekst("DocumentNumber"),
    titel: tekst("OfficialTitle", "Title"),
    titelArt: (raekke) =>
      config.titelErOffentlig && ellerIngen(tekst("OfficialTitle"))(raekke) !== null ? "OFFENTLIG" : "UERKLAERET",
    offentlighedUndtaget: undtaget(tekst("Title"), tekst("OfficialTitle", "Title")),
    dokumenttype: tekst("Type.Description"),
    retning: ord(tekst("Category.Code", "Category.Recno"), config.kategorier),
    fremdrift: ord(tekst("StatusCode"), config.dokumentstatusser),
    brevdato: dato(sat("DocumentDate"), "LOCAL"),
    foelsomhed: (raekke) => strengeste(ogFiler(raekke).map(niveau)),
    sikkerhedsprofiler: (raekke) => {
      const lists = ogFiler(raekke).map(gruppe);
      const groups = lists.filter((one) => one !== UKENDT && one !== null && one.length > 0);
      // Two positive lists would both have to hold, and a record has one.
      const isOne = new Set(groups.map((one) => JSON.stringify(one))).size <= 1;
      return lists.includes(UKENDT) || !isOne ? UKENDT : (groups[0] ?? []);
    },
    filer: { raekker: filer, felter: FIL },
  };
}

export function afbildningerOf({ statusser, adgangskoder }: Public360Config): readonly Afbildning[] {
  return [
    ...Object.entries(statusser).map(
      ([word, vaerdi]) => ({ felt: "fremdrift", ord: word, vaerdi: vaerdi === "UDGAAET" ? null : vaerdi }) as const,
    ),
    ...Object.entries(adgangskoder).map(([word, vaerdi]) => ({ felt: "foelsomhed", ord: word, vaerdi }) as const),
  ];
}
