// SPDX-License-Identifier: MPL-2.0
/** Nova's case to ours. Pure; throws `UnmappableRow` where a case cannot be shown truthfully. */
import { parseUuid } from "../../schema/identifiers.js";
import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type {
  AktoerRecord,
  FoelsomhedRecord,
  FremdriftRecord,
  KlasseRecord,
  PartIdent,
  PartRecord,
  SagRecord,
  Tidspunkt,
} from "../../schema/records.js";
import { FREMDRIFT_KODER, type Partsrolle } from "../../schema/values.js";
import type { AfvistPost } from "../contract.js";
import { createFeltlaeser, type Laest, UKENDT as ULAESELIG } from "../kit/laest.js";
import { knownNumber, readCpr, readCvr, readFacet, readKle, readPnummer } from "../kit/numre.js";
import { createOrdliste, findOrd } from "../kit/ord.js";
import type { KmdNovaFelt } from "./fields.js";
import { isEjendomspart, mapGenstande } from "./map-genstand.js";
import type { Mapping } from "./mapping.js";
import { orUnmappable, readTid, readUuid, requireTid, UnmappableRow } from "./unmappable.js";
import type { WirePart, WireSag } from "./wire.js";

export function mapSag(sag: WireSag, mapping: Mapping): SagRecord {
  const uuid = readUuid(sag.common?.uuid);
  const felt = createFeltlaeser();
  const siden = readTid(sag.state?.fromDate);
  const fremdrift = mapFremdrift(sag.state, felt.alene("fremdrift.siden", siden));
  return {
    lokalId: uuid,
    uuid,
    sagsnummer: sag.caseAttributes?.userFriendlyCaseNumber ?? null,
    titel: sag.caseAttributes?.title ?? null,
    titelArt: mapping.titelArt,
    beskrivelse: sag.caseAttributes?.description ?? null,
    offentlighedUndtaget: null,
    fremdrift,
    foelsomhed: mapFoelsomhed(sag.sensitivity?.sensitivity ?? null, mapping),
    primaerKlasse: mapEmne(sag.caseClassification?.kleNumber?.code),
    handlingsklasse: felt.alene("handlingsklasse", klasseOf(readFacet(sag.caseClassification?.proceedingFacet?.code))),
    visningsklasser: TAVS,
    sikkerhedsprofiler: TAVS,
    ejer: TAVS,
    ansvarlig: mapEnhed(sag.responsibleDepartment, mapping),
    primaerBehandler: mapBehandler(sag.caseworker, mapping),
    andreBehandlere: [],
    mastersystem: TAVS,
    afsendersystem: null,
    parter: sag.caseParties?.filter((part) => !isEjendomspart(part)).map(mapPart) ?? UKENDT,
    genstande: mapGenstande(sag) ?? UKENDT,
    opstaaet: requireTid(sag.caseAttributes?.caseDate),
    oprettet: null,
    afsluttet: fremdrift.kode === "Afsluttet" ? orUnmappable(siden) : null,
    aendret: TAVS,
    kassationskode: null,
    afleveret: null,
    principiel: null,
    hjemmel: null,
    lokation: null,
    link: mapping.linkSkabelon?.replaceAll("{uuid}", uuid) ?? null,
    ekstra: mapEkstra(sag),
    ...felt.noteret(),
  };
}

const findKode = createOrdliste(FREMDRIFT_KODER);

/** progressState is the OIO value itself. A word that is not one of them stays visible as the system's own. */
function mapFremdrift(state: WireSag["state"], siden: Tidspunkt | null): FremdriftRecord {
  const ord = state?.progressState ?? null;
  const kode = findKode(ord);
  return {
    kode,
    siden,
    kvalitet: kode && "EKSAKT",
    sagsstatus: state?.title ?? ord,
  };
}

/** A case may be without a level. A word outside the configured table is not known, and that denies: it is never guessed. */
export function mapFoelsomhed(ord: string | null, mapping: Mapping): Oplyst<FoelsomhedRecord | null> {
  if (ord === null) return null;
  const niveau = mapping.niveauOf(ord);
  return niveau ? { niveau, kvalitet: "EKSAKT" } : UKENDT;
}

/** A subject that is not there, or is no whole number, is not known. */
function mapEmne(nummer: string | null | undefined): Oplyst<KlasseRecord> {
  const klasse = klasseOf(readKle(nummer));
  return klasse === ULAESELIG || klasse === null ? UKENDT : klasse;
}

function klasseOf(nummer: Laest<string>): Laest<KlasseRecord> {
  return nummer === null || nummer === ULAESELIG ? nummer : { uuid: null, nummer, titel: null };
}

/** FK Organisation's own key, where Nova gives it; Nova's number and the configured table elsewhere. */
function mapEnhed(enhed: WireSag["responsibleDepartment"], mapping: Mapping): AktoerRecord | null {
  if (!enhed?.losIdentity && !enhed?.fkOrgIdentity) return null;
  const id = enhed.losIdentity?.administrativeUnitId ?? null;
  return {
    objekttype: "OrganisationEnhed",
    uuid: fkUuidOf(enhed) ?? mapping.organisation.enheder.find(id)?.uuid ?? null,
    urn: id === null ? null : `urn:kmd:nova:administrativeunitid:${id}`,
    navn: enhed.fkOrgIdentity?.fullName ?? enhed.losIdentity?.fullName ?? null,
    cvr: null,
    enhed: null,
  };
}

/** novaUserId is Nova's own key, never FK Organisation's. A caseworker of type Afdeling is a unit. */
function mapBehandler(behandler: WireSag["caseworker"], mapping: Mapping): AktoerRecord | null {
  const bruger = behandler?.kspIdentity;
  const fk = behandler?.fkOrgIdentity;
  if (!bruger && (!fk || isAfdeling(fk) || behandler?.losIdentity)) return mapEnhed(behandler, mapping);
  const racfId = bruger?.racfId?.toUpperCase() ?? null;
  const fkUuid = fk && !isAfdeling(fk) ? fkUuidOf({ fkOrgIdentity: fk }) : null;
  return {
    objekttype: "Bruger",
    uuid: fkUuid ?? mapping.organisation.brugere.find(racfId)?.uuid ?? null,
    urn: racfId && `urn:kmd:nova:racfid:${racfId}`,
    navn: (fkUuid === null ? null : fk?.fullName) ?? bruger?.fullName ?? null,
    cvr: null,
    enhed: null,
  };
}

type FkOrgIdentity = NonNullable<NonNullable<WireSag["caseworker"]>["fkOrgIdentity"]>;

function isAfdeling({ type }: FkOrgIdentity): boolean {
  return type?.trim().toLowerCase() === "afdeling";
}

function fkUuidOf({ fkOrgIdentity }: { readonly fkOrgIdentity?: FkOrgIdentity | null | undefined }): string | null {
  return parseUuid(fkOrgIdentity?.fkUuid ?? "");
}

/** `participantRole`, and `partyRole` where that is all there is: of the latter one value has been seen. */
const ROLLER: Readonly<Record<string, Partsrolle>> = {
  Primær: "PRIMAER_PART",
  Sekundær: "SEKUNDAER_PART",
  PRI: "PRIMAER_PART",
};

function mapPart(part: WirePart): PartRecord {
  const rolle = findOrd(ROLLER, part.participantRole ?? part.partyRole);
  if (!rolle) throw new UnmappableRow("unknown-role");
  return { rolle, rolleTekst: part.participantRole ?? part.partyRole, ident: mapIdent(part), navn: part.name };
}

const NUMRE: Readonly<
  Record<string, { readonly type: PartIdent["type"]; readonly read: (text: string) => Laest<string> }>
> = {
  CprNummer: { type: "CPR", read: readCpr },
  CvrNummer: { type: "CVR", read: readCvr },
  PNummer: { type: "PNUMMER", read: readPnummer },
};

/** Free text (Frit) is a party without an identity that we know. */
function mapIdent({ identificationType, identification }: WirePart): PartIdent | null {
  const nummer = findOrd(NUMRE, identificationType);
  const vaerdi = nummer && knownNumber(nummer.read(identification ?? ""));
  return nummer && vaerdi ? { type: nummer.type, vaerdi } : null;
}

function mapEkstra(sag: WireSag): Record<KmdNovaFelt, string | number | null> {
  const byg = sag.buildingCase;
  // Seen both inside the building case and beside it.
  const bom = byg?.bomCaseAttributes ?? sag.bomCaseAttributes;
  return {
    byggesagsklasse: byg?.buildingCaseAttributes?.buildingCaseClassName ?? null,
    bbrSagsId: byg?.buildingCaseAttributes?.bbrCaseId ?? null,
    bfeNummer: byg?.propertyInformation?.bfeNumber ?? null,
    aktivkode: sag.state?.activeCode ?? null,
    sagskategori: sag.caseAttributes?.caseCategory ?? null,
    bomSagsnummer: bom?.bomNumber ?? null,
    bomSagstype: bom?.bomCaseTypeDescription ?? null,
  };
}

/** By Nova's code for whether it is in use, where the municipality knows which mean that it is not. */
export function isUdgaaet(sag: WireSag, { isUdgaaetKode }: Pick<Mapping, "isUdgaaetKode">): boolean {
  return isUdgaaetKode(sag.state?.activeCode) === true;
}

/** What can be read of its keys, where the case itself cannot be shown. */
export function keysOf(sag: WireSag): Omit<AfvistPost, "grund"> {
  const uuid = parseUuid(sag.common?.uuid ?? "");
  return { lokalId: uuid, uuid, sagsnummer: sag.caseAttributes?.userFriendlyCaseNumber ?? null };
}
