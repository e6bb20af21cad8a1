// SPDX-License-Identifier: MPL-2.0
/** A small Public 360 that speaks SIF RPC, and is never more generous than the real one is known to be. */
import type { Public360Tilslutning } from "../../adapters/public360/config.js";
import { asObjekt, base64Between, json, type Objekt, readObjekt, spoil, unknownOf } from "../kit/json.js";
import { koderAf } from "../kit/koder.js";
import type { KommuneDokument, KommuneSag } from "../kit/kommune.js";
import type { EmulatorOptions, ProductEmulator, Verdensform } from "../kit/produkt.js";
import { type EmulatorFault, type EmulatorRequest, type EmulatorResponse, startEmulator } from "../kit/server.js";
import { omvendt } from "../kit/tabel.js";
import {
  ADGANGSKODER,
  ALLE,
  brugerRecnoOf,
  DOKUMENTSTATUSSER,
  filRecnoOf,
  KOPIMODTAGER,
  ROLLER,
  STATUSSER,
  toCase,
  toDocument,
  UTGAAR,
} from "./verden.js";

const AUTHKEY = "emulator-key";
const ROOT = "/Biz/v2/api/call/SI.Data.RPC/SI.Data.RPC/";

/** What each function takes; anything else is refused, since nothing is known of what the real one does with it. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  "CaseService/GetCases": [
    "Recno",
    "CaseNumber",
    "ContactReferenceNumber",
    "IncludeCaseContacts",
    "Page",
    "MaxReturnedCases",
    "ADContextUser",
  ],
  "DocumentService/GetDocuments": ["Recno", "CaseNumber", "Page", "MaxReturnedDocuments", "ADContextUser"],
  "FileService/GetFileWithMetadata": ["Recno", "IncludeFileData", "ADContextUser"],
  "SupportService/Ping": ["ADContextUser"],
};

export const VERDENSFORM: Verdensform = {
  fleresider: 220,
  sagsnummer: ({ nummer }) => `24/${String(nummer).padStart(5, "0")}`,
};

export async function startProductEmulator(options: EmulatorOptions): Promise<ProductEmulator<Public360Tilslutning>> {
  const { kommune, instans, port } = options;
  const sager = kommune.sager.filter(({ system }) => system === instans);
  const dokumenter = sager.flatMap((sag) => sag.dokumenter.map((dokument) => ({ sag, dokument })));

  function findDocuments({ Recno, CaseNumber }: Objekt): readonly object[] | null {
    if (Recno === undefined && CaseNumber === undefined) return null;
    return dokumenter
      .filter(({ dokument }) => Recno === undefined || dokument.nummer === Recno)
      .filter(({ sag }) => CaseNumber === undefined || sag.sagsnummer === CaseNumber)
      .map(({ sag, dokument }) => toDocument(dokument, sag));
  }

  function findFile({ Recno, IncludeFileData }: Objekt): EmulatorResponse {
    const found = dokumenter.find(({ dokument }) => filRecnoOf(dokument) === Recno);
    return found && IncludeFileData === true ? fileAnswer(found.dokument, found.sag) : failed("File not found");
  }

  function handle({ url, method, headers, body, fault }: EmulatorRequest): EmulatorResponse {
    if (fault === "wrong-credentials" || headers.authorization !== `authkey ${AUTHKEY}`)
      return { status: 401, headers: { "content-type": "text/plain" }, body: "Unauthorized" };
    const name = url.pathname.startsWith(ROOT) ? url.pathname.slice(ROOT.length) : "";
    const known = PARAMETERS[name];
    if (known === undefined || method !== "POST")
      return { status: 404, headers: { "content-type": "text/html" }, body: "<html>404</html>" };
    const parameter = parameterOf(body);
    if (parameter === null) return failed("Missing parameter");
    const unknown = unknownOf(parameter, known);
    if (unknown !== null) return failed(`Unknown parameter ${unknown}`);
    switch (name) {
      case "CaseService/GetCases":
        return listed("Cases", findCases(sager, parameter), parameter["MaxReturnedCases"], parameter, fault);
      case "DocumentService/GetDocuments":
        return listed("Documents", findDocuments(parameter), parameter["MaxReturnedDocuments"], parameter, fault);
      case "FileService/GetFileWithMetadata":
        return findFile(parameter);
      default:
        return json(200, DONE);
    }
  }

  const emulator = await startEmulator({ kindOf, handle }, port);
  return {
    ...emulator,
    connection: connectionTo(emulator.url),
    organisation: koderAf(options.kommune, { bruger: ({ racfId }) => String(brugerRecnoOf(racfId)) }),
  };
}

function connectionTo(url: string): Public360Tilslutning {
  return {
    baseUrl: url,
    authkey: AUTHKEY,
    statusser: {
      [STATUSSER.Opstaaet]: "Opstaaet",
      [STATUSSER.Afgjort]: "Afgjort",
      [STATUSSER.Afsluttet]: "Afsluttet",
      [UTGAAR]: "UDGAAET",
    },
    partsroller: { ...omvendt(ROLLER), [KOPIMODTAGER]: "INGEN" },
    adgangskoder: omvendt(ADGANGSKODER),
    adgangsgrupper: { [ALLE]: [] },
    arkivtypeHandling: "KLE handling",
    kategorier: { "110": "INDGAAENDE", "111": "UDGAAENDE", "60": "INTERN" },
    dokumentstatusser: omvendt(DOKUMENTSTATUSSER),
    linkSkabelon: "https://360.korsbaek.example/locator.aspx?name=DMS.Case.Details.2&recno={recno}",
  };
}

function kindOf(_method: string, url: URL, body: string): "LIST" | "DETAIL" | "CONTENT" {
  if (url.pathname.includes("/FileService/")) return "CONTENT";
  const asked = parameterOf(body);
  const isSearch = url.pathname.endsWith("/GetCases") && asked?.["Page"] !== undefined;
  return isSearch ? "LIST" : "DETAIL";
}

function parameterOf(text: string): Objekt | null {
  return asObjekt(readObjekt(text)?.["parameter"]);
}

/** Newest first; a contact is found in whatever role. Without any criterion it would be everything: refused. */
function findCases(sager: readonly KommuneSag[], parameter: Objekt): readonly object[] | null {
  const { Recno, CaseNumber, ContactReferenceNumber: contact } = parameter;
  if (Recno === undefined && CaseNumber === undefined && contact === undefined) return null;
  return sager
    .filter(({ nummer }) => Recno === undefined || nummer === Recno)
    .filter(({ sagsnummer }) => CaseNumber === undefined || sagsnummer === CaseNumber)
    .filter(
      ({ parter }) =>
        contact === undefined ||
        parter.some(({ ident }) => ["CPR", "CVR"].includes(ident.type) && ident.vaerdi === contact),
    )
    .toSorted((a, b) => b.nummer - a.nummer)
    .map((sag) => toCase(sag, parameter["IncludeCaseContacts"] === true));
}

/** Pages count from 0. */
function listed(
  name: string,
  found: readonly object[] | null,
  max: unknown,
  { Page = 0 }: Objekt,
  fault: EmulatorFault | null,
): EmulatorResponse {
  if (found === null) return failed("At least one search criterion must be given");
  const size = typeof max === "number" ? max : 100;
  const start = Number(Page) * size;
  const side = { rows: found.slice(start, start + size), total: found.length };
  const { rows, total } = spoil(side, fault, { Recno: null, CreatedDate: "i går kl. 14" });
  return json(200, { [name]: rows, TotalPageCount: Math.ceil(total / size), TotalCount: total, ...DONE });
}

const DONE = { Successful: true, ErrorMessage: null, ErrorDetails: null };

function fileAnswer(dokument: KommuneDokument, sag: KommuneSag): EmulatorResponse {
  const [fil] = toDocument(dokument, sag).Files;
  const after = `"},${JSON.stringify(DONE).slice(1)}`;
  const metadata = JSON.stringify(fil).slice(0, -1);
  return { ...json(200, null), body: base64Between(`{"File":${metadata},"Base64Data":"`, dokument, after) };
}

function failed(ErrorMessage: string): EmulatorResponse {
  return json(200, { Successful: false, ErrorMessage, ErrorDetails: null });
}
