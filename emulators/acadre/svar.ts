// SPDX-License-Identifier: MPL-2.0
/** What each operation answers, and what faults make of it. */

import type { KommuneDokument } from "../kit/kommune.js";
import type { EmulatorFault } from "../kit/server.js";
import type { Element } from "../kit/xml.js";
import { escapeText } from "../kit/xml.js";
import { toContact, toDocument, toMemo, toStatusList, toSupplement } from "./detail.js";
import type { AcadreFil } from "./filer.js";
import type { AcadreSag, Installation } from "./model.js";
import { type Praefiks, xml } from "./navnerum.js";
import { type Fordaervet, toShortCase, toWholeCase } from "./sag.js";

/** An exception of the server, by the name the contract lists it under. */
export class ServerException extends Error {}

const NOT_FOUND = "Acadre.CM.Model.CaseNotFoundException";
const NO_DOCUMENT = "Acadre.CM.Model.Documents.DocumentException";
const NO_VERSION = "Acadre.CM.Model.Documents.NoDocumentVersionFoundException";
const NO_READ_PERMISSION = "Acadre.CM.Framework.Security.NoReadPermissionException";

/** Searches stop here, without a word. */
const CAP = 100;

const CASE_PREFIXES: readonly Praefiks[] = ["v7", "case", "base", "more", "ids", "supplement", "xsi"];

export interface Asked {
  readonly input: Element;
  readonly fault: EmulatorFault | null;
  /** Numbers of cases that the user we act as may not read. */
  readonly hidden: ReadonlySet<string>;
}

type Answer = (installation: Installation, asked: Asked) => string;

/** By the root of the request. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  // Nothing is known of a cap on this one: there is one where the emulator was asked to have it.
  "v7:GetCasesForIdentity": ({ sager, isListCapped }, { input, fault }) => {
    const hits = casesOf(sager, xml.textOf(input, "v7:identityNumber"));
    const containers = hits.slice(0, isListCapped ? CAP : hits.length).map((sag, index) => {
      const broken: Fordaervet = fault === "malformed-record" && index === 0 ? "no-id" : null;
      return xml.element("v7:CaseContainer", xml.element("v7:Case", toShortCase(sag, broken)));
    });
    const list = fault === "empty-page-more" ? "" : xml.element("v7:GetCasesForIdentityResult", ...containers);
    return root("v7:GetCasesForIdentityResponse", list);
  },
  "v7:AdvancedCaseSearchRequest": ({ sager }, { input, fault, hidden }) => {
    const [unit, user] = [xml.textOf(input, "find:AdministrativeUnitId"), xml.textOf(input, "find:ResponsibleUserId")];
    const hits = sager.filter(
      (sag) =>
        !hidden.has(sag.id) &&
        (unit === null || String(sag.unit) === unit) &&
        (user === null || String(sag.user) === user),
    );
    const broken = (index: number): Fordaervet => (fault === "malformed-record" && index === 0 ? "invalid-date" : null);
    const rows = hits
      .slice(0, CAP)
      .map((sag, index) => xml.element("v7:CaseFileType3", toWholeCase(sag, broken(index))));
    return root("v7:AdvancedCaseSearchResponse", ...rows);
  },
  "v7:GetCaseByCaseNumber": ({ sager }, asked) => {
    const [year, sequence] = [xml.textOf(asked.input, "v7:CaseYear"), xml.textOf(asked.input, "v7:CaseSequenceNumber")];
    const sag = sager.find((one) => String(one.year) === year && String(one.sequence) === sequence);
    return root("v7:GetCaseByCaseNumberResponse", xml.element("v7:CaseFile3", wholeCase(sag, asked)));
  },
  "more:CaseFileIdentifier": ({ sagById }, asked) => root("v7:CaseFile3", wholeCase(sagById.get(keyOf(asked)), asked)),
  "ids:CaseFileIdentifier": ({ sagById }, asked) => {
    const sag = visible(sagById.get(keyOf(asked)), asked);
    const rows = sag.sag.dokumenter
      .filter((one) => hovedOf(one, sag) === null)
      .map((one, index) => xml.element("v7:DocumentOutput", toDocument(one, sag, !isBroken(asked, index))));
    return root("v7:ArrayOfDocuments", ...rows);
  },
  "v7:DocumentIdentifier": ({ sager }, asked) => {
    const { sag, dokument } = findDokument(sager, asked);
    return root("v7:DocumentResponse", toDocument(dokument, sag, !isBroken(asked, 0)));
  },
  "ids:DocumentId": ({ sager }, asked) => {
    const { sag, dokument } = findDokument(sager, asked);
    const rows = sag.sag.dokumenter
      .filter((one) => hovedOf(one, sag) === dokument)
      .map((one, index) => toSupplement(one, !isBroken(asked, index)));
    return root("ids:ArrayOfSupplementResponses", ...rows);
  },
  "ids:CaseIdentifier": ({ sagById }, asked) => {
    const { sag, id } = visible(sagById.get(keyOf(asked)), asked);
    return root("ids:MemoListResponse", ...sag.notater.map((one, i) => toMemo(one, id, !isBroken(asked, i))));
  },
  "ids:FileVersionReference1": ({ filer }, { input }) =>
    `<ids:FileName1${xml.declare("ids")}>${escapeText(findFil(filer, input).navn)}</ids:FileName1>`,
  "base:GUID": ({ kontaktByGuid }, { input, fault }) => {
    const kontakt = kontaktByGuid.get(input.text.trim().toLowerCase());
    if (!kontakt) throw new ServerException("System.ArgumentException");
    return toContact(kontakt, fault !== "malformed-record");
  },
  "code:GetCaseStatusListEmptyRequest": () => toStatusList(),
};

/** In any role. */
export function casesOf(sager: readonly AcadreSag[], number: string | null): readonly AcadreSag[] {
  return sager.filter(({ sag }) =>
    sag.parter.some(({ ident }) => (ident.type === "CPR" || ident.type === "CVR") && ident.vaerdi === number),
  );
}

/** A file is not made into a text: it comes as it is read. */
export function findFil(filer: Installation["filer"], input: Element): AcadreFil {
  const fil = filer.get(xml.textOf(input, "ids:FileReference") ?? "");
  if (!fil || xml.textOf(input, "ids:Version") !== "1") throw new ServerException(NO_VERSION);
  return fil;
}

/** Main documents have a journal entry; what is attached to one is found through it, and only there. */
function findDokument(sager: readonly AcadreSag[], asked: Asked) {
  for (const sag of sager) {
    const dokument = sag.sag.dokumenter.find(({ nummer }) => String(nummer) === keyOf(asked));
    if (dokument && hovedOf(dokument, sag) === null) return { sag: visible(sag, asked), dokument };
  }
  throw new ServerException(NO_DOCUMENT);
}

/** The first document of the case stands for whichever it is; without any, what would be attached stands by itself. */
function hovedOf(dokument: KommuneDokument, { sag }: AcadreSag): KommuneDokument | null {
  if (dokument.rolle === "TILAKTERET") return null;
  return sag.dokumenter.find(({ rolle }) => rolle === "TILAKTERET") ?? null;
}

function isBroken({ fault }: Asked, index: number): boolean {
  return fault === "malformed-record" && index === 0;
}

function keyOf({ input }: Asked): string {
  return String(Number(input.text.trim()));
}

function wholeCase(sag: AcadreSag | undefined, asked: Asked): string {
  return toWholeCase(visible(sag, asked), asked.fault === "malformed-record" ? "invalid-date" : null);
}

function visible(sag: AcadreSag | undefined, { hidden }: Asked): AcadreSag {
  if (!sag) throw new ServerException(NOT_FOUND);
  if (hidden.has(sag.id)) throw new ServerException(NO_READ_PERMISSION);
  return sag;
}

function root(navn: `${Praefiks}:${string}`, ...content: readonly string[]): string {
  return `<${navn}${xml.declare(...CASE_PREFIXES)}>${content.join("")}</${navn}>`;
}
