// SPDX-License-Identifier: MPL-2.0
/** PWS V7 over SOAP 1.1, document/literal. Answers are parsed to `wire*.ts`, nothing is mapped. */
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { createAuth } from "../kit/foran.js";
import { buildEnvelope, findFault, parseEnvelope } from "../soap/envelope.js";
import type { Element } from "../soap/xml-reader.js";
import { checkNotHtml, checkStatus } from "../transport/answer.js";
import type { Http, HttpRequest } from "../transport/http.js";
import { openBinary } from "./binary.js";
import type { AcadreConfig } from "./config.js";
import { faultError, orAbsent, readFault } from "./faults.js";
import { xml } from "./navnerum.js";
import { OPERATIONS, type Operation } from "./operations.js";
import {
  buildCase,
  buildCaseByNumber,
  buildCaseSearch,
  buildCasesForIdentity,
  buildContact,
  buildDocument,
  buildDocuments,
  buildFile,
  buildFileName,
  buildHeader,
  buildMemos,
  buildStatuses,
  buildSupplements,
  type CaseSearch,
  type FileReference,
} from "./requests.js";

/** Every method throws `FagsystemError`; null: Acadre has no such object. Elements are cases and documents, unread. */
export interface AcadreClient {
  /** The cases somebody with this number is a party of: only what a list carries, without parties and classes. */
  getCasesForIdentity(identityNumber: string, ctx: CallContext): Promise<readonly (Element | null)[]>;
  /** Whole cases, and never more than 100, without a word about it. */
  searchCases(search: CaseSearch, ctx: CallContext): Promise<readonly Element[]>;
  getCaseByNumber(year: number, sequence: number, ctx: CallContext): Promise<Element | null>;
  getCase(id: string, ctx: CallContext): Promise<Element | null>;
  getContact(guid: string, ctx: CallContext): Promise<Element>;
  getDocuments(caseId: string, ctx: CallContext): Promise<readonly Element[] | null>;
  getDocument(id: string, ctx: CallContext): Promise<Element | null>;
  /** What is attached to a document; none where version 4 is not configured, as with the next three. */
  getSupplements(documentId: string, ctx: CallContext): Promise<readonly Element[]>;
  /** Null: no such case. */
  getMemos(caseId: string, ctx: CallContext): Promise<readonly Element[] | null>;
  getFileName(file: FileReference, ctx: CallContext): Promise<string | null>;
  /** The bytes as they come, once it is seen that they are what was asked for. */
  openFile(file: FileReference, ctx: CallContext): Promise<AsyncIterable<Uint8Array> | null>;
  getStatuses(ctx: CallContext): Promise<readonly Element[]>;
}

export function createClient(config: AcadreConfig, http: Http): AcadreClient {
  const auth = createAuth(config);

  function requestOf(operation: Operation, body: string, ctx: CallContext): HttpRequest {
    const { navn } = operation;
    return {
      operation: navn,
      method: "POST",
      url: addressOf(operation),
      headers: {
        ...auth.headers(),
        "content-type": "text/xml; charset=utf-8",
        accept: "text/xml",
        soapaction: `"${operation.soapAction}"`,
      },
      body: buildEnvelope([buildHeader(userOf(config, ctx))], body),
      read: true,
      readFault: (text) => readFault(text, navn),
    };
  }

  function addressOf({ version, navn }: Operation): string {
    const address = version === 4 ? config.endpointV4 : config.endpoint;
    if (address === null) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", navn);
    return address;
  }

  async function call(operation: Operation, body: string, ctx: CallContext): Promise<Element> {
    const { navn } = operation;
    const response = await http.send(requestOf(operation, body, ctx), ctx);
    // Faults of SOAP 1.2 come with the statuses of the request's own fault.
    const refusal = response.status >= 400 ? readFault(response.text, navn) : null;
    if (refusal) throw refusal;
    checkStatus(response, navn);
    checkNotHtml(response, navn);
    const envelope = parseEnvelope(response.text, xml.parse, navn);
    const fault = findFault(envelope);
    if (fault) throw faultError(fault, navn);
    return demand(xml.descend(envelope, "soap:Body", operation.answer), operation);
  }

  async function openFile(file: FileReference, ctx: CallContext): Promise<AsyncIterable<Uint8Array>> {
    const operation = OPERATIONS.file;
    return openBinary(await http.stream(requestOf(operation, buildFile(file), ctx), ctx), operation);
  }

  return {
    async getCasesForIdentity(identityNumber, ctx) {
      const operation = OPERATIONS.casesForIdentity;
      const answer = await call(operation, buildCasesForIdentity(identityNumber), ctx);
      // An empty list is an empty element; none at all is not the answer to the question.
      const list = demand(xml.child(answer, "v7:GetCasesForIdentityResult"), operation);
      return xml.childrenOf(list, "v7:CaseContainer").map((container) => xml.child(container, "v7:Case"));
    },
    async searchCases(search, ctx) {
      const answer = await call(OPERATIONS.caseSearch, buildCaseSearch(search), ctx);
      return xml.childrenOf(answer, "v7:CaseFileType3");
    },
    getCaseByNumber: (year, sequence, ctx) =>
      orAbsent(
        call(OPERATIONS.caseByNumber, buildCaseByNumber(year, sequence), ctx).then((answer) => {
          const found = xml.child(answer, "v7:CaseFile3");
          return found?.nil ? null : found;
        }),
      ),
    getCase: (id, ctx) => orAbsent(call(OPERATIONS.case, buildCase(id), ctx)),
    async getContact(guid, ctx) {
      const contact = await call(OPERATIONS.contact, buildContact(guid), ctx);
      // Somebody else than was asked for would be shown as a party of the case.
      const given = xml.textOf(contact, "base:GUID")?.replace(/[{}]/g, "").toLowerCase() ?? guid;
      return demand(given === guid.toLowerCase() ? contact : null, OPERATIONS.contact);
    },
    getDocuments: (caseId, ctx) =>
      orAbsent(
        call(OPERATIONS.documents, buildDocuments(caseId), ctx).then((answer) =>
          xml.childrenOf(answer, "v7:DocumentOutput"),
        ),
      ),
    getDocument: (id, ctx) => orAbsent(call(OPERATIONS.document, buildDocument(id), ctx), "NO_DOCUMENT"),
    async getSupplements(documentId, ctx) {
      if (config.endpointV4 === null) return [];
      const answer = await call(OPERATIONS.supplements, buildSupplements(documentId), ctx);
      return xml.childrenOf(answer, "supplement:SupplementResponse");
    },
    async getMemos(caseId, ctx) {
      const answer = await orAbsent(call(OPERATIONS.memos, buildMemos(caseId), ctx));
      return answer && xml.childrenOf(answer, "base:MemoList");
    },
    async getFileName(file, ctx) {
      const answer = await orAbsent(call(OPERATIONS.fileName, buildFileName(file), ctx), "NO_DOCUMENT");
      return answer?.text.trim() || null;
    },
    openFile: (file, ctx) => orAbsent(openFile(file, ctx), "NO_DOCUMENT"),
    async getStatuses(ctx) {
      return xml.childrenOf(await call(OPERATIONS.statuses, buildStatuses(), ctx), "code:CaseStatus");
    },
  };
}

/** Whose eyes Acadre looks with: the configured user's, or the caseworker's own where that is agreed. */
function userOf({ bruger, somSagsbehandler }: AcadreConfig, { hvem }: CallContext): string {
  return somSagsbehandler && hvem.art === "SAGSBEHANDLER" && hvem.brugernavn ? hvem.brugernavn : bruger;
}

function demand<T>(value: T | null, { navn }: Operation): T {
  if (value === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", navn);
  return value;
}
