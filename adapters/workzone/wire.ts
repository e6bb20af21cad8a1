/**
 * WorkZone's read shapes, untrusted to typed. Nulls may be given or left out (`Prefer: omit-values=nulls`), so every
 * key may be absent; absent and blank become null.
 */
import { z } from "zod";
import { FagsystemError } from "../errors.js";

export const text = z
  .string()
  .nullish()
  .transform((value) => (value == null || value.trim() === "" ? null : value));
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
/** Edm.Int64: a string where the service answers IEEE754-compatibly. An odd size costs the size only. */
export const size = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .transform((value) => (value != null && Number.isSafeInteger(value) && value >= 0 ? value : null))
  .catch(null);

/** Ids are Edm.String. Digits are what is seen; nothing promises them, and nothing that could end a literal is one. */
const ID_FORM = /^[A-Za-z0-9][\w.-]{0,99}$/;
export const id = z.string().regex(ID_FORM);

export function isEntityId(text: string): boolean {
  return ID_FORM.test(text);
}

const part = z.object({
  CustomLabel_Value: text,
  NameType_Value: text,
  NameCode: text,
  Name: z.object({ Name1: text, Name2: text, Name3: text }).nullish(),
});

const sag = z.object({
  ID: id,
  FesdIdKey: text,
  FileNo: text,
  Title: text,
  PublicTitle: text,
  NotPublicTitle: text,
  FileClass_Value: text,
  FileClass_Summary: text,
  FileType_Summary: text,
  State_Value: text,
  State_Summary: text,
  DecCode_Value: text,
  DecCode_Summary: text,
  DecDate: text,
  Started: text,
  Created: text,
  Closed: text,
  PlanCompleted: text,
  UpdateTime: text,
  DisposalCode_Value: text,
  Officer_Value: text,
  Officer_Summary: text,
  ResponsibleOu_Value: text,
  ResponsibleOu_Summary: text,
  FkSensitivityUuid_Value: text,
  FkByUserAccessOnly: flag,
  AccessCode: text,
  Deleted: text,
  TrashedBy_Value: text,
  Parties: z.array(part).nullish(),
  FkUserAccesses: z.array(z.object({ UserName_Value: text })).nullish(),
  VFacetings: z.array(z.object({ Facet: text })).nullish(),
  FileCadastres: z
    .array(z.object({ Text: text, CadastreKey: z.object({ Summary: text, CadastreNo: text }).nullish() }))
    .nullish(),
  Text: z.object({ Text: text }).nullish(),
});

export type WireSag = z.output<typeof sag>;
export type WirePart = z.output<typeof part>;

/** Null where the row is not of the agreed shape. */
export const parseSag = parser(sag);
export const parsePart = parser(part);

export function parser<T extends z.ZodType>(shape: T): (row: unknown) => z.output<T> | null {
  return (row) => shape.safeParse(row).data ?? null;
}

const identified = z.object({ ID: id });

/** The id of a row whatever else is wrong with it; null where it has none. */
export function readId(row: unknown): string | null {
  return identified.safeParse(row).data?.ID ?? null;
}

/** A collection inside a row: what came of it, and where the rest is. */
export interface WireSamling {
  readonly rows: readonly unknown[];
  readonly nextLink: string | null;
}

/** Null where the row has no such collection. */
export function readSamling(row: unknown, nav: string): WireSamling | null {
  const object = z.record(z.string(), z.unknown()).safeParse(row).data;
  const rows = z.array(z.unknown()).safeParse(object?.[nav]).data;
  if (!rows) return null;
  const link = object?.[`${nav}@odata.nextLink`];
  return { rows, nextLink: typeof link === "string" ? link : null };
}

const page = z.object({
  value: z.array(z.unknown()),
  "@odata.count": z.number().int().min(0).nullish(),
  "@odata.nextLink": z.string().nullish(),
});

/** One page: `count` is null where the service does not count. */
export interface WirePage {
  readonly rows: readonly unknown[];
  readonly count: number | null;
  readonly nextLink: string | null;
}

export function parsePage(json: unknown, operation: string): WirePage {
  const { data } = page.safeParse(json);
  if (!data) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return { rows: data.value, count: data["@odata.count"] ?? null, nextLink: data["@odata.nextLink"] ?? null };
}
