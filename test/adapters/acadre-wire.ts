// SPDX-License-Identifier: MPL-2.0
/** Acadre as a script: each test says what the server answers to each operation, and reads what it was asked. */
import { acadre } from "../../adapters/acadre/adapter.js";
import type { AcadreConfig } from "../../adapters/acadre/config.js";
import type { Fagsystem, Organisationskoder, SagKriterier, Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import {
  type Emulator,
  type EmulatorRequest,
  type EmulatorResponse,
  startEmulator,
} from "../../emulators/kit/server.js";
import { createContext, criteria } from "../../tools/conformance/probe.js";
import { createTestHttp } from "../support/open-product.js";

export const CPR = "6101701230";

/** Answers in Acadre's own manner: a default namespace on each element, prefixes of its own choosing. */
export const CASE = "http://www.traen.com/2006/08/01/case";
export const BASE = "http://www.traen.com/2007/04/01";
export const V7 = "http://www.traen.com/2010/06/01";

export interface Answers {
  /** By the last word of SOAPAction, else by path; a number is an HTTP status without body, a text what the envelope holds. */
  readonly [operation: string]: Given | ((body: string, request: EmulatorRequest) => Given);
}

type Given = string | number | EmulatorResponse;

export interface Script {
  readonly fagsystem: Fagsystem;
  readonly server: Emulator;
  /** What was asked, headers included, oldest first. */
  readonly asked: readonly EmulatorRequest[];
  close(): Promise<void>;
}

export async function openScript(
  answers: Answers,
  config: Partial<AcadreConfig> | ((url: string) => Partial<AcadreConfig>) = {},
  organisation?: Organisationskoder,
): Promise<Script> {
  const asked: EmulatorRequest[] = [];
  const server = await startEmulator({
    kindOf: () => "DETAIL",
    handle(request) {
      asked.push(request);
      const answer = answers[operationOf(request)] ?? 404;
      const given = typeof answer === "function" ? answer(request.body, request) : answer;
      const headers = { "content-type": "text/xml; charset=utf-8" };
      if (typeof given === "object") return given;
      if (typeof given === "number") return { status: given, headers, body: "" };
      return { status: given.includes("Fault>") ? 500 : 200, headers, body: envelope(given) };
    },
  });
  const http = createTestHttp({ retries: 0 });
  const parsed = acadre.config.parse({
    endpoint: server.url,
    endpointV4: server.url,
    auth: { kind: "none" },
    bruger: "SVC",
    ...(typeof config === "function" ? config(server.url) : config),
  });
  const fagsystem = acadre.create({
    instans: "acadre",
    config: parsed,
    http,
    ...(organisation ? { organisation } : {}),
  });
  return {
    fagsystem,
    server,
    asked,
    async close() {
      await http.close();
      await server.stop();
    },
  };
}

export function operationOf({ headers, url }: EmulatorRequest): string {
  const action = headers["soapaction"];
  return action === undefined ? url.pathname : (/([^/"]+)"?$/.exec(String(action))?.[1] ?? "");
}

export function envelope(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><s:Body>${body}</s:Body></s:Envelope>`;
}

export function fault(exception: string, code = "s:Server"): string {
  return `<s:Fault><faultcode>${code}</faultcode><faultstring>${exception}: ${CPR}</faultstring></s:Fault>`;
}

export interface CaseParts {
  /** Elements of the case namespace, in order. */
  readonly fields?: string;
  /** Whatever follows them, with namespaces of its own. */
  readonly more?: string;
}

/** A whole case; what is not said is as in an ordinary open one. */
export function wholeCase(id: string, { fields = PLAIN, more = "" }: CaseParts = {}): string {
  return `<CaseFile3 xmlns="${V7}"><CaseFileIdentifier xmlns="${CASE}">${id}</CaseFileIdentifier>${inCase(fields)}${more}</CaseFile3>`;
}

const PLAIN =
  "<CreationDate>2026-03-02</CreationDate><TitleUnofficialIndicator>false</TitleUnofficialIndicator><CaseFileStatusCode>B</CaseFileStatusCode>";

/** The same fields as the server writes them: each with its own declaration. */
function inCase(fields: string): string {
  return fields.replace(/<([A-Z]\w*)(?=[\s>/])/g, `<$1 xmlns="${CASE}"`);
}

export function party(guid: string, primary: boolean): string {
  return `<Party xmlns="${BASE}"><ContactReference>${guid}</ContactReference><CreationDate xmlns="${CASE}">2026-03-02</CreationDate><IsPrimary>${primary}</IsPrimary></Party>`;
}

export function listOf(...ids: readonly string[]): string {
  const rows = ids.map(
    (id) =>
      `<CaseContainer><Case><CaseFileIdentifier xmlns="${CASE}">${id}</CaseFileIdentifier></Case></CaseContainer>`,
  );
  return `<GetCasesForIdentityResponse xmlns="${V7}"><GetCasesForIdentityResult>${rows.join("")}</GetCasesForIdentityResult></GetCasesForIdentityResponse>`;
}

export function personContact(navn: string, cpr: string | null): string {
  const number = cpr
    ? `<PersonCivilRegistrationIdentifier xmlns="http://rep.oio.dk/cpr.dk/xml/schemas/core/2005/03/18/">${cpr}</PersonCivilRegistrationIdentifier>`
    : "";
  return `<ContactObject xmlns:q1="${V7}" xsi:type="q1:PersonType3" xmlns="http://www.traen.com/2007/11/01"><PersonNameForAddressingName xmlns="http://rep.oio.dk/itst.dk/xml/schemas/2005/02/22/">${navn}</PersonNameForAddressingName>${number}</ContactObject>`;
}

export const personKriterier = criteria({
  part: { type: "CPR", vaerdi: CPR },
  partsroller: ["PRIMAER_PART", "SEKUNDAER_PART"],
});

export async function collect(fagsystem: Fagsystem, kriterier: SagKriterier): Promise<readonly Side[]> {
  const sider: Side[] = [];
  for await (const side of fagsystem.find(kriterier, createContext())) sider.push(side);
  return sider;
}

/** The cause of the `FagsystemError` a call ends in. */
export async function grundOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof FagsystemError) return error.grund;
    throw error;
  }
  return "none";
}
