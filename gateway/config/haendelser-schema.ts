// SPDX-License-Identifier: MPL-2.0
/** The local index, and what is told of changes: where it is kept, and for how long it is believed. */
import { z } from "zod";
import { lagerSchema } from "./lager-schema.js";
import { login, modtagSchema, tls } from "./modtag-schema.js";
import { count, duration, text } from "./values.js";

const indeks = z.strictObject({
  loefte: duration()
    .prefault("PT24H")
    .describe(
      "How old a whole reading of a person may be for the index to answer KOMPLET where it answers in the source's place, such as `PT24H`.",
    ),
  hoejstAlder: duration()
    .prefault("PT5M")
    .describe(
      "With `indeks-og-live`: how old the index may be before the source is asked, where a question does not say.",
    ),
  gemmes: duration()
    .prefault("P90D")
    .describe("How long a case that no source has given since, or that is gone, is kept. The index is no archive."),
});

const mox = z
  .strictObject({
    host: text().describe("The broker."),
    port: count(1, 65_535).default(5671).describe("Its port."),
    vhost: text().default("/").describe("The virtual host."),
    tls,
    login: login.describe("Who we are there."),
    exchange: text().describe("Where the notifications go; it has to be there."),
    routingKey: z.string().default("").describe("Key to send by; of a fanout exchange empty."),
  })
  .nullable()
  .default(null)
  .describe("A MOX bus that is told of every change of a case, for agents elsewhere. Null: none.");

const udgivelse = z.strictObject({
  mox,
  gemmes: duration()
    .prefault("P14D")
    .describe("How long changes are kept for those who ask for them later. An older `siden` is answered as run out."),
  abonnementer: z
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .describe("How many subscriptions one process holds open at once."),
  abonnementerPerBruger: z
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .describe("How many of them one person may have, in one process."),
});

export const haendelserSchema = z
  .strictObject({
    noegle: z
      .union([z.string().min(32), z.array(z.string().min(32)).min(1)], {
        error: "32 characters or more, or a list of such",
      })
      .describe(
        "At least 32 characters, never in the database, the same in every process: what is kept of people is encrypted with it. While it is replaced a list: the first seals, any opens.",
      ),
    lager: lagerSchema().describe("The database: a file of this machine, or MariaDB for several."),
    modtag: modtagSchema,
    indeks: indeks.prefault({}).describe("What was last read of each case."),
    udgivelse: udgivelse.prefault({}).describe("What is told of changes: `haendelser` and `sagAendret`."),
  })
  .nullable()
  .default(null)
  .describe(
    "The local index of what was last read, and the inbox of messages about changes. Null: none; a source that is away then has no cases.",
  );
