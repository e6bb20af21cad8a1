// SPDX-License-Identifier: MPL-2.0
/** What we ask Nova to return: whatever is not named in the mask does not come. */

const FK_ORG = { fkOrgIdentity: { fkUuid: true, type: true, fullName: true } };
const UNIT = { losIdentity: { administrativeUnitId: true, fullName: true }, ...FK_ORG };

/** Everything a `SagRecord` is made of. */
export const CASE_MASK = {
  caseAttributes: { title: true, userFriendlyCaseNumber: true, caseDate: true, description: true, caseCategory: true },
  state: { activeCode: true, progressState: true, title: true, fromDate: true },
  caseParty: { identificationType: true, identification: true, participantRole: true, partyRole: true, name: true },
  caseClassification: { kleNumber: { code: true }, proceedingFacet: { code: true } },
  sensitivity: { sensitivity: true },
  caseworker: { kspIdentity: { racfId: true, fullName: true }, ...UNIT },
  responsibleDepartment: UNIT,
  buildingCase: {
    buildingCaseAttributes: { buildingCaseClassName: true, bbrCaseId: true },
    propertyInformation: { bfeNumber: true, caseAddress: true },
    bomCaseAttributes: { bomNumber: true, bomCaseTypeDescription: true },
  },
};

export const NOTES_MASK = {
  numberOfJournalNotes: true,
  journalNotes: {
    uuid: true,
    approved: true,
    journalNoteAttributes: { title: true, format: true, note: true, createdTime: true },
  },
};

export const DOCUMENT_MASK = {
  title: true,
  description: true,
  sensitivity: true,
  documentType: true,
  documentDate: true,
  fileExtension: true,
  numberOfSubDocuments: true,
};

/** Only enough to see that the case is there. */
export const EXISTENCE_MASK = { numberOfDocuments: true };
