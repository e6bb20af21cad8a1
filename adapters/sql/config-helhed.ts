// SPDX-License-Identifier: MPL-2.0
/** Which tables or views hold what else a case contains: other cases, objects, deadlines. */
import { z } from "zod";
import { FRISTANSVARLIGE, GENSTANDSARTER, SAGSRELATIONER } from "../../schema/values.js";
import { kolonne, kraevetTid, rollekolonne, tableName } from "./config-column.js";
import { deletedWhen, sagsnoegle } from "./config-mapping.js";

const text = z.string().min(1);

export const relationerSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each other case that a case points to."),
  sagsnoegle,
  deletedWhen,
  columns: z
    .strictObject({
      art: rollekolonne(
        z.enum(SAGSRELATIONER),
        "What the other case is to this one. A code that means null is left out; an unmapped one is a fault.",
      ),
      lokalId: kolonne(text, "`key` of the other case, where it is of the same system."),
      uuid: kolonne(z.uuid(), "UUID of the other case."),
      sagsnummer: kolonne(text, "Number of the other case."),
    })
    .describe("Field to column."),
});

export const genstandeSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each object that a case is about; may be the cases' own."),
  sagsnoegle,
  deletedWhen,
  columns: z
    .strictObject({
      art: kolonne(z.enum(GENSTANDSARTER), "What it is to the case. Absent or unmapped: ANDEN."),
      bfe: kolonne(text, "The property's BFE number, digits only."),
      betegnelse: kolonne(text, "What the system calls it, such as an address."),
    })
    .describe("Field to column. A row with neither number nor name is no object."),
});

export const fristerSchema = z.strictObject({
  table: tableName.describe("Table or view with one row for each deadline."),
  sagsnoegle,
  deletedWhen,
  columns: z
    .strictObject({
      art: kolonne(text, "What is to be done, in the system's own words."),
      dato: kraevetTid("The date. A row without one is a fault."),
      hvem: kolonne(z.enum(FRISTANSVARLIGE), "Who has to act. Unmapped: it does not say."),
      afsluttet: kolonne(z.boolean(), "Whether it has been met or given up."),
    })
    .describe("Field to column."),
});

export type Relationsmapning = z.infer<typeof relationerSchema>;
export type Genstandsmapning = z.infer<typeof genstandeSchema>;
export type Fristmapning = z.infer<typeof fristerSchema>;
