// SPDX-License-Identifier: MPL-2.0
/** The configured tables that mapping and searching need, made ready for look-up once per instance. */
import type {
  DokumentFremdriftKode,
  Dokumentretning,
  FoelsomhedNiveau,
  FremdriftKode,
  Fristansvarlig,
  Partsrolle,
  Sagsrelationsart,
} from "../../schema/values.js";
import { createOrdbog, type Ordbog } from "../kit/ord.js";
import { createOrganisation, type Organisation } from "../kit/organisation.js";
import type { WorkzoneConfig } from "./config.js";

/** Party types WorkZone can be asked about, where a contact type is configured for them. */
export type WorkzonePartType = WorkzoneConfig["kontakttyper"][number]["type"];

export interface Mapping {
  readonly partTypeOf: ReadonlyMap<string, WorkzonePartType>;
  readonly rolleOf: ReadonlyMap<string, Partsrolle>;
  readonly tilstandOf: ReadonlyMap<string, Tilstand>;
  readonly niveauOf: ReadonlyMap<string, FoelsomhedNiveau>;
  /** What an access code stands for; empty: nobody is restricted. A code without an entry lets nobody in. */
  readonly adgangOf: ReadonlyMap<string, readonly string[]>;
  /** Units and users by WorkZone's codes. */
  readonly organisation: Organisation;
  readonly dokumentFremdriftOf: ReadonlyMap<string, DokumentFremdriftKode>;
  readonly retningOf: ReadonlyMap<string, Dokumentretning>;
  readonly relationOf: ReadonlyMap<string, Sagsrelationsart>;
  /** Dates of cases that are deadlines, by their label. */
  readonly fristansvarligOf: ReadonlyMap<string, Fristansvarlig>;
  /** Who owes a reply to a document, by its type. */
  readonly svarerOf: ReadonlyMap<string, Fristansvarlig>;
  readonly sagsgrupperErKle: boolean;
  readonly facetter: boolean;
  readonly matrikler: boolean;
  readonly varianter: boolean;
  readonly fesdIdKeyErUuid: boolean;
  readonly titelErOffentlig: boolean;
  readonly dokumenttitelErOffentlig: boolean;
  readonly kunBrugeradgangVisesForBorger: boolean;
  readonly linkSkabelon: string | null;
}

export interface Tilstand {
  readonly fremdrift: FremdriftKode;
  /** Null: WorkZone's own text is shown. */
  readonly tekst: string | null;
}

/** The configured states, by their code. */
export function tilstandeOf({ tilstande }: Pick<WorkzoneConfig, "tilstande">): Readonly<Record<string, Tilstand>> {
  return Object.fromEntries(
    Object.entries(tilstande).map(([kode, given]) => [
      kode,
      typeof given === "string" ? { fremdrift: given, tekst: null } : given,
    ]),
  );
}

export function createMapping(config: WorkzoneConfig, organisation: Organisation = createOrganisation()): Mapping {
  const { sagsgrupperErKle, facetter, fesdIdKeyErUuid, titelErOffentlig, dokumenttitelErOffentlig } = config;
  return {
    partTypeOf: new Map(config.kontakttyper.map(({ kode, type }) => [kode, type])),
    rolleOf: byText(config.partsroller),
    tilstandOf: byText(tilstandeOf(config)),
    niveauOf: new Map(Object.entries(config.foelsomhed).map(([uuid, niveau]) => [uuid.toLowerCase(), niveau])),
    adgangOf: new Map(config.adgangskoder.map(({ adgangskode, uuids }) => [adgangskode, uuids])),
    organisation,
    dokumentFremdriftOf: byText(config.dokumenttilstande),
    retningOf: byText(config.dokumentretninger),
    relationOf: byText(config.sagsrelationer),
    fristansvarligOf: byText(config.fristdatoer),
    svarerOf: byText(config.svarfrister),
    sagsgrupperErKle,
    facetter,
    matrikler: config.matrikler,
    varianter: config.varianter,
    fesdIdKeyErUuid,
    titelErOffentlig,
    dokumenttitelErOffentlig,
    kunBrugeradgangVisesForBorger: config.kunBrugeradgangVisesForBorger,
    linkSkabelon: config.linkSkabelon,
  };
}

function byText<V>(table: Readonly<Record<string, V>>): ReadonlyMap<string, V> {
  return new Map(Object.entries(table));
}

/** Made ready for look-up once, as long as the table lives. */
const ordboeger = new WeakMap<object, Ordbog<unknown & {}>>();

/** The entry of a text as WorkZone wrote it; null where there is none. */
export function lookUp<V extends {}>(table: ReadonlyMap<string, V>, text: string | null): V | null {
  const ordbog = (ordboeger.get(table) as Ordbog<V> | undefined) ?? createOrdbog<V>(Object.fromEntries(table));
  ordboeger.set(table, ordbog);
  return ordbog(text);
}
