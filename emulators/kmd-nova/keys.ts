// SPDX-License-Identifier: MPL-2.0
/** The keys that clients were seen to send, in lower case. What any other would do is not known: such a call is refused. */
import type { Json } from "./json.js";

/** True: a value, or whatever is in it. */
type Keys = true | { readonly [key: string]: Keys };

const COMMON: Keys = { transactionid: true, uuid: true };
const PAGING: Keys = { startrow: true, numberofrows: true, calculatetotalnumberofrows: true };
const LOS: Keys = { novaunitid: true, administrativeunitid: true, fullname: true, userkey: true };
const FK_ORG: Keys = { fkuuid: true, type: true, fullname: true };
const UNIT: Keys = { losidentity: LOS, fkorgidentity: FK_ORG, departmentctrlby: true };
const CASEWORKER: Keys = {
  kspidentity: { novauserid: true, racfid: true, fullname: true },
  losidentity: LOS,
  fkorgidentity: FK_ORG,
  caseworkerctrlby: true,
};
const BOM: Keys = {
  bomcaseid: true,
  bomnumber: true,
  bomcasetypecode: true,
  bomcasetypedescription: true,
  bomcasestatecode: true,
  bomcasephasecode: true,
};
const BUILDING: Keys = {
  buildingcaseattributes: {
    buildingcaseclassname: true,
    bbrcaseid: true,
    applicationstatusdates: {
      decisiondate: true,
      applicationcompleteddate: true,
      closedate: true,
      closingreason: true,
      fromclosedate: true,
      toclosedate: true,
    },
  },
  propertyinformation: {
    esrpropertynumber: true,
    municipalitynumber: true,
    bfenumber: true,
    cadastralnumbers: { cadastralletters: true, cadastralnumber: true },
    cadastralid: true,
    caseaddress: true,
    streetname: true,
    housenumber: true,
  },
  bomcaseattributes: BOM,
};

const CASE_OUTPUT: Keys = {
  caseattributes: {
    title: true,
    userfriendlycasenumber: true,
    casedate: true,
    description: true,
    casecategory: true,
  },
  state: { activecode: true, progressstate: true, title: true, fromdate: true },
  caseparty: {
    index: true,
    identificationtype: true,
    identification: true,
    participantrole: true,
    partyrole: true,
    partyrolename: true,
    name: true,
    participantcontactinformation: true,
    participantremark: true,
  },
  numberofdocuments: true,
  numberofjournalnotes: true,
  numberofsecondaryparties: true,
  caseclassification: { klenumber: { code: true }, proceedingfacet: { code: true } },
  sensitivity: { sensitivity: true, sensitivityctrby: true },
  availability: { availability: true, availabilityctrby: true },
  caseworker: CASEWORKER,
  responsibledepartment: UNIT,
  securityunit: UNIT,
  journalnotes: {
    uuid: true,
    approved: true,
    journalnoteattributes: { title: true, format: true, note: true, createdtime: true },
  },
  buildingcase: BUILDING,
  bomcaseattributes: BOM,
};

export const CASE_LIST_KEYS: Keys = {
  common: COMMON,
  paging: PAGING,
  caseattributes: { userfriendlycasenumber: true, title: true, fromcasedate: true, tocasedate: true },
  caseparty: { identificationtype: true, identification: true, partyrole: true, partyrolename: true },
  caseworker: { kspidentity: { racfid: true } },
  state: { progressstate: true },
  states: { startfromdate: true, endfromdate: true, states: { progressstate: true } },
  buildingcase: BUILDING,
  casegetoutput: CASE_OUTPUT,
};

export const DOCUMENT_LIST_KEYS: Keys = {
  common: COMMON,
  paging: PAGING,
  caseuuid: true,
  casenumber: true,
  documentnumber: true,
  maindocumentuuid: true,
  title: true,
  getoutput: {
    title: true,
    description: true,
    sensitivity: true,
    documenttype: true,
    approved: true,
    documentdate: true,
    fileextension: true,
    numberofsubdocuments: true,
    documentcategoryname: true,
    documentcategoryuuid: true,
    caseworker: CASEWORKER,
    acceptreceived: true,
    documentlevel: true,
    subdocuments: true,
  },
};

export const DOCUMENT_FILE_KEYS: Keys = { common: COMMON, checkoutdocument: true, checkoutcomment: true };

export const TASK_LIST_KEYS: Keys = {
  common: COMMON,
  paging: PAGING,
  caseuuid: true,
  caseworker: { kspidentity: { racfid: true } },
  tostartdate: true,
  statuscode: true,
};

/** The first key that is not known, with where it stands; null: all are. */
export function unknownKey(body: Json | undefined, keys: Keys): string | null {
  if (keys === true || typeof body !== "object" || body === null) return null;
  if (Array.isArray(body))
    return body.map((one: Json) => unknownKey(one, keys)).find((found) => found !== null) ?? null;
  for (const [key, inner] of Object.entries(body)) {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const found = known === undefined ? "" : unknownKey(inner, known);
    if (found !== null) return found === "" ? key : `${key}.${found}`;
  }
  return null;
}
