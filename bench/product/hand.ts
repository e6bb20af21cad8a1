// SPDX-License-Identifier: MPL-2.0
/**
 * What a portal would write by hand against the same systems: the same calls, an XML reader off the shelf, the least
 * mapping, a merge by UUID, an order, a page. No access, no restrictions, no twins by number, nothing said of what is
 * missing: what an answer costs at the least.
 */
import { readFileSync } from "node:fs";
import mysql from "mysql2/promise";
import { Pool } from "undici";
import { runChild } from "../harness/child.js";
import { readInput } from "../harness/processes.js";
import { listenBare } from "../synthetic/contestant.js";
import type { Call } from "./calls.js";
import { type HandFound, type HandSag, MAP_JSON, MAP_XML } from "./hand-map.js";
import { readWithFastXmlParser, readWithTxml } from "./hand-xml.js";
import { type Recording, recordingKey } from "./record.js";

export interface HandInput {
  readonly environment: Readonly<Record<string, string>>;
  /** File of `Recording`s by key. */
  readonly recordings: string;
  readonly xml: "txml" | "fast-xml-parser";
}

const { environment, recordings: file, xml } = readInput<HandInput>();
const recordings = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, Recording>>;
const readXml = await (xml === "txml" ? readWithTxml() : readWithFastXmlParser());
const pools = new Map<string, Pool>();
const database = mysql.createPool({
  host: "127.0.0.1",
  port: Number(environment["KORSBAEK_SQL_PORT"]),
  user: "sagsgraf_laes",
  password: environment["KORSBAEK_SQL_PASSWORD"] ?? "",
  database: "arkiv",
  connectionLimit: 8,
  dateStrings: true,
});

function poolOf(instans: string): Pool {
  const known =
    pools.get(instans) ??
    new Pool(new URL(environment[`KORSBAEK_${instans.toUpperCase()}_URL`] ?? "").origin, { connections: 16 });
  pools.set(instans, known);
  return known;
}

async function call({ instans, method, path, body, headers }: Call, found: HandFound): Promise<void> {
  const request = { method: method as "GET" | "POST", path, headers, body: method === "GET" ? null : body };
  const response = await poolOf(instans).request(request);
  const text = await response.body.text();
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
  const mapXml = MAP_XML[instans];
  if (mapXml) mapXml(readXml(text), found);
  else MAP_JSON[instans]?.(JSON.parse(text), found, path);
}

async function ask(instans: string, waves: readonly (readonly Call[])[], failed: string[]): Promise<HandFound> {
  const found: HandFound = { sager: [], dokumenter: [] };
  try {
    for (const wave of waves) await Promise.all(wave.map((one) => call(one, found)));
  } catch {
    failed.push(instans);
  }
  return found;
}

async function askDatabase(statements: readonly string[], failed: string[]): Promise<HandFound> {
  const found: HandFound = { sager: [], dokumenter: [] };
  try {
    const connection = await database.getConnection();
    try {
      for (const statement of statements) collectRows((await connection.query(statement))[0], found);
    } finally {
      connection.release();
    }
  } catch {
    failed.push("sql");
  }
  return found;
}

type Row = Readonly<Record<string, string | number | null>>;

function collectRows(rows: unknown, { sager }: HandFound): void {
  if (!Array.isArray(rows)) return;
  for (const { noegle, sagsnummer, titel, opstaaet, fremdrift } of rows as readonly Row[]) {
    if (titel === undefined || sagsnummer === undefined) continue;
    const text = (value: string | number | null | undefined) => (value == null ? null : String(value));
    const rest = { titel: text(titel), opstaaet: text(opstaaet), status: text(fremdrift), system: "sql" };
    sager.push({ id: `sql:${noegle}`, uuid: null, sagsnummer: text(sagsnummer), ...rest });
  }
}

/** A case of the index gives way to the system's own. */
function merge(sager: readonly HandSag[]): HandSag[] {
  const byUuid = new Map<string, HandSag>();
  const rest: HandSag[] = [];
  for (const sag of sager) {
    if (sag.uuid === null) rest.push(sag);
    else if (sag.system !== "sdi" || !byUuid.has(sag.uuid)) byUuid.set(sag.uuid, sag);
  }
  const key = ({ opstaaet, id }: HandSag) => `${opstaaet ?? ""} ${id}`;
  return [...byUuid.values(), ...rest].sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

interface Variables {
  readonly first: number;
  /** For the bench: the numbers of all the cases. */
  readonly alle?: boolean;
}

await runChild(() =>
  listenBare(async ({ query, variables, headers }) => {
    const { first, alle } = variables as unknown as Variables;
    const claims = headers.authorization?.split(".")[1] ?? "";
    const { cpr } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { cpr: string };
    const subject = query.startsWith("query MedDokumenter") ? "documents" : "overview";
    const recording = recordings[recordingKey(cpr, subject, first)];
    if (!recording) throw new Error("nothing was recorded for this question");
    const failed: string[] = [];
    const found = await Promise.all([
      ...Object.entries(recording.sources).map(([instans, waves]) => ask(instans, waves, failed)),
      askDatabase(recording.sql, failed),
    ]);
    const sager = merge(found.flatMap((one) => one.sager));
    const dokumenter = found.flatMap((one) => one.dokumenter).sort((a, b) => (a.id < b.id ? -1 : 1));
    return JSON.stringify({
      antal: sager.length,
      sager: sager.slice(0, first),
      dokumenter: dokumenter.slice(0, 3 * first),
      failed,
      ...(alle ? { alle: sager.map(({ sagsnummer }) => sagsnummer) } : {}),
    });
  }),
);
