// SPDX-License-Identifier: MPL-2.0
/** The part of the XSDs that requests are made of, as data, and the check against it: order, number, namespace, form. */

import type { Element } from "../kit/xml.js";
import type { Navn } from "./navnerum.js";

interface Led {
  readonly navn: Navn;
  readonly required: boolean;
  readonly nillable: boolean;
  readonly form: RegExp;
}

interface Anmodning {
  /** The root is a value itself, or a sequence of values. */
  readonly form: RegExp | null;
  readonly led: readonly Led[];
}

const HELTAL = /^[+-]?\d+$/;
const IKKE_NEGATIV = /^\+?\d+$/;
const TEKST = /^/;
const BOOLSK = /^(true|false|0|1)$/;
const TID = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

const led = (navn: Navn, form: RegExp, required = false, nillable = false): Led => ({ navn, form, required, nillable });

const FIL = [led("ids:FileReference", IKKE_NEGATIV), led("ids:Version", IKKE_NEGATIV)];
const V4 = "http://www.traen.com/2007/09/06/";

type Anmodninger = Readonly<Record<string, { readonly root: Navn } & Anmodning>>;

/** Of version 4, by SOAPAction. */
export const ANMODNINGER_V4: Anmodninger = {
  [`${V4}GetAllSupplements`]: { root: "ids:DocumentId", form: IKKE_NEGATIV, led: [] },
  [`${V4}GetAllMemo`]: { root: "ids:CaseIdentifier", form: IKKE_NEGATIV, led: [] },
  [`${V4}GetFileName`]: { root: "ids:FileVersionReference1", form: null, led: FIL },
  [`${V4}GetPhysicalDocument`]: { root: "ids:FileVersionReference", form: null, led: FIL },
};

/** Of version 7, by SOAPAction. */
export const ANMODNINGER: Anmodninger = {
  "http://www.traen.com/2010/06/01/schema/GetCasesForIdentity": {
    root: "v7:GetCasesForIdentity",
    form: null,
    led: [
      led("v7:identityNumber", TEKST),
      led("v7:startDate", TID, true, true),
      led("v7:endDate", TID, true, true),
      led("base:AdministrativeUnitReference", IKKE_NEGATIV),
      led("v7:withMemoAndDocument", BOOLSK, true),
    ],
  },
  "http://www.traen.com/2010/06/01/schema/AdvancedCaseSearch": {
    root: "v7:AdvancedCaseSearchRequest",
    form: null,
    led: [
      led("find:AdministrativeUnitId", HELTAL),
      led("find:ResponsibleUserId", HELTAL),
      led("find:AccessLevelId", TEKST),
      led("find:TypeCode", TEKST),
      led("find:Title", TEKST),
      led("find:Content", TEKST),
      led("find:MultiCaseId", HELTAL),
      led("find:StatusCode", TEKST),
      led("find:Keyword", TEKST),
    ],
  },
  "http://www.traen.com/2010/06/01/schema/GetCaseByCaseNumber": {
    root: "v7:GetCaseByCaseNumber",
    form: null,
    led: [led("v7:CaseYear", HELTAL, true), led("v7:CaseSequenceNumber", HELTAL, true)],
  },
  "http://www.traen.com/2010/06/01/schema/GetCase": { root: "more:CaseFileIdentifier", form: IKKE_NEGATIV, led: [] },
  "http://www.traen.com/2010/06/01/schema/GetAllDocuments": {
    root: "ids:CaseFileIdentifier",
    form: IKKE_NEGATIV,
    led: [],
  },
  "http://www.traen.com/2010/06/01/schema/GetMainDocument": {
    root: "v7:DocumentIdentifier",
    form: IKKE_NEGATIV,
    led: [],
  },
  "http://www.traen.com/2010/06/01/schema/GetCaseStatusList": {
    root: "code:GetCaseStatusListEmptyRequest",
    form: null,
    led: [],
  },
  "http://www.traen.com/2010/06/01/GetContact": { root: "base:GUID", form: TEKST, led: [] },
};

/** The name of the first element that is not as the schema has it; null: valid. */
export function findSchemaFault(
  root: Element,
  { root: navn, form, led: wanted }: { readonly root: Navn } & Anmodning,
): string | null {
  if (root.navn !== navn) return root.navn;
  if (form) return root.children.length > 0 || !form.test(root.text.trim()) ? root.navn : null;
  let at = 0;
  for (const part of wanted) {
    const next = root.children[at];
    if (next?.navn !== part.navn) {
      if (part.required) return part.navn;
      continue;
    }
    const isEmptied = next.nil === true && part.nillable;
    if (!isEmptied && (next.nil || next.children.length > 0 || !part.form.test(next.text.trim()))) return next.navn;
    at += 1;
  }
  return root.children[at]?.navn ?? null;
}
