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
import { createFeltlaeser } from "../kit/laest.js";
import { knownNumber, readCpr, readCvr } from "../kit/numre.js";
import { findOrd } from "../kit/ord.js";
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
    beskrivelse: null,
    offentlighedUndtaget: null,
    fremdrift,
    foelsomhed: mapFoelsomhed(sag.sensitivity?.sensitivity ?? null, mapping),
    primaerKlasse: mapKlasse(sag.caseClassification?.kleNumber?.code) ?? UKENDT,
    handlingsklasse: mapKlasse(sag.caseClassification?.proceedingFacet?.code),
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

/** progressState is the OIO value itself. A word that is not one of them stays visible as the system's own. */
function mapFremdrift(state: WireSag["state"], siden: Tidspunkt | null): FremdriftRecord {
  const ord = state?.progressState ?? null;
  const kode = FREMDRIFT_KODER.find((k) => k === ord) ?? null;
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
  const niveau = mapping.niveauOf.get(ord.normalize("NFC"));
  return niveau ? { niveau, kvalitet: "EKSAKT" } : UKENDT;
}

function mapKlasse(nummer: string | null | undefined): KlasseRecord | null {
  return nummer ? { uuid: null, nummer, titel: null } : null;
}

/** FK Organisation's own key, where Nova gives it; Nova's number and the configured table elsewhere. */
function mapEnhed(enhed: WireSag["responsibleDepartment"], mapping: Mapping): AktoerRecord | null {
  if (!enhed?.losIdentity && !enhed?.fkOrgIdentity) return null;
  const id = enhed.losIdentity?.administrativeUnitId ?? null;
  return {
    objekttype: "OrganisationEnhed",
    uuid: fkUuidOf(enhed) ?? (id === null ? null : (mapping.enhedUuidOf.get(id) ?? null)),
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
    uuid: fkUuid ?? (racfId && (mapping.brugerUuidOf.get(racfId) ?? null)),
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

const ROLLER: Readonly<Record<string, Partsrolle>> = { Primær: "PRIMAER_PART", Sekundær: "SEKUNDAER_PART" };

function mapPart(part: WirePart): PartRecord {
  const rolle = findOrd(ROLLER, part.participantRole);
  if (!rolle) throw new UnmappableRow("unknown-role");
  return { rolle, rolleTekst: part.participantRole, ident: mapIdent(part), navn: part.name };
}

/** Free text (Frit) is a party without an identity that we know. */
function mapIdent({ identificationType, identification }: WirePart): PartIdent | null {
  const text = identification?.trim() ?? "";
  const [type, vaerdi] =
    identificationType === "CprNummer"
      ? (["CPR", knownNumber(readCpr(text))] as const)
      : identificationType === "CvrNummer"
        ? (["CVR", knownNumber(readCvr(text))] as const)
        : (["PNUMMER", identificationType === "PNummer" && /^\d{10}$/.test(text) ? text : null] as const);
  return vaerdi === null ? null : { type, vaerdi };
}

function mapEkstra(sag: WireSag): Record<KmdNovaFelt, string | number | null> {
  const byg = sag.buildingCase;
  return {
    byggesagsklasse: byg?.buildingCaseAttributes?.buildingCaseClassName ?? null,
    bbrSagsId: byg?.buildingCaseAttributes?.bbrCaseId ?? null,
    bfeNummer: byg?.propertyInformation?.bfeNumber ?? null,
    // Seen both inside the building case and beside it.
    bomSagsnummer: (byg?.bomCaseAttributes ?? sag.bomCaseAttributes)?.bomNumber ?? null,
  };
}
