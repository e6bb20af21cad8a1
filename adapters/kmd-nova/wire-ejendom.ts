// SPDX-License-Identifier: MPL-2.0
/** The property of a building case, apart from the case's other fields: what it is about may not be lost in silence. */
import { z } from "zod";

export interface WireEjendom {
  /** Digits without leading zeros. */
  readonly bfe: string | null;
  readonly adresse: string | null;
}

const bfe = z
  .union([z.number().int().min(0), z.string().regex(/^\s*\d*\s*$/)])
  .nullish()
  .transform((value) => (value == null ? null : String(value).trim().replace(/^0+/, "") || null));
const adresse = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

const byggesag = z.object({
  buildingCase: z
    .object({ propertyInformation: z.object({ bfeNumber: bfe, caseAddress: adresse }).nullish() })
    .nullish(),
});

/** Null: the case has none. ULAESELIG: it has one that cannot be read. */
export function readEjendom(row: unknown): WireEjendom | "ULAESELIG" | null {
  const { success, data } = byggesag.safeParse(row);
  if (!success) return "ULAESELIG";
  const ejendom = data.buildingCase?.propertyInformation;
  if (!ejendom || (ejendom.bfeNumber === null && ejendom.caseAddress === null)) return null;
  return { bfe: ejendom.bfeNumber, adresse: ejendom.caseAddress };
}
