/** PWS V7 over SOAP 1.1, document/literal. Answers are parsed to `wire*.ts`, nothing is mapped. */
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { buildEnvelope, findFault, parseEnvelope } from "../soap/envelope.js";
import type { Element } from "../soap/xml-reader.js";
import { checkNotHtml, checkStatus } from "../transport/answer.js";
import type { Http } from "../transport/http.js";
import { createAuth } from "./auth.js";
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
  buildDocuments,
  buildHeader,
  buildStatuses,
  type CaseSearch,
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
  getStatuses(ctx: CallContext): Promise<readonly Element[]>;
}

export function createClient(config: AcadreConfig, http: Http): AcadreClient {
  const auth = createAuth(config);

  async function call(operation: Operation, body: string, ctx: CallContext): Promise<Element> {
    const { navn } = operation;
    const response = await http.send(
      {
        operation: navn,
        method: "POST",
        url: config.endpoint,
        headers: {
          ...auth.headers(),
          "content-type": "text/xml; charset=utf-8",
          accept: "text/xml",
          soapaction: `"${operation.soapAction}"`,
        },
        body: buildEnvelope([buildHeader(userOf(config, ctx))], body),
        read: true,
        readFault: (text) => readFault(text, navn),
      },
      ctx,
    );
    checkStatus(response, navn);
    checkNotHtml(response, navn);
    const envelope = parseEnvelope(response.text, xml.parse, navn);
    const fault = findFault(envelope);
    if (fault) throw faultError(fault, navn);
    return demand(xml.descend(envelope, "soap:Body", operation.answer), operation);
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
    getContact: (guid, ctx) => call(OPERATIONS.contact, buildContact(guid), ctx),
    getDocuments: (caseId, ctx) =>
      orAbsent(
        call(OPERATIONS.documents, buildDocuments(caseId), ctx).then((answer) =>
          xml.childrenOf(answer, "v7:DocumentOutput"),
        ),
      ),
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
