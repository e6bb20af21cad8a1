// SPDX-License-Identifier: MPL-2.0
/** A database of the installation's own: a file of this machine, or a server that several share. */
import { z } from "zod";
import { count, text } from "./values.js";

const fil = z.strictObject({
  type: z.literal("sqlite").describe("A file of this machine."),
  path: text().describe("File of the database, relative to this file. Made where it is not there."),
});

const server = z.strictObject({
  type: z.literal("mariadb").describe("A server, for several processes."),
  host: text().describe("Where the server is."),
  port: count(1, 65_535).default(3306).describe("Its port."),
  user: text().describe("A user that may make tables in the database."),
  password: z.string().describe("The user's password."),
  database: text().describe("The database; it has to be there, its tables need not."),
  tls: z.boolean().default(true).describe("Whether the connection is encrypted and the server's name checked."),
  caFile: text().nullable().default(null).describe("CA bundle for it, in PEM; null: the system's."),
});

export const lagerSchema = () => z.discriminatedUnion("type", [fil, server]);
