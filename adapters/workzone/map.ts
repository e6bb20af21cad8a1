// SPDX-License-Identifier: MPL-2.0
/** WorkZone's case to ours. Pure; throws `UnmappableRow` where a case cannot be shown truthfully. */
import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type {
  AktoerRecord,
  FoelsomhedRecord,
  FremdriftRecord,
  GenstandRecord,
  KlasseRecord,
  OffentlighedUndtagetRecord,
  SagRecord,
} from "../../schema/records.js";
import type { FremdriftKode } from "../../schema/values.js";
import { createFeltlaeser, type Feltlaeser } from "../kit/laest.js";
import { knownNumber, readFacet, readKle } from "../kit/numre.js";
import type { WorkzoneFelt } from "./fields.js";
import { mapParter } from "./map-part.js";
import { lookUp, type Mapping } from "./mapping.js";
import { mapRestrictions } from "./restrictions.js";
import { readFesdUuid, readMidnat, readTid, required } from "./unmappable.js";
import type { WireSag } from "./wire.js";

export function mapSag(sag: WireSag, mapping: Mapping): SagRecord {
  const parter = sag.Parties ? mapParter(sag.Parties, mapping) : null;
  const felt = createFeltlaeser();
  return {
    lokalId: sag.ID,
    uuid: readFesdUuid(sag.FesdIdKey, mapping.fesdIdKeyErUuid),
    sagsnummer: sag.FileNo,
    ...mapTitel(sag, mapping),
    beskrivelse: sag.Text?.Text ?? null,
    fremdrift: mapFremdrift(sag, mapping, felt),
    foelsomhed: mapFoelsomhed(sag.FkSensitivityUuid_Value, mapping),
    primaerKlasse: mapSagsgruppe(sag, mapping) ?? UKENDT,
    handlingsklasse: mapFacet(sag),
    ...mapRestrictions(sag, mapping),
    ejer: TAVS,
    ansvarlig: mapEnhed(sag, mapping),
    primaerBehandler: mapBehandler(sag, mapping),
    andreBehandlere: [],
    mastersystem: TAVS,
    afsendersystem: null,
    parter: parter?.parter ?? UKENDT,
    genstande: sag.FileCadastres?.map(mapGenstand) ?? (mapping.matrikler ? UKENDT : TAVS),
    opstaaet: required(readMidnat(sag.Started)),
    oprettet: felt.alene("oprettet", readMidnat(sag.Created)),
    afsluttet: required(readMidnat(sag.Closed)),
    aendret: required(readTid(sag.UpdateTime)),
    kassationskode: sag.DisposalCode_Value,
    afleveret: null,
    principiel: null,
    hjemmel: null,
    lokation: null,
    link: mapping.linkSkabelon?.replaceAll("{id}", sag.ID) ?? null,
    ekstra: mapEkstra(sag, parter?.udenRolle ?? null, felt),
    ...felt.noteret(),
  };
}

/** In the bin, or marked as deleted. What Deleted holds is not published: only what plainly says no is taken for no. */
export function isUdgaaet(row: { readonly Deleted: string | null }, trashedBy: string | null): boolean {
  return trashedBy !== null || !["N", "0", "FALSE"].includes(row.Deleted?.trim().toUpperCase() ?? "N");
}

type Titler = Pick<SagRecord, "titel" | "titelArt" | "offentlighedUndtaget">;

/** PublicTitle is the title the public may see; where there is one, Title is what staff call the case among themselves. */
function mapTitel({ Title, PublicTitle, NotPublicTitle }: WireSag, mapping: Mapping): Titler {
  const alternativ = NotPublicTitle ?? (PublicTitle !== null && Title !== PublicTitle ? Title : null);
  return {
    titel: PublicTitle ?? Title,
    titelArt: PublicTitle !== null || mapping.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    offentlighedUndtaget: mapUndtaget(alternativ),
  };
}

function mapUndtaget(titelAlternativ: string | null): OffentlighedUndtagetRecord | null {
  return titelAlternativ === null ? null : { titelAlternativ, hjemmel: null };
}

/** States are the tenant's own: a configured one is the municipality's word, all else is read from the case's dates. */
function mapFremdrift(sag: WireSag, mapping: Mapping, felt: Feltlaeser): FremdriftRecord {
  const configured = lookUp(mapping.tilstandOf, sag.State_Value);
  const sagsstatus = configured?.tekst ?? sag.State_Summary ?? sag.State_Value;
  const closed = required(readMidnat(sag.Closed));
  const decision = readMidnat(sag.DecDate);
  const derived = (kode: FremdriftKode, siden: string | null): FremdriftRecord => ({
    kode,
    siden,
    kvalitet: "AFLEDT",
    sagsstatus,
  });
  // An open case has no closing date, and a closed one always has.
  if (closed !== null) return derived("Afsluttet", closed);
  if (configured !== null) return { kode: configured.fremdrift, siden: null, kvalitet: "EKSAKT", sagsstatus };
  // A date that cannot be read is one all the same.
  if (decision !== null || sag.DecCode_Value !== null)
    return derived("Afgjort", felt.alene("fremdrift.siden", decision));
  return derived("Opstaaet", null);
}

/** A case may be without a class. One outside the configured table is not known, and that denies: it is never guessed. */
function mapFoelsomhed(uuid: string | null, mapping: Mapping): Oplyst<FoelsomhedRecord | null> {
  if (uuid === null) return null;
  const niveau = lookUp(mapping.niveauOf, uuid.trim().toLowerCase());
  return niveau ? { niveau, kvalitet: "EKSAKT" } : UKENDT;
}

function mapSagsgruppe(
  { FileClass_Value: kode, FileClass_Summary: titel }: WireSag,
  mapping: Mapping,
): KlasseRecord | null {
  if (kode === null) return null;
  const nummer = mapping.sagsgrupperErKle ? knownNumber(readKle(kode)) : null;
  if (nummer !== null) return { uuid: null, nummer, titel: withoutCode(titel, kode) };
  return { uuid: null, nummer: null, titel: titel ?? kode };
}

/** A summary often begins with the code itself. */
function withoutCode(summary: string | null, kode: string): string | null {
  if (summary === null) return null;
  const rest = summary.startsWith(kode) ? summary.slice(kode.length).replace(/^[\s\-–:,]+/, "") : summary;
  return rest === "" ? null : rest;
}

/** Where more than one facet is set, none is the case's own. */
function mapFacet({ VFacetings }: WireSag): KlasseRecord | null {
  const numre = new Set((VFacetings ?? []).flatMap(({ Facet }) => knownNumber(readFacet(Facet)) ?? []));
  const [nummer, ...others] = numre;
  return nummer === undefined || others.length > 0 ? null : { uuid: null, nummer, titel: null };
}

/** A cadastre says neither what it is on the case as, nor the property's BFE number. */
function mapGenstand({ Text, CadastreKey }: NonNullable<WireSag["FileCadastres"]>[number]): GenstandRecord {
  return { art: "ANDEN", bfe: null, betegnelse: CadastreKey?.Summary ?? CadastreKey?.CadastreNo ?? Text };
}

function mapEnhed(
  { ResponsibleOu_Value: kode, ResponsibleOu_Summary: navn }: WireSag,
  mapping: Mapping,
): AktoerRecord | null {
  if (kode === null && navn === null) return null;
  const uuid = mapping.organisation.enheder.find(kode)?.uuid ?? null;
  const urn = kode && `urn:kmd:workzone:enhed:${encodeURIComponent(kode)}`;
  return { objekttype: "OrganisationEnhed", uuid, urn, navn, cvr: null, enhed: null };
}

function mapBehandler({ Officer_Value: kode, Officer_Summary: navn }: WireSag, mapping: Mapping): AktoerRecord | null {
  if (kode === null && navn === null) return null;
  const uuid = mapping.organisation.brugere.find(kode)?.uuid ?? null;
  const urn = kode && `urn:kmd:workzone:bruger:${encodeURIComponent(kode)}`;
  return { objekttype: "Bruger", uuid, urn, navn, cvr: null, enhed: null };
}

function mapEkstra(
  sag: WireSag,
  parterUdenRolle: number | null,
  felt: Feltlaeser,
): Record<WorkzoneFelt, string | number | boolean | null> {
  return {
    sagstype: sag.FileType_Summary,
    afgoerelse: sag.DecCode_Summary ?? sag.DecCode_Value,
    planlagtAfsluttet: felt.alene("planlagtAfsluttet", readMidnat(sag.PlanCompleted)),
    kunBrugeradgang: sag.FkByUserAccessOnly,
    parterUdenRolle,
  };
}
