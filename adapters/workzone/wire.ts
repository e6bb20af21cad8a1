// SPDX-License-Identifier: MPL-2.0
/**
 * WorkZone's read shapes, untrusted to typed. Nulls may be given or left out (`Prefer: omit-values=nulls`), so every
 * key may be absent; absent and blank become null.
 */
import { z } from "zod";
import { FagsystemError } from "../errors.js";
import type { LinkedPage } from "../kit/pages.js";
import type { Mapping } from "./mapping.js";
import { readFesdUuid } from "./unmappable.js";

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

/** What restricts a case or a document. Null: it says that nothing does. */
export type WireAdgangskode = { readonly Code: string | null; readonly Expression: string | null } | "ULAESELIG" | null;

const permission = z.object({ Code: text, Expression: text });

/**
 * `WorkZone.Permission`: a complex value. Nulls may be left out of it; what has any other shape is not known, and is
 * not taken for none.
 */
export const adgangskode = z
  .unknown()
  .optional()
  .transform((value): WireAdgangskode => {
    if (value == null) return null;
    const isKnown = permission.safeParse(value);
    const names = typeof value === "object" ? Object.keys(value).filter((name) => !name.startsWith("@")) : [];
    if (!isKnown.success || names.some((name) => !(name in permission.shape))) return "ULAESELIG";
    const { Code, Expression } = isKnown.data;
    return Code === null && Expression === null ? null : { Code, Expression };
  });

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
  AccessCode: adgangskode,
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

/**
 * An annotation of the payload or of one of its properties: OData 4.01 writes them without `odata.`. Undefined where
 * neither spelling is there.
 */
function annotation(object: Readonly<Record<string, unknown>>, of: string, name: string): unknown {
  return object[`${of}@odata.${name}`] ?? object[`${of}@${name}`] ?? undefined;
}

const object = z.record(z.string(), z.unknown());
const rowsOf = z.array(z.unknown());
/** A number; a text where the service answers IEEE754-compatibly. */
const countOf = z
  .union([
    z.number().int().min(0),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .optional();
const linkOf = z.string().min(1).optional();

/** Rows with what is said of them under `of`, "" for the payload itself; null where it is no list, or its annotations none. */
function readAnnotated(json: unknown, of: string): LinkedPage<unknown> | null {
  const whole = object.safeParse(json).data;
  if (!whole) return null;
  const rows = rowsOf.safeParse(whole[of === "" ? "value" : of]);
  const count = countOf.safeParse(annotation(whole, of, "count"));
  const link = linkOf.safeParse(annotation(whole, of, "nextLink"));
  if (!rows.success || !count.success || !link.success) return null;
  return { rows: rows.data, own: null, total: count.data ?? null, next: link.data ?? null };
}

/** A collection inside a row: what came of it, and where the rest is. Null where the row has no such collection. */
export function readSamling(row: unknown, nav: string): LinkedPage<unknown> | null {
  return readAnnotated(row, nav);
}

/** One page of an entity set. */
export function parsePage(json: unknown, operation: string): LinkedPage<unknown> {
  const page = readAnnotated(json, "");
  if (page === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return page;
}

const keys = z.object({ ID: text.catch(null), FileNo: text.catch(null), FesdIdKey: text.catch(null) });

/** What can be read of a case's keys, whatever else is wrong with the row. */
export function readKeys(row: unknown, { fesdIdKeyErUuid }: Pick<Mapping, "fesdIdKeyErUuid">) {
  const { data } = keys.safeParse(row);
  return {
    lokalId: readId(row),
    uuid: readFesdUuid(data?.FesdIdKey ?? null, fesdIdKeyErUuid),
    sagsnummer: data?.FileNo ?? null,
  };
}
