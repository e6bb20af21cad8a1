// SPDX-License-Identifier: MPL-2.0
/** The look-up log: where it is kept, and the key that is not kept there. */
import { z } from "zod";
import { lagerSchema } from "./lager-schema.js";
import { count, text } from "./values.js";

export const opslagSchema = z
  .strictObject({
    noegle: z
      .string()
      .min(32)
      .describe(
        "At least 32 characters, never in the database, the same in every process: without it nothing can be read or checked.",
      ),
    lager: lagerSchema().describe("The database: a file of this machine, or MariaDB for several."),
    seglFil: text().describe(
      "File that each minute's seal is added to, relative to this file; on a disk that whoever manages the database cannot write to.",
    ),
    seglSekunder: count(1, 3600).default(60).describe("How often a seal is made."),
  })
  .nullable()
  .default(null)
  .describe(
    "The log of who has looked at whom, written before an answer leaves; where it cannot be written nobody is answered. Null: none is kept, and the start says so.",
  );
