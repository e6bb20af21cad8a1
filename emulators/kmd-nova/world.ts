// SPDX-License-Identifier: MPL-2.0
/** The municipality's cases as Nova would hold them: everything a mask can ask for, in Nova's words. */
import type { FoelsomhedNiveau, FremdriftKode, PartIdType } from "../../schema/values.js";
import type { Kommune, KommuneDokument, KommuneFrist, KommuneNotat, KommunePart, KommuneSag } from "../kit/kommune.js";
import { isBuildingCase, toBuildingCase, toPropertyParty } from "./byggesag.js";
import type { Json } from "./json.js";
import { novaDate, novaInstant, uuidFor } from "./skrift.js";

const SENSITIVITY: Record<FoelsomhedNiveau, string> = {
  IKKE_FORTROLIGE_DATA: "IkkeFortrolige",
  FORTROLIGE_PERSONOPLYSNINGER: "Fortrolige",
  FOELSOMME_PERSONOPLYSNINGER: "Følsomme",
  VIP_SAGER: "SærligFølsomme",
};

/** Nova shows a state's title with Danish letters; its progressState is ASCII. */
const STATE_TITLE: Record<FremdriftKode, string> = {
  Opstaaet: "Opstået",
  Oplyst: "Oplyst",
  Afgjort: "Afgjort",
  Bestilt: "Bestilt",
  Udfoert: "Udført",
  Afsluttet: "Afsluttet",
};

const IDENTIFICATION_TYPE: Record<PartIdType, string> = {
  CPR: "CprNummer",
  CVR: "CvrNummer",
  PNUMMER: "PNummer",
  PERSONID: "Frit",
  BORGERID: "Frit",
};

const DOCUMENT_TYPE = { INDGAAENDE: "Indgående", UDGAAENDE: "Udgående", INTERN: "Internt" } as const;

/** Where a case stands now. */
export function currentState(sag: KommuneSag): { readonly kode: FremdriftKode; readonly fra: string } | null {
  return sag.fremdrift.at(-1) ?? null;
}

export function identificationType(part: KommunePart): string {
  return IDENTIFICATION_TYPE[part.ident.type];
}

const made = new WeakMap<KommuneSag, Json>();

/** Nova's case with the keys of its mask (`caseParty`, and notes directly under `journalNotes`). */
export function toNovaCase(sag: KommuneSag, kommune: Kommune): Json {
  const before = made.get(sag);
  if (before !== undefined) return before;
  const now = makeNovaCase(sag, kommune);
  made.set(sag, now);
  return now;
}

function makeNovaCase(sag: KommuneSag, kommune: Kommune): Json {
  const state = currentState(sag);
  const losIdentity = {
    novaUnitId: uuidFor(`enhed ${sag.ansvarlig.nummer}`),
    administrativeUnitId: sag.ansvarlig.nummer,
    fullName: sag.ansvarlig.navn,
    userKey: `${sag.ansvarlig.nummer}`,
  };
  return {
    caseAttributes: {
      title: sag.titel,
      userFriendlyCaseNumber: sag.sagsnummer,
      caseDate: novaInstant(sag.opstaaet),
      description: sag.beskrivelse,
      caseCategory: "Borgersag",
    },
    state: state && {
      activeCode: "Aktiv",
      progressState: state.kode,
      title: STATE_TITLE[state.kode],
      fromDate: novaInstant(state.fra),
    },
    caseParty: [
      ...sag.parter.map((part, index) => toCaseParty(part, `${sag.uuid} ${index}`)),
      ...(sag.genstande ?? []).flatMap((genstand) => toPropertyParty(genstand, sag)),
    ],
    numberOfDocuments: sag.dokumenter.length,
    numberOfJournalNotes: sag.notater.length,
    numberOfSecondaryParties: sag.parter.filter(({ rolle }) => rolle !== "PRIMAER_PART").length,
    caseClassification: { kleNumber: { code: sag.kle.nummer }, proceedingFacet: { code: sag.facet.nummer } },
    sensitivity: { sensitivity: SENSITIVITY[sag.foelsomhed], sensitivityCtrBy: "Regler" },
    caseworker: sag.behandler && {
      caseworkerCtrlBy: "Bruger",
      ...toFkOrg(sag.behandler, "Bruger", kommune.medarbejdere),
      kspIdentity: {
        novaUserId: uuidFor(`bruger ${sag.behandler.racfId}`),
        racfId: sag.behandler.racfId,
        fullName: sag.behandler.navn,
      },
    },
    responsibleDepartment: {
      losIdentity,
      ...toFkOrg(sag.ansvarlig, "Afdeling", kommune.enheder),
      departmentCtrlBy: "Regler",
    },
    securityUnit: { losIdentity },
    journalNotes: sag.notater.map(toJournalNote),
    buildingCase: isBuildingCase(sag) ? toBuildingCase(sag) : null,
  };
}

interface Navngivet {
  readonly uuid: string;
  readonly navn: string;
}

/** Nothing for those that the municipality's own register does not hold. */
function toFkOrg(
  { uuid, navn }: Navngivet,
  type: "Afdeling" | "Bruger",
  known: readonly Navngivet[],
): { readonly [key: string]: Json } {
  const isKnown = known.some((one) => one.uuid === uuid);
  return isKnown ? { fkOrgIdentity: { fkUuid: uuid, type, fullName: navn } } : {};
}

/** `common` comes with every case, whatever the mask says. */
export function toCommon(sag: KommuneSag, kommune: Kommune): Json {
  return { uuid: sag.uuid, municipalityNumber: kommune.kommunekode };
}

/** Nova knows two roles only. */
function toCaseParty(part: KommunePart, seed: string): Json {
  return {
    index: uuidFor(`part ${seed}`),
    identificationType: identificationType(part),
    identification: part.ident.vaerdi,
    participantRole: part.rolle === "PRIMAER_PART" ? "Primær" : "Sekundær",
    ...(part.rolle === "PRIMAER_PART" ? { partyRole: "PRI", partyRoleName: "Primær sagspart" } : {}),
    name: part.navn,
  };
}

function toJournalNote(notat: KommuneNotat): Json {
  return {
    uuid: notat.uuid,
    approved: true,
    journalNoteAttributes: {
      title: notat.titel,
      format: "Text",
      note: encodeNote(notat.tekst),
      createdTime: novaInstant(notat.oprettet),
    },
  };
}

/** Filled up with spaces until the base64 has no padding: Nova spoils notes that end in `=`. */
function encodeNote(text: string): string {
  const bytes = Buffer.byteLength(text);
  return Buffer.from(text + " ".repeat((3 - (bytes % 3)) % 3)).toString("base64");
}

/** Nova's document with the keys of its mask; `documentUuid` and `documentNumber` come always. */
export function toNovaDocument(dokument: KommuneDokument, numberOfSubDocuments: number): Json {
  return {
    title: dokument.titel,
    sensitivity: SENSITIVITY[dokument.foelsomhed],
    documentType: DOCUMENT_TYPE[dokument.retning],
    approved: ["Publiceret", "Endeligt", "Afleveret"].includes(dokument.fremdrift),
    documentDate: novaDate(dokument.brevdato),
    fileExtension: dokument.filnavn.split(".").at(-1) ?? null,
    numberOfSubDocuments,
  };
}

/** Nova's task in the shape of the version asked for. Tasks are not asked for by mask; what is null is left out. */
export function toNovaTask(frist: KommuneFrist, sag: KommuneSag, version: string): Json {
  const statusCode = frist.afsluttet ? "F" : frist.nummer % 2 === 0 ? "S" : "N";
  const { behandler } = sag;
  return {
    taskUuid: frist.uuid,
    taskTitle: frist.art,
    caseUuid: sag.uuid,
    taskStatusCode: statusCode,
    taskDeadline: novaDate(frist.dato),
    taskCreateDate: novaInstant(sag.oprettet),
    taskType: { taskTypeName: frist.art },
    ...(behandler && version === "1.0-Task"
      ? { caseWorker: { id: uuidFor(`bruger ${behandler.racfId}`), ident: behandler.racfId, name: behandler.navn } }
      : {}),
    ...(behandler && version !== "1.0-Task"
      ? { caseworker: { kspIdentity: { racfId: behandler.racfId, fullName: behandler.navn } } }
      : {}),
  };
}
