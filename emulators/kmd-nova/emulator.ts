// SPDX-License-Identifier: MPL-2.0
/** A small KMD Nova on loopback: the same paths, login, version check, masks and paging, and no more than those. */

import type { KmdNovaTilslutning } from "../../adapters/kmd-nova/config.js";
import { parseUuid } from "../../schema/identifiers.js";
import { koderAf } from "../kit/koder.js";
import type { EmulatorOptions, ProductEmulator } from "../kit/produkt.js";
import { type CallKind, type EmulatorRequest, type EmulatorResponse, startEmulator } from "../kit/server.js";
import { listCases } from "./cases.js";
import { type Bilag, listDocuments } from "./documents.js";
import { getFile } from "./files.js";
import { at, problem, readBody, textAt } from "./json.js";
import { CASE_LIST_KEYS, DOCUMENT_FILE_KEYS, DOCUMENT_LIST_KEYS, TASK_LIST_KEYS, unknownKey } from "./keys.js";
import { createTokens, DEMO_CREDENTIALS, TOKEN_PATH } from "./login.js";
import { listTasks } from "./tasks.js";

const CASE_LIST = "/api/Case/GetList";
const DOCUMENT_LIST = "/api/Document/GetList";
const DOCUMENT_FILE = "/api/Document/GetFile";
const TASK_LIST = "/api/Task/GetList";
const CASE_VERSIONS = ["1.0-Case", "2.0-Case"];
/** The versions of each path that clients use. */
const API_VERSIONS: Readonly<Record<string, readonly string[]>> = {
  [CASE_LIST]: CASE_VERSIONS,
  [DOCUMENT_LIST]: CASE_VERSIONS,
  [DOCUMENT_FILE]: CASE_VERSIONS,
  [TASK_LIST]: ["1.0-Task", "2.0-Case"],
};

const KEYS = {
  [CASE_LIST]: CASE_LIST_KEYS,
  [DOCUMENT_LIST]: DOCUMENT_LIST_KEYS,
  [DOCUMENT_FILE]: DOCUMENT_FILE_KEYS,
  [TASK_LIST]: TASK_LIST_KEYS,
};

export interface KmdNovaEmulatorOptions extends EmulatorOptions {
  /** Documents that lie under another of the same case, by UUID; absent: none. */
  readonly bilag?: Bilag;
}

export interface KmdNovaEmulator extends ProductEmulator<KmdNovaTilslutning> {
  /** Every token given out so far answers 401 from now on. */
  expireTokens(): void;
}

/** Holds the municipality's cases whose system is the instance, except those that are deleted or made by mistake. */
export async function startProductEmulator(options: KmdNovaEmulatorOptions): Promise<KmdNovaEmulator> {
  const { kommune, instans, port, bilag = new Map() } = options;
  const sager = kommune.sager.filter(({ system, udgaaet }) => system === instans && !udgaaet);
  const tokens = createTokens();

  function handle(request: EmulatorRequest): EmulatorResponse {
    const { url, method, headers, fault } = request;
    if (url.pathname === TOKEN_PATH) return tokens.issue(request);
    if (fault === "wrong-credentials" || !tokens.accepts(headers.authorization)) return { status: 401, body: "" };
    const versions = API_VERSIONS[url.pathname];
    if (!versions) return problem(404, "Not Found");
    if (method !== "PUT") return problem(405, "Method Not Allowed");
    const version = url.searchParams.get("api-version") ?? "";
    if (!versions.includes(version)) return problem(400, "Unsupported API version");
    const body = readBody(request.body);
    const unknown = unknownKey(body, KEYS[url.pathname as keyof typeof KEYS]);
    if (unknown !== null) return problem(400, `${unknown} is not emulated.`);
    if (parseUuid(textAt(body, "common", "transactionid") ?? "") === null)
      return problem(400, "The TransactionId field is required.");
    switch (url.pathname) {
      case DOCUMENT_LIST:
        return listDocuments(sager, bilag, body, fault);
      case DOCUMENT_FILE:
        return getFile(sager, body);
      case TASK_LIST:
        return listTasks(sager, body, version, fault);
      default:
        return listCases(kommune, sager, body, fault);
    }
  }

  const emulator = await startEmulator({ kindOf, handle }, port);
  return {
    ...emulator,
    connection: connectionTo(emulator.url),
    organisation: koderAf(kommune, { bruger: ({ racfId }) => racfId }),
    expireTokens: tokens.revokeAll,
  };
}

/** One case by its id is a detail, and so are its documents and tasks. */
function kindOf(_method: string, url: URL, body: string): CallKind {
  if (url.pathname === TOKEN_PATH) return "LOGIN";
  if (url.pathname === DOCUMENT_FILE) return "CONTENT";
  const isSearch = url.pathname === CASE_LIST && at(readBody(body), "common", "uuid") === undefined;
  return isSearch ? "LIST" : "DETAIL";
}

function connectionTo(url: string): KmdNovaTilslutning {
  return {
    baseUrl: url,
    tokenUrl: url + TOKEN_PATH,
    ...DEMO_CREDENTIALS,
    linkSkabelon: "https://nova.korsbaek.example/sag/{uuid}",
  };
}
