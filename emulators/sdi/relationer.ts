// SPDX-License-Identifier: MPL-2.0
/**
 * Relations of an indexed case. Public roles and types are those of KOMBIT's sample client; those that are not public have
 * UUIDs of the emulator's own, which its connection tells.
 */

import type { PartIdent, Tidspunkt } from "../../schema/records.js";
import type { Kommune, KommuneIndeksering, KommuneKlasse, KommuneSag } from "../kit/kommune.js";
import type { Felt, Relation, SagRelation } from "./model.js";
import type { Kvalificeret } from "./navnerum.js";
import { element, textElement } from "./navnerum.js";

const own = (number: number) => `e3a1c0de-5d1a-4c6b-9f00-${String(number).padStart(12, "0")}`;

export const EMULATOR_ROLLER = {
  ejer: "9e979b84-b846-4472-8622-58007dc63c7e",
  ansvarlig: "a1263342-d348-44ba-a566-233f37c4cb67",
  primaerBehandler: "bf1f93ed-9441-4af4-835b-baeb201f3076",
  primaerPart: "d839f26a-d4d1-4441-b2d6-3dbbb12a9404",
  primaerKlasse: "a86c6581-ec85-412d-a655-31a1f1d5b14f",
  handlingsklasse: "05ef7011-11a7-4e4c-a46b-3de6aa457fc3",
  master: "251c24fd-57b0-4afc-9d73-b063d1957eb3",
  afsender: "1b3c6a6d-e977-4491-9bf8-b41ee6999f39",
  andreBehandlere: own(1),
  sekundaerPart: own(2),
  ydelsesmodtager: own(3),
  visningsklasse: own(4),
  vedlagt: own(5),
  journalnotat: own(6),
  oversag: own(40),
  praecedens: own(41),
  andreSager: own(42),
  byggeri: own(43),
  ejendomsskat: own(44),
  fredning: own(45),
  afgiftsobjekt: own(46),
} as const;

/** How parties stand in the index (anvisning Sag 1.7). */
const PART_URN: Readonly<Record<PartIdent["type"], string>> = {
  CPR: "urn:oio:cpr-nr:",
  CVR: "urn:oio:cvr-nr:",
  PNUMMER: "urn:oio:pnr:",
  PERSONID: "urn:oio:us:personid:",
  BORGERID: "urn:oio:udk:borgerid:",
};
const TILAKTERET = own(7);
const ADGANG = own(8);

const TYPE = {
  organisation: "bc6972cd-8f2b-4b9d-8d37-62916d6a71aa",
  enhed: "c5fc3b3b-5197-49ee-92e6-ae6ba1957174",
  bruger: "85d65133-4b00-460d-992e-3984857b5768",
  person: "c189ba35-de4b-4363-a8b7-67f1456cf56f",
  virksomhed: own(20),
  klasse: "267235ea-526d-4a18-8001-f2a0e563eba1",
  dokument: own(21),
  sag: own(22),
  ejendom: own(23),
  itsystem: "29fe1da2-897a-46cd-b635-b9be8e0bffd6",
} as const;

const VISNING_UNDTAGET = own(30);
const FORMAT_TEKST = own(31);

type Angivet = Pick<Relation, "rolle" | "type" | "fra"> & Partial<Relation>;

function relation(angivet: Angivet): Relation {
  return { til: null, indeks: null, uuid: null, urn: null, udvidelse: null, efter: "", ...angivet };
}

export function buildRelationer(
  kommune: Kommune,
  sag: KommuneSag,
  indeks: KommuneIndeksering,
): Readonly<Record<SagRelation, readonly Relation[]>> {
  return {
    "sag:Sagsaktoer": buildAktoerer(kommune, sag),
    "sag:Sagsklasse": buildKlasser(sag, indeks),
    "sag:Sagspart": buildParter(sag),
    "sag:Sagsrelation": buildSagsrelationer(kommune, sag),
    "sag:Sagsgenstande": buildGenstande(sag),
    "sag:Journalpost": [...buildDokumentposter(sag), ...buildNotater(sag)],
    "si:Sikkerhedsprofil": indeks.sikkerhedsprofiler.map((uuid, position) =>
      relation({ rolle: ADGANG, type: TYPE.enhed, fra: sag.opstaaet, indeks: String(position + 1), uuid }),
    ),
    "si:SagsitsystemRelation": buildItsystemer(kommune, sag),
  };
}

function aktoer(rolle: string, type: string, fra: Tidspunkt, uuid: string, felter: readonly Felt[]): Relation {
  return relation({ rolle, type, fra, uuid, udvidelse: { navn: "si:SagsaktoerLokalUdvidelse", felter } });
}

function buildAktoerer(kommune: Kommune, sag: KommuneSag): Relation[] {
  const { ejer, ansvarlig, primaerBehandler, andreBehandlere } = EMULATOR_ROLLER;
  const { opstaaet, aendret, behandler } = sag;
  const cvr: Felt = ["si:CVR-Nummer", kommune.cvr];
  const unit = (fra: Tidspunkt, til: Tidspunkt | null, enhed: { uuid: string; navn: string }) => ({
    ...aktoer(ansvarlig, TYPE.enhed, fra, enhed.uuid, [["si:FuldtNavn", enhed.navn], cvr]),
    til,
  });
  const handler = (fra: Tidspunkt, { uuid, navn }: { uuid: string; navn: string }) =>
    aktoer(primaerBehandler, TYPE.bruger, fra, uuid, [["si:FuldtNavn", navn]]);
  const tidligere = sag.tidligereAnsvar ?? [];
  // Some came from another unit: the index keeps the ended relation.
  const others = kommune.enheder.filter(({ uuid }) => uuid !== sag.ansvarlig.uuid);
  const former = others[sag.nummer % Math.max(1, others.length)];
  const moved = tidligere.length === 0 && former && sag.nummer % 3 === 0 && opstaaet < aendret;
  const since = tidligere.at(-1)?.til ?? (moved ? aendret : opstaaet);
  return [
    aktoer(ejer, TYPE.organisation, opstaaet, kommune.uuid, [["si:FuldtNavn", kommune.navn], cvr]),
    ...(moved ? [unit(opstaaet, aendret, former)] : []),
    ...tidligere.map((one) => unit(one.fra, one.til, one.ansvarlig)),
    unit(since, null, sag.ansvarlig),
    ...tidligere.flatMap((one) => (one.behandler ? [{ ...handler(one.fra, one.behandler), til: one.til }] : [])),
    ...(behandler ? [handler(tidligere.at(-1)?.til ?? opstaaet, behandler)] : []),
    ...sag.andreBehandlere.map((other, position) => ({
      ...aktoer(andreBehandlere, TYPE.bruger, opstaaet, other.uuid, [["si:FuldtNavn", other.navn]]),
      indeks: String(position + 1),
    })),
  ];
}

function buildKlasser(sag: KommuneSag, indeks: KommuneIndeksering): Relation[] {
  const klasse = (rolle: string, facet: string, { uuid, nummer, titel }: KommuneKlasse) => {
    const felter: readonly Felt[] = [
      ["si:Facettitel", facet],
      ["si:Klassetitel", titel],
      ["si:BrugervendtNoegle", nummer],
    ];
    const udvidelse = { navn: "si:SagsklasseLokalUdvidelse" as const, felter };
    return relation({ rolle, type: TYPE.klasse, fra: sag.opstaaet, uuid, udvidelse });
  };
  return [
    klasse(EMULATOR_ROLLER.primaerKlasse, "KLE Emneplan", sag.kle),
    klasse(EMULATOR_ROLLER.handlingsklasse, "KLE - handlingsfacet", sag.facet),
    ...(indeks.visningUndtagetForBorger ? [visningsklasse("si:SagsklasseLokalUdvidelse", sag.opstaaet)] : []),
  ];
}

export function visningsklasse(
  navn: "si:SagsklasseLokalUdvidelse" | "di:DokumentklasseLokalUdvidelse",
  fra: Tidspunkt,
): Relation {
  const praefiks = navn.startsWith("si") ? "si" : "di";
  const felter: readonly Felt[] = [
    [`${praefiks}:Klassetitel`, "Visning undtaget for borger"],
    [`${praefiks}:BrugervendtNoegle`, "VUB"],
  ];
  const rolle = EMULATOR_ROLLER.visningsklasse;
  return relation({ rolle, type: TYPE.klasse, fra, indeks: "1", uuid: VISNING_UNDTAGET, udvidelse: { navn, felter } });
}

function buildParter(sag: KommuneSag): Relation[] {
  const { primaerPart, sekundaerPart, ydelsesmodtager } = EMULATOR_ROLLER;
  const roller = { PRIMAER_PART: primaerPart, SEKUNDAER_PART: sekundaerPart, YDELSESMODTAGER: ydelsesmodtager };
  return sag.parter.map(({ rolle, ident, navn, fra, til }, position) =>
    relation({
      rolle: roller[rolle],
      type: isCompany(ident) ? TYPE.virksomhed : TYPE.person,
      fra: fra ?? sag.opstaaet,
      til: til ?? null,
      // Roles that occur once must not have an index.
      indeks: rolle === "SEKUNDAER_PART" ? String(position + 1) : null,
      urn: PART_URN[ident.type] + ident.vaerdi,
      udvidelse: { navn: "si:SagspartLokalUdvidelse", felter: [["si:FuldtNavn", navn]] },
    }),
  );
}

/** Under the UUID by which the index has the other case, if it has it. UNDERSAG is no role: the other case says Oversag. */
function buildSagsrelationer(kommune: Kommune, sag: KommuneSag): Relation[] {
  const { oversag, praecedens, andreSager } = EMULATOR_ROLLER;
  const roller = { OVERSAG: oversag, PRAECEDENS: praecedens, ANDEN: andreSager, UNDERSAG: null };
  return (sag.relationer ?? []).flatMap(({ art, uuid }, position) => {
    const rolle = roller[art];
    const other = kommune.sager.find((one) => one.uuid === uuid)?.indeks?.uuid ?? uuid;
    const indeks = art === "ANDEN" ? String(position + 1) : null;
    return rolle === null ? [] : [relation({ rolle, type: TYPE.sag, fra: sag.opstaaet, indeks, uuid: other })];
  });
}

function buildGenstande(sag: KommuneSag): Relation[] {
  const { byggeri, ejendomsskat, fredning, afgiftsobjekt } = EMULATOR_ROLLER;
  const roller = {
    BYGGERI: byggeri,
    EJENDOMSSKAT: ejendomsskat,
    FREDNING: fredning,
    AFGIFTSOBJEKT: afgiftsobjekt,
    ANDEN: own(47),
  };
  return (sag.genstande ?? []).map(({ art, bfe, betegnelse }, position) =>
    relation({
      rolle: roller[art],
      type: TYPE.ejendom,
      fra: sag.opstaaet,
      indeks: art === "BYGGERI" || art === "FREDNING" || art === "ANDEN" ? String(position + 1) : null,
      urn: bfe === null ? `urn:lokal:${encodeURIComponent(betegnelse)}`.slice(0, 255) : bfeUrn(bfe, sag),
      udvidelse: { navn: "si:SagsgenstandeLokalUdvidelse", felter: [["si:Tekstfelt", betegnelse]] },
    }),
  );
}

/** With ten digits, as the anvisning says; some senders leave the zeros out. */
function bfeUrn(bfe: string, { nummer }: KommuneSag): string {
  return `urn:oio:ejendom:bfe-nr:${nummer % 3 === 0 ? bfe : bfe.padStart(10, "0")}`;
}

function isCompany({ type }: PartIdent): boolean {
  return type === "CVR" || type === "PNUMMER";
}

function buildDokumentposter(sag: KommuneSag): Relation[] {
  return sag.dokumenter.map(({ uuid, rolle, titelPaaSag }, position) =>
    relation({
      rolle: rolle === "VEDLAGT" ? EMULATOR_ROLLER.vedlagt : TILAKTERET,
      type: TYPE.dokument,
      fra: sag.opstaaet,
      indeks: String(position + 1),
      uuid,
      efter: titelPaaSag === null ? "" : journalpost(textElement("sag:Dokumenttitel", titelPaaSag)),
    }),
  );
}

function buildNotater(sag: KommuneSag): Relation[] {
  return sag.notater.map(({ nummer, titel, tekst, oprettet }) =>
    relation({
      rolle: EMULATOR_ROLLER.journalnotat,
      type: TYPE.dokument,
      fra: oprettet,
      indeks: String(nummer),
      urn: "URN:Empty",
      efter: journalpost(
        element(
          "sag:JournalnotatEgenskaber",
          textElement("sag:Titel", titel),
          textElement("sag:Notat", Buffer.from(tekst, "utf8").toString("base64")),
          textElement("sag:Format", FORMAT_TEKST),
        ),
      ),
    }),
  );
}

function journalpost(content: string): string {
  return element("sag:JournalpostEgenskaber" satisfies Kvalificeret, content);
}

/** Master and Afsender are the system whose case it is: by instance key, or by name for one that is not connected. */
function buildItsystemer(kommune: Kommune, sag: KommuneSag): Relation[] {
  const itsystem =
    kommune.itsystemer.find(({ instans }) => instans === sag.system) ??
    kommune.itsystemer.find(({ navn }) => navn.toLowerCase() === sag.system.toLowerCase());
  if (!itsystem) return [];
  return [EMULATOR_ROLLER.master, EMULATOR_ROLLER.afsender].map((rolle) =>
    relation({
      rolle,
      type: TYPE.itsystem,
      fra: sag.opstaaet,
      uuid: itsystem.uuid,
      efter: textElement("si:SystemNavn", itsystem.navn),
    }),
  );
}
