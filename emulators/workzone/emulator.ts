// SPDX-License-Identifier: MPL-2.0
/** A small KMD WorkZone on loopback: Entra ID's login and so much of the OData service as is used, and no more. */

import type { WorkzoneTilslutning } from "../../adapters/workzone/config.js";
import { koderAf } from "../kit/koder.js";
import type { Kommune } from "../kit/kommune.js";
import type { EmulatorOptions, ProductEmulator, Verdensform } from "../kit/produkt.js";
import { type CallKind, type EmulatorRequest, type EmulatorResponse, startEmulator } from "../kit/server.js";
import { omvendt } from "../kit/tabel.js";
import { isContentPath, toContent } from "./content.js";
import { fristlabelsOf, SAGSHENVISNINGER, toFileRefs, withPlacements } from "./contents.js";
import { createTokens, DEMO_CREDENTIALS, TOKEN_PATH } from "./login.js";
import { type Entity, type EntityType, FILE, navOf, ODataError, odataFailure, RECORD } from "./model.js";
import { toPage } from "./paging.js";
import { entitiesOf } from "./projection.js";
import { documentKey, KONTAKTTYPER, LABELS, TILSTANDE, toFile } from "./world.js";

const SERVICE = "/OData4/";

export const VERDENSFORM: Verdensform = { fleresider: 220 };

export interface WorkzoneEmulatorOptions extends EmulatorOptions {
  /** Properties and collections of cases that are to be otherwise, by the case's number; absent: none. */
  readonly rettelser?: ReadonlyMap<number, Entity>;
  /** Ids of documents that are placed on a further case, by that case's number; absent: none. */
  readonly placeringer?: ReadonlyMap<number, readonly string[]>;
}

export interface WorkzoneEmulator extends ProductEmulator<WorkzoneTilslutning> {
  /** Every token given out so far answers 401 from now on. */
  expireTokens(): void;
}

/** Holds the municipality's cases whose system is the instance; deleted ones lie in the bin. */
export async function startProductEmulator(options: WorkzoneEmulatorOptions): Promise<WorkzoneEmulator> {
  const { kommune, instans, port, rettelser, placeringer = new Map() } = options;
  const sager = kommune.sager.filter(({ system }) => system === instans);
  const fileByUuid = new Map(sager.map((sag) => [sag.uuid, toFile(sag)]));
  const bare = sager.map(
    (sag): Entity => ({
      ...toFile(sag),
      FileRefs: toFileRefs(sag, fileByUuid),
      ...rettelser?.get(sag.nummer),
    }),
  );
  const { files, records } = withPlacements(bare, placeringer);
  const dokumentByKey = new Map(sager.flatMap((sag) => sag.dokumenter.map((one) => [documentKey(one), one])));
  const tokens = createTokens();

  function handle(request: EmulatorRequest): EmulatorResponse {
    const { url, method, headers, fault } = request;
    if (url.pathname === TOKEN_PATH) return tokens.issue(request);
    if (fault === "wrong-credentials" || !tokens.accepts(headers.authorization)) return unauthorized();
    if (method !== "GET") return odataFailure(405, "The requested resource does not support this http method.");
    try {
      const path = decodeURIComponent(url.pathname);
      const content = toContent(path.slice(SERVICE.length), records, dokumentByKey);
      if (content) return content;
      const set = findSet(files, records, path);
      return set ? toPage(set.rows, set.type, request) : odataFailure(404, "Resource not found for the segment.");
    } catch (error) {
      if (error instanceof ODataError) return odataFailure(400, error.message);
      throw error;
    }
  }

  const emulator = await startEmulator({ kindOf, handle }, port);
  return {
    ...emulator,
    connection: connectionTo(emulator.url, kommune),
    organisation: koderAf(kommune, { bruger: ({ brugernavn }) => brugernavn.toUpperCase() }),
    expireTokens: tokens.revokeAll,
  };
}

function unauthorized(): EmulatorResponse {
  const challenge = 'Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"';
  return { status: 401, headers: { "www-authenticate": challenge }, body: "" };
}

interface EntitySet {
  readonly rows: readonly Entity[];
  readonly type: EntityType;
}

/** `Files`, `Records`, or a collection of a case: `Files('123')/Parties`. */
function findSet(files: readonly Entity[], records: readonly Entity[], path: string): EntitySet | null {
  if (path === `${SERVICE}Files`) return { rows: files, type: FILE };
  if (path === `${SERVICE}Records`) return { rows: records, type: RECORD };
  const [, set, id, nav = ""] = /^\/OData4\/(Files|Records)\('(\d+)'\)\/(\w+)$/.exec(path) ?? [];
  const row = (set === "Records" ? records : files).find(({ ID }) => ID === id);
  if (!row) return null;
  const { type, many } = navOf(set === "Records" ? RECORD : FILE, nav);
  return many ? { rows: entitiesOf(row, nav), type } : null;
}

/** Cases by id, what belongs to them, and documents are details. */
function kindOf(_method: string, url: URL): CallKind {
  if (url.pathname === TOKEN_PATH) return "LOGIN";
  if (isContentPath(decodeURIComponent(url.pathname).slice(SERVICE.length))) return "CONTENT";
  const isById = /^\(?ID eq /.test(url.searchParams.get("$filter") ?? "");
  return url.pathname === `${SERVICE}Files` && !isById ? "LIST" : "DETAIL";
}

function connectionTo(url: string, kommune: Kommune): WorkzoneTilslutning {
  return {
    baseUrl: url + SERVICE,
    tokenUrl: url + TOKEN_PATH,
    ...DEMO_CREDENTIALS,
    kontakttyper: (["CPR", "CVR", "PNUMMER"] as const).map((type) => ({ kode: KONTAKTTYPER[type], type })),
    partsroller: omvendt(LABELS),
    tilstande: TILSTANDE,
    sagsrelationer: omvendt(SAGSHENVISNINGER),
    fristdatoer: fristlabelsOf(kommune.sager),
    facetter: true,
    matrikler: true,
    varianter: true,
    fesdIdKeyErUuid: true,
    linkSkabelon: "https://workzone.korsbaek.example/sag/{id}",
  };
}
