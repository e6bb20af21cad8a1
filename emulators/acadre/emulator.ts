// SPDX-License-Identifier: MPL-2.0
/**
 * PWS V7, and PWI where it is asked for, behind something that has taken care of NTLM: strict about schema, SOAPAction and header, generous about
 * nothing. README.md says where the real one's behaviour is not known and what was chosen.
 */

import type { AcadreTilslutning } from "../../adapters/acadre/config.js";
import { koderAf } from "../kit/koder.js";
import type { Kommune } from "../kit/kommune.js";
import type { EmulatorOptions, ProductEmulator, Verdensform } from "../kit/produkt.js";
import { type CallKind, type EmulatorRequest, type EmulatorResponse, startEmulator } from "../kit/server.js";
import { envelope, readEnvelope, fault as soapFaultBody } from "../kit/soap.js";
import { omvendt } from "../kit/tabel.js";
import { DOKUMENTSTATUSSER } from "./detail.js";
import { envelopeAround, isNotatfil } from "./filer.js";
import {
  ADGANGSKODE_AF_NIVEAU,
  buildInstallation,
  EMULATOR_BRUGER,
  type Installation,
  STATUSSER,
  userNumber,
  YDELSESMODTAGER,
} from "./model.js";
import { xml } from "./navnerum.js";
import { createPwiEmulator } from "./pwi.js";
import { ANMODNINGER, ANMODNINGER_V4, findSchemaFault } from "./skema.js";
import { ANSWERS, type Asked, findFil, ServerException } from "./svar.js";

const PATH = "/Acadre.CM.PublicServices/SoapAuth/AcadreServiceV7.asmx";
const PATH_V4 = "/Acadre.CM.PublicServices/SoapAuth/AcadreServiceV4.asmx";
const SERVICES: Readonly<Record<string, typeof ANMODNINGER>> = { [PATH]: ANMODNINGER, [PATH_V4]: ANMODNINGER_V4 };
const LOGIN = { kind: "basic", username: "KOMMUNE\\svc_sagsgraf", password: "emulator" } as const;
const AUTHORIZATION = `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString("base64")}`;

export const VERDENSFORM: Verdensform = { fleresider: 220, sagsnummer: ({ nummer }) => `24/${nummer}` };

export interface AcadreEmulatorOptions extends EmulatorOptions {
  /** The installation has PWI, and its list for a number stops at a hundred. Absent: neither. */
  readonly pwi?: boolean;
}

export interface AcadreEmulator extends ProductEmulator<AcadreTilslutning> {
  /** From now on the user may not read the case with this number: lists still name it. */
  hide(nummer: number): void;
  /** Every cookie that PWI has given has ended. */
  endSessions(): void;
}

export async function startProductEmulator(options: AcadreEmulatorOptions): Promise<AcadreEmulator> {
  const hasPwi = options.pwi ?? false;
  const installation = buildInstallation(options.kommune, options.instans, hasPwi);
  const hidden = new Set<string>();
  const pwi = hasPwi ? createPwiEmulator(installation.sager, hidden) : null;
  const emulator = await startEmulator(
    {
      kindOf: (_method, url, body) => pwi?.kindOf(url) ?? kindOf(body),
      handle(request) {
        if (!isKnown(request)) return unauthorized();
        return pwi?.handle(request) ?? handle(request, installation, hidden);
      },
    },
    options.port,
  );
  const connection = connectionTo(emulator.url, options.kommune);
  return Object.assign(emulator, {
    organisation: koderAf(options.kommune, { bruger: (who) => String(userNumber(who, options.kommune)) }),
    connection: { ...connection, pwi: hasPwi ? { baseUrl: emulator.url, loginUrl: null } : null },
    hide: (nummer: number) => {
      hidden.add(String(nummer));
    },
    endSessions: () => pwi?.endSessions(),
  });
}

/** What stands in front lets nobody else in, whatever is asked for. */
function isKnown({ headers, fault }: EmulatorRequest): boolean {
  return headers.authorization === AUTHORIZATION && fault !== "wrong-credentials";
}

function kindOf(body: string): CallKind {
  if (/<(\w+:)?(GetCasesForIdentity|AdvancedCaseSearchRequest)[\s>]/.test(body)) return "LIST";
  const [, reference] = /<(?:\w+:)?FileReference>(\d+)</.exec(body) ?? [];
  return reference !== undefined && !isNotatfil(reference) ? "CONTENT" : "DETAIL";
}

function connectionTo(url: string, kommune: Kommune): AcadreTilslutning {
  const levels = Object.entries(ADGANGSKODE_AF_NIVEAU).filter(([, kode]) => kode !== null);
  return {
    endpoint: url + PATH,
    endpointV4: url + PATH_V4,
    auth: LOGIN,
    bruger: EMULATOR_BRUGER,
    statusser: STATUSSER,
    adgangskoder: Object.fromEntries(levels.map(([niveau, kode]) => [kode, { niveau }])),
    partsrelationer: { [YDELSESMODTAGER]: "YDELSESMODTAGER" },
    offentligeSagstyper: ["EMSAG", "BYGGESAG"],
    offentligeGrader: ["1"],
    dokumentstatusser: omvendt(DOKUMENTSTATUSSER),
    klasseTitler: Object.fromEntries(kommune.klasser.map(({ nummer, titel }) => [nummer, titel])),
    ejendomsnummerErBfe: true,
    beskrivelsesfelt: "df1",
    linkSkabelon: `${url}/Frontend/Case/Details?caseId={id}`,
  };
}

function handle(request: EmulatorRequest, installation: Installation, hidden: ReadonlySet<string>): EmulatorResponse {
  const { method, url, headers, body, fault } = request;
  const operations = SERVICES[url.pathname];
  if (!operations) return plain(404);
  if (method !== "POST") return plain(405);
  if (!headers["content-type"]?.startsWith("text/xml")) return plain(415);
  const action = /^"(.*)"$/.exec(String(headers["soapaction"] ?? ""))?.[1] ?? "";
  const schema = operations[action];
  if (!schema) return soapFault("soap:Client", "Server did not recognize the value of HTTP Header SOAPAction");
  const asked = readEnvelope(body, xml.parse);
  const input = xml.descend(asked, "soap:Body")?.children[0];
  const wrong = input ? findSchemaFault(input, schema) : "soap:Body";
  if (!input || wrong) return soapFault("soap:Client", `Server was unable to read request. ---> ${wrong} in ${body}`);
  const user = xml.textOf(asked, "soap:Header", "header:SoapHeader", "header:User");
  if (user === null || !installation.initialer.has(user)) return exception(SECURITY);
  return answer(installation, { input, fault, hidden });
}

const SECURITY = "Acadre.CM.Framework.Security.AcadreSecurityException";

function answer(installation: Installation, asked: Asked): EmulatorResponse {
  const { input, fault } = asked;
  try {
    if (input.navn === "ids:FileVersionReference") return fileAnswer(installation, asked);
    const content = ANSWERS[input.navn]?.(installation, asked) ?? "";
    // An empty answer where one was due; only a list for a number can be empty in itself.
    const isEmptied = fault === "empty-page-more" && input.navn !== "v7:GetCasesForIdentity";
    const response = envelopeWith(200, isEmptied ? "" : content);
    // No answer counts what it holds, so a half one is one that was cut off.
    const xml = String(response.body);
    return fault === "half-page" ? { ...response, body: xml.slice(0, xml.length / 2) } : response;
  } catch (error) {
    if (error instanceof ServerException) return exception(error.message);
    throw error;
  }
}

/** Faults in the data cut it, or leave nothing of it. */
function fileAnswer({ filer }: Installation, { input, fault }: Asked): EmulatorResponse {
  const bytes = findFil(filer, input).bytes();
  if (fault === "empty-page-more") return envelopeWith(200, "");
  const pieces = envelopeAround(bytes);
  const body = fault === "half-page" ? [...pieces].slice(0, 1) : pieces;
  return { status: 200, headers: { "content-type": "text/xml; charset=utf-8" }, body };
}

/** As IIS answers whoever it does not know. */
function unauthorized(): EmulatorResponse {
  const headers = { "content-type": "text/html", "www-authenticate": "NTLM" };
  return { status: 401, headers, body: "<html><head><title>401 - Unauthorized</title></head><body></body></html>" };
}

function plain(status: number): EmulatorResponse {
  return { status, headers: { "content-type": "text/plain" }, body: "" };
}

function envelopeWith(status: number, body: string): EmulatorResponse {
  return { status, headers: { "content-type": "text/xml; charset=utf-8" }, body: envelope(body) };
}

/** What .NET makes of an exception that nobody caught. */
function exception(name: string): EmulatorResponse {
  const text = `System.Web.Services.Protocols.SoapException: Server was unable to process request. ---> ${name}: denied`;
  return soapFault("soap:Server", text);
}

/** SOAP 1.1: status 500; the parts of a Fault have no namespace. */
function soapFault(code: string, text: string): EmulatorResponse {
  return envelopeWith(500, soapFaultBody(code, text));
}
