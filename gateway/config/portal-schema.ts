// SPDX-License-Identifier: MPL-2.0
/** What a portal shows around a case: whom to ask, and what a status is called. */
import { z } from "zod";
import { BORGERSTATUSSER } from "../../schema/values.js";
import { klePattern, text, uuid } from "./values.js";

const link = () => z.url({ protocol: /^https$/ });

export const kontakterSchema = z
  .array(
    z.strictObject({
      enhed: uuid()
        .nullable()
        .default(null)
        .describe("UUID of the responsible unit in FK Organisation; null: of any unit."),
      kle: klePattern().nullable().default(null).describe("KLE number or prefix; null: of any subject."),
      navn: text().describe("Who answers."),
      telefon: text().nullable().default(null).describe("Telephone number, as it is to be shown."),
      aabningstid: text().nullable().default(null).describe("When it is answered, in plain Danish."),
      digitalPost: link().nullable().default(null).describe("Where a citizen writes by Digital Post."),
      hjemmeside: link().nullable().default(null).describe("Web page about the unit or the subject."),
    }),
  )
  .default([])
  .describe(
    "Whom to ask about a case. The row that fits best decides: one with unit and subject, then unit, then subject, then neither.",
  );

export const statusteksterSchema = z
  .partialRecord(z.enum(BORGERSTATUSSER), text())
  .default({})
  .describe(
    "The municipality's words for what a citizen's case has come to; those left out have their own names in Danish.",
  );
