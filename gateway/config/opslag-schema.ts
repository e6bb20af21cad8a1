/** The look-up log: where it is kept, and the key that is not kept there. */
import { z } from "zod";
import { count, text } from "./values.js";

const fil = z.strictObject({
  type: z.literal("sqlite"),
  path: text().describe("File of the database, relative to this file. Made where it is not there."),
});

const server = z.strictObject({
  type: z.literal("mariadb"),
  host: text().describe("Where the server is."),
  port: count(1, 65_535).default(3306).describe("Its port."),
  user: text().describe("A user that may make tables in the database."),
  password: z.string().describe("The user's password."),
  database: text().describe("The database; it has to be there, its tables need not."),
  tls: z.boolean().default(true).describe("Whether the connection is encrypted and the server's name checked."),
  caFile: text().nullable().default(null).describe("CA bundle for it, in PEM; null: the system's."),
});

export const opslagSchema = z
  .strictObject({
    noegle: z
      .string()
      .min(32)
      .describe(
        "At least 32 characters, never in the database, the same in every process: without it nothing can be read or checked.",
      ),
    lager: z
      .discriminatedUnion("type", [fil, server])
      .describe("The database: a file of this machine, or MariaDB for several."),
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
