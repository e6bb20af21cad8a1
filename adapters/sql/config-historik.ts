// SPDX-License-Identifier: MPL-2.0
/** Which table or view holds what cases have been, and which fields it covers. */
import { z } from "zod";
import { kolonne, kraevetTid, rollekolonne, tableName, tidskolonne } from "./config-column.js";
import { sagsnoegle } from "./config-mapping.js";

/** Fields whose former values can be told. */
export const HISTORIKFELTER = [
  "titel",
  "beskrivelse",
  "fremdrift",
  "ansvarlig",
  "primaerBehandler",
  "kassationskode",
  "hjemmel",
  "lokation",
] as const;
export type Historikfelt = (typeof HISTORIKFELTER)[number];

const text = z.string().min(1);

export const historikSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each value that a field of a case has had, and has now."),
  sagsnoegle,
  felter: z
    .array(z.enum(HISTORIKFELTER))
    .min(1)
    .describe("The fields it covers in full. What it does not cover is not shown of an earlier time."),
  columns: z
    .strictObject({
      felt: rollekolonne(z.enum(HISTORIKFELTER), "Which field. A code that means null is left out."),
      vaerdi: kolonne(text, "The value; of fremdrift the code that the case's own column has."),
      vaerdiUuid: kolonne(z.uuid(), "UUID in FK Organisation, of a unit or handler; a local code through `values`."),
      fra: kraevetTid("From when it held."),
      til: tidskolonne("Until when; empty: it still does."),
      registreretFra: tidskolonne("From when the system said so. Absent: it cannot be asked what it said then."),
      registreretTil: tidskolonne("Until when it said so; empty: it still does."),
      aktoer: kolonne(z.uuid(), "UUID in FK Organisation of who did it."),
      aktoerNavn: kolonne(text, "Name of who did it."),
      note: kolonne(text, "What was noted with it."),
    })
    .describe("Field to column."),
});

export type Historikmapning = z.infer<typeof historikSchema>;
