// SPDX-License-Identifier: MPL-2.0
/** What a case is about, where one of its parties is no person: a property, a parcel or a building. */
import type { GenstandRecord } from "../../schema/records.js";
import type { Element } from "../soap/xml-reader.js";
import { xml } from "./navnerum.js";

const { child, textOf } = xml;

/**
 * The number of a property stands in `bfe` as it was given: whether it is a BFE number is the municipality's to say. A building
 * is one; how the case concerns a property or a parcel is not told.
 */
export function parseGenstand(element: Element): GenstandRecord {
  const isBuilding = /[:}]BuildingType\d*$/.test(element.type ?? "");
  const nummer = textOf(element, "contact:PropertyNumber");
  const betegnelse = adresseOf(element) ?? matrikelOf(element) ?? bygningOf(element) ?? nummer;
  return { art: isBuilding ? "BYGGERI" : "ANDEN", bfe: nummer, betegnelse };
}

function adresseOf(element: Element): string | null {
  const structure =
    child(element, "contact:SituationAddressStructure1") ?? child(element, "fesd:SituationAddressStructure");
  const postal = child(structure, "adresse:AddressPostal");
  const street = words(textOf(postal, "sted:StreetName"), textOf(postal, "dkcc:StreetBuildingIdentifier"));
  const town = words(textOf(postal, "sted:PostCodeIdentifier"), textOf(postal, "sted:DistrictName"));
  return [street, town].filter((part) => part !== "").join(", ") || null;
}

function matrikelOf(element: Element): string | null {
  const matrikel = textOf(element, "kms:LandParcelIdentifier") ?? textOf(element, "contact:TitleNumber");
  return words(matrikel, textOf(element, "kms:CadastralDistrictName")) || null;
}

function bygningOf(element: Element): string | null {
  return textOf(element, "bygning:BuildingIdentifier") ?? textOf(element, "fesd:BBRIdentifier");
}

function words(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(" ");
}
