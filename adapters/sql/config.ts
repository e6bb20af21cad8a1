// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures for one system that is reached through its database, or views in it. */
import { z } from "zod";
import { fristerSchema, genstandeSchema, relationerSchema } from "./config-helhed.js";
import { historikSchema } from "./config-historik.js";
import { dokumenterSchema, notaterSchema, parterSchema, sagerSchema } from "./config-mapping.js";

const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

const server = z
  .strictObject({
    type: z.enum(["mariadb", "mysql"]).describe("What the server is."),
    host: z.string().min(1).describe("Name or address of the server."),
    port: z.number().int().min(1).max(65_535).default(3306).describe("Its port."),
    user: z.string().min(1).describe("A user who may read the tables or views named below, and nothing else."),
    password: z.string().describe("The user's password."),
    database: z.string().min(1).describe("Database (schema) that tables without a schema of their own are in."),
    tls: z.boolean().default(true).describe("Whether the connection is encrypted; false on loopback only."),
    caFile: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe("PEM file with the server's issuer; an absolute path. Null: the issuers Node trusts."),
  })
  // Persons' data go over it.
  .refine(({ tls, host }) => tls || LOOPBACK.includes(host), {
    path: ["tls"],
    error: "must be true unless the server is on loopback",
  });

const fil = z.strictObject({
  type: z.literal("sqlite").describe("A SQLite file: for small systems and exports."),
  path: z.string().min(1).describe("The file; it is opened for reading only and never made."),
});

const limits = z
  .strictObject({
    maxConcurrent: z.number().int().min(1).max(100).default(8).describe("Most statements, and connections, at a time."),
    maxQueued: z.number().int().min(0).max(10_000).default(200).describe("Most statements that wait."),
    breakerThreshold: z.number().int().min(1).max(1000).default(10).describe("Failures in a row before a pause."),
    breakerResetMs: z.number().int().min(100).max(600_000).default(10_000).describe("The pause, in milliseconds."),
    callsPerMinute: z
      .number()
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe("Statements per minute that the system's owner allows; null: no agreement."),
    connectTimeoutMs: z.number().int().min(100).max(60_000).default(5_000).describe("Longest a login may take."),
    statementTimeoutMs: z
      .number()
      .int()
      .min(100)
      .max(600_000)
      .default(15_000)
      .describe("Longest the server may work on one statement, whatever the caller's deadline."),
    maxRows: z
      .number()
      .int()
      .min(100)
      .max(1_000_000)
      .default(50_000)
      .describe("Most parties, documents or notes of one bundle of cases; more is an error."),
  })
  .prefault({})
  .describe("How hard the database may be pressed. The instance's `http` settings do not apply: there is no HTTP.");

const linkSkabelon = z
  .string()
  .regex(/^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)[:/]/, "must be an https:// address (http:// only on loopback)")
  .refine((text) => text.includes("{key}"), "must contain {key}");

export const sqlConfig = z.strictObject({
  connection: z.discriminatedUnion("type", [server, fil]).describe("Where the database is."),
  limits,
  pageSize: z.number().int().min(1).max(1000).default(100).describe("Cases read at a time."),
  loft: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(10_000)
    .describe("Most cases of one search; reaching it makes the answer partial. Null: no limit."),
  linkSkabelon: linkSkabelon
    .nullable()
    .default(null)
    .describe("Address where staff open a case, with {key}. Null: no link."),
  sager: sagerSchema.describe("The cases."),
  parter: parterSchema
    .nullable()
    .default(null)
    .describe("The parties. Null: the system cannot be asked about a person or company."),
  dokumenter: dokumenterSchema.nullable().default(null).describe("The documents. Null: it has none."),
  relationer: relationerSchema
    .nullable()
    .default(null)
    .describe("The other cases that cases point to. Null: the system does not say."),
  genstande: genstandeSchema.nullable().default(null).describe("What cases are about. Null: the system does not say."),
  frister: fristerSchema.nullable().default(null).describe("The deadlines. Null: the system does not say."),
  historik: historikSchema.nullable().default(null).describe("What cases have been. Null: only what they are now."),
  notater: notaterSchema.nullable().default(null).describe("The journal notes. Null: it has none."),
});

export type SqlConfig = z.infer<typeof sqlConfig>;
/** As it is written: what has a default may be left out. */
export type SqlTilslutning = z.input<typeof sqlConfig>;
export type Forbindelse = SqlConfig["connection"];
export type ServerForbindelse = z.infer<typeof server>;
export type FilForbindelse = z.infer<typeof fil>;
