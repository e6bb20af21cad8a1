// SPDX-License-Identifier: MPL-2.0
/** Public 360's SIF RPC: every call a POST with a `parameter`, every answer a 200 that says for itself whether it was done. */
import { FagsystemError } from "../errors.js";
import { openBase64 } from "../kit/base64-in-json.js";
import { isRaekke } from "../kit/felt.js";
import type { PageClaims } from "../kit/page-account.js";
import { readCount } from "../kit/tal.js";
import { checkStatus, parseJson } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import type { Http, HttpStream } from "../transport/http.js";
import type { Public360Config } from "./config.js";

type Parameter = Readonly<Record<string, string | number | boolean | null>>;

/** Every method throws `FagsystemError`. */
export interface Public360Client {
  cases(parameter: Parameter, bounds: CallBounds): Promise<PageClaims<unknown>>;
  documents(parameter: Parameter, bounds: CallBounds): Promise<PageClaims<unknown>>;
  /** The file by itself, taken out of the answer; not yet looked at. */
  file(recno: number, bounds: CallBounds): Promise<HttpStream>;
  ping(bounds: CallBounds): Promise<void>;
}

const FILE = "FileService/GetFileWithMetadata";
const PING = "SupportService/Ping";

export function createClient(http: Http, config: Public360Config): Public360Client {
  const root = `${config.baseUrl.replace(/\/+$/, "")}/Biz/v2/api/call/SI.Data.RPC/SI.Data.RPC`;
  const headers = {
    accept: "application/json",
    authorization: `authkey ${config.authkey}`,
    "content-type": "application/json",
  };

  function requestOf(operation: string, parameter: Parameter) {
    const given = { ...parameter, ADContextUser: config.adContextUser };
    const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
    const body = JSON.stringify({ parameter: named });
    return { operation, method: "POST", url: `${root}/${operation}`, headers, body, read: true } as const;
  }

  async function call(operation: string, parameter: Parameter, bounds: CallBounds) {
    const response = await http.send(requestOf(operation, parameter), bounds);
    checkStatus(response, operation);
    return demandSuccess(parseJson(response, operation), operation);
  }

  const list = (operation: string, navn: string) => async (parameter: Parameter, bounds: CallBounds) =>
    readPage(await call(operation, parameter, bounds), navn, operation);

  return {
    cases: list("CaseService/GetCases", "Cases"),
    documents: list("DocumentService/GetDocuments", "Documents"),
    async file(recno, bounds) {
      const stream = await http.stream(requestOf(FILE, { Recno: recno, IncludeFileData: true }), bounds);
      return openBase64(stream, {
        navn: "Base64Data",
        operation: FILE,
        check: (rest) => void demandSuccess(rest, FILE),
      });
    },
    async ping(bounds) {
      await call(PING, {}, bounds);
    },
  };
}

/** Without a total nothing can be said to be complete. What is empty may be left out, where it is counted to none. */
function readPage(body: Readonly<Record<string, unknown>>, navn: string, operation: string): PageClaims<unknown> {
  const total = readCount(body["TotalCount"]);
  const rows = body[navn] ?? (total === 0 ? [] : null);
  if (typeof total !== "number" || !Array.isArray(rows)) throw invalid(operation);
  return { rows, own: null, total, more: null };
}

function demandSuccess(body: unknown, operation: string): Readonly<Record<string, unknown>> {
  if (!isRaekke(body) || typeof body["Successful"] !== "boolean") throw invalid(operation);
  if (!body["Successful"]) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  return body;
}

function invalid(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
