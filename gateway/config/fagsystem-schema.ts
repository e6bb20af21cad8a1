// SPDX-License-Identifier: MPL-2.0
/** One connected system: what the municipality says about it, and how it is reached. */
import { z } from "zod";
import { httpSchema } from "./http-schema.js";
import { count, cvr, httpUrl, instant, klePattern, niveau, noegle, text, uuid } from "./values.js";

/** Which system a Master or Afsender is: one that is connected, or one known by name only. */
type ItsystemConfig =
  | { readonly uuid: string; readonly instans: string }
  | { readonly uuid: string; readonly noegle: string; readonly navn: string };

const itsystemSchema = z
  .strictObject({
    uuid: uuid().describe("UUID of the IT system in FK Organisation."),
    instans: noegle().optional().describe("The connected system that it is."),
    noegle: noegle().optional().describe("Key of a system that is not connected; together with `navn`."),
    navn: text().optional().describe("Name of a system that is not connected."),
  })
  .transform((given, ctx): ItsystemConfig => {
    const { uuid: id, instans, noegle: key, navn } = given;
    if (instans !== undefined && key === undefined && navn === undefined) return { uuid: id, instans };
    if (instans === undefined && key !== undefined && navn !== undefined) return { uuid: id, noegle: key, navn };
    ctx.addIssue({ code: "custom", message: "uuid with either instans, or noegle and navn" });
    return z.NEVER;
  });

const daekningSchema = z.strictObject({
  kle: z.array(klePattern()).default([]).describe("KLE numbers or prefixes of its cases; empty: all."),
  foelsomhed: z.array(niveau()).default([]).describe("Levels of its cases; empty: all."),
  dataFra: instant().nullable().default(null).describe("Older cases are not there; null: no such limit."),
  altSynligt: z
    .enum(["BEKRAEFTET", "UKENDT"])
    .describe(
      "Whether it is confirmed that our service user sees everything there; UKENDT never gives a complete answer.",
    ),
});

const lukketSchema = z
  .strictObject({
    fra: instant().describe("First instant it is closed."),
    til: instant().describe("First instant it is open again."),
    tekst: text()
      .nullable()
      .default(null)
      .describe("What people are told of it, a sentence in Danish; null: that it is planned."),
  })
  .refine(({ fra, til }) => fra < til, { message: "fra before til", path: ["til"] });

export const fagsystemSchema = z.strictObject({
  instans: noegle().describe("Key of the installation; prefix of its cases' ids, never changed."),
  produkt: text().describe("Key of the product: the name of its adapter's folder."),
  navn: text().describe("Name that people know it by."),
  myndighed: z
    .strictObject({ cvr: cvr().describe("Its CVR number."), navn: text().describe("Its name.") })
    .describe("The authority whose cases it holds, where a case does not say."),
  daekning: daekningSchema.describe("What it covers."),
  foelsomhedStandard: niveau()
    .nullable()
    .default(null)
    .describe(
      "Level of cases without one of their own and without a row in `foelsomhedstabel`; null: nobody sees them.",
    ),
  lukket: z.array(lukketSchema).default([]).describe("Closures, planned or not; taken anew on SIGHUP."),
  itsystemer: z
    .array(itsystemSchema)
    .default([])
    .describe("For an index only: which system each Master and Afsender is."),
  subgraph: httpUrl()
    .nullable()
    .default(null)
    .describe("Where another process serves it; the same for all installations of a product. Null: served here."),
  http: httpSchema.prefault({}).describe("How it is called."),
  aftale: z
    .strictObject({ udloeber: instant().describe("When the agreement with its owner ends, such as a serviceaftale.") })
    .nullable()
    .default(null)
    .describe("What lets us call it: told in the log and in metrics before it ends. Null: nothing that ends is known."),
  laesning: z
    .enum(["live", "indeks", "indeks-og-live"])
    .default("live")
    .describe(
      "Where its cases come from: the source itself (`live`), with the local index in its place while it does not answer; the index alone (`indeks`), kept current by messages and harvest; or the index where it is young enough, else the source (`indeks-og-live`). Without `haendelser` always `live`.",
    ),
  foraeldetEfter: count(1000, 31_536_000_000)
    .nullable()
    .default(null)
    .describe("Age in milliseconds from which its data counts as out of date; null: never."),
  connection: z
    .record(z.string(), z.unknown())
    .nullable()
    .default(null)
    .describe(
      "How to reach it, in the product's own fields: see the README of its adapter. Needed unless `subgraph` is set.",
    ),
});
