// SPDX-License-Identifier: MPL-2.0
/** Building cases and other properties, as Nova would hold them. */
import type { KommuneGenstand, KommuneSag } from "../kit/kommune.js";
import type { Json } from "./json.js";
import { novaInstant, uuidFor } from "./skrift.js";

export function isBuildingCase({ kle, genstande = [] }: KommuneSag): boolean {
  return kle.nummer.startsWith("02.") || genstande.some(({ art }) => art === "BYGGERI");
}

/** A building case has one property. */
function propertyOf({ genstande = [] }: KommuneSag): KommuneGenstand | null {
  return genstande.find(({ art }) => art === "BYGGERI") ?? null;
}

function toProperty(sag: KommuneSag): Json {
  const property = propertyOf(sag);
  return property && { bfeNumber: property.bfe && Number(property.bfe), caseAddress: property.betegnelse };
}

/** Nova has no other place for other properties than among the parties, and there for their numbers alone. */
export function toPropertyParty(genstand: KommuneGenstand, sag: KommuneSag): Json[] {
  if (genstand.bfe === null || genstand === propertyOf(sag)) return [];
  return [
    {
      index: uuidFor(`ejendom ${sag.uuid} ${genstand.bfe}`),
      identificationType: "BfeNummer",
      identification: genstand.bfe,
      participantRole: "Sekundær",
      name: genstand.betegnelse,
    },
  ];
}

export function toBuildingCase(sag: KommuneSag): Json {
  return {
    buildingCaseAttributes: {
      buildingCaseClassName: sag.kle.titel,
      bbrCaseId: uuidFor(`bbr ${sag.uuid}`),
      // Dates of building cases carry no zone.
      applicationStatusDates: { closeDate: sag.afsluttet && novaInstant(sag.afsluttet).slice(0, 19) },
    },
    propertyInformation: toProperty(sag),
    bomCaseAttributes: {
      bomCaseId: uuidFor(`bom ${sag.uuid}`),
      bomNumber: `BOM-${sag.nummer}`,
      bomCaseTypeDescription: "Carport",
    },
  };
}
