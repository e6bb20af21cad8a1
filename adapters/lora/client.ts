// SPDX-License-Identifier: MPL-2.0
/** LoRA's HTTP: search, list, look-up. What it says when it refuses is never read: it repeats the case. */
import { FagsystemError } from "../errors.js";
import { createReadOnce } from "../per-context.js";
import { checkStatus, parseJson } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import type { Http, HttpRequest, HttpResponse, HttpStream } from "../transport/http.js";
import type { LoraConfig } from "./config.js";
import type { Params } from "./tid.js";
import { staticToken, type TokenSource } from "./token.js";
import { type Objektart, parseLaes, parseResults, readObjekt, type WireObjekt } from "./wire.js";
import { readObject } from "./wire-read.js";

const STI: Readonly<Record<Objektart, string>> = {
  sag: "sag/sag",
  dokument: "dokument/dokument",
  klasse: "klassifikation/klasse",
  organisationenhed: "organisation/organisationenhed",
  bruger: "organisation/bruger",
  organisation: "organisation/organisation",
};

/** Every method throws `FagsystemError`. */
export interface LoraClient {
  /** Keys of what matches, as they came. `params` is never empty: without arguments LoRA searches nothing. */
  soeg(art: Objektart, params: Params, bounds: CallBounds): Promise<readonly unknown[]>;
  /** In any order, without those it does not know; null: one is deleted and the whole is refused (from 1.4). */
  list(
    art: Objektart,
    uuids: readonly string[],
    tid: Params,
    bounds: CallBounds,
  ): Promise<ReadonlyMap<string, WireObjekt> | null>;
  /** Null where there is no such object at that time. */
  laes(art: Objektart, uuid: string, tid: Params, bounds: CallBounds): Promise<WireObjekt | "SLETTET" | null>;
  /** A file of the store, by its path as a document's `indhold` has it; not yet looked at. */
  indhold(sti: string, bounds: CallBounds): Promise<HttpStream>;
}

export function createClient(
  http: Http,
  config: Pick<LoraConfig, "baseUrl" | "samlToken">,
  token: TokenSource = staticToken(config.samlToken),
): LoraClient {
  const base = config.baseUrl.replace(/\/+$/, "");

  async function requestOf(operation: string, path: string, accept: string, bounds: CallBounds): Promise<HttpRequest> {
    const authorization = await token.authorization(bounds);
    const headers = { accept, ...(authorization === null ? {} : { authorization }) };
    return { operation, method: "GET", url: `${base}/${path}`, headers, read: true };
  }

  async function get(operation: string, path: string, params: Params, bounds: CallBounds): Promise<HttpResponse> {
    const query = new URLSearchParams(params.map(([name, value]): [string, string] => [name, value])).toString();
    const where = query === "" ? path : `${path}?${query}`;
    return http.send(await requestOf(operation, where, "application/json", bounds), bounds);
  }

  /** Once for one question: a document may lie on several of its cases, and a case is asked for by each of its details. */
  const laesOnce = createReadOnce<WireObjekt | "SLETTET" | null, CallBounds>(async (key, bounds) => {
    const [art, uuid, tid]: [Objektart, string, Params] = JSON.parse(key);
    const operation = `${art} laes`;
    const response = await get(operation, `${STI[art]}/${uuid}`, tid, bounds);
    if (response.status === 410) return "SLETTET";
    if (isUnknownObjekt(response)) return null;
    checkStatus(response, operation);
    const objekt = demand(parseLaes(parseJson(response, operation)), operation);
    return objekt.uuid === uuid ? objekt : demand(null, operation);
  });

  return {
    async soeg(art, params, bounds) {
      const operation = `${art} soeg`;
      const response = await get(operation, STI[art], params, bounds);
      checkStatus(response, operation);
      const { rows, enclosed } = demand(parseResults(parseJson(response, operation)), operation);
      // A search that found nothing says `[[]]`. `[]` is what LoRA says when no argument reached it: not an answer.
      if (!enclosed) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", operation);
      return rows;
    },
    async list(art, uuids, tid, bounds) {
      const operation = `${art} list`;
      const params = [...uuids.map((uuid) => ["uuid", uuid] as const), ...tid];
      const response = await get(operation, STI[art], params, bounds);
      if (response.status === 410) return null;
      checkStatus(response, operation);
      const { rows } = demand(parseResults(parseJson(response, operation)), operation);
      const objekter = rows.flatMap((row) => readObjekt(row) ?? []);
      if (objekter.some(({ uuid }) => !uuids.includes(uuid))) demand(null, operation);
      return new Map(objekter.map((objekt) => [objekt.uuid, objekt]));
    },
    laes: (art, uuid, tid, bounds) => laesOnce(JSON.stringify([art, uuid, tid]), bounds),
    indhold: async (sti, bounds) =>
      http.stream(await requestOf("dokument indhold", `${STI.dokument}/${sti}`, "*/*", bounds), bounds),
  };
}

/** LoRA's own 404 has a `message`; a wrong address has `error` or `detail`, or is a proxy's page: our configuration. */
function isUnknownObjekt(response: HttpResponse): boolean {
  if (response.status !== 404 || response.contentType !== "application/json") return false;
  try {
    return typeof readObject(JSON.parse(response.text))?.["message"] === "string";
  } catch {
    return false;
  }
}

function demand<T>(parsed: T | null, operation: string): T {
  if (parsed === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return parsed;
}
