// SPDX-License-Identifier: MPL-2.0
/**
 * `npm run load -- [--seconds 60] [--citizens 1,32,128] [--write]`: so many citizens at a time ask the demonstration for their
 * cases, one question after the other. Prints what it gave and, with `--write`, puts it where the documentation has it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { issueBorgerToken } from "../demo/issuer.js";
import { createKorsbaek } from "../demo/korsbaek/korsbaek.js";
import { projectRoot } from "../gateway/project-root.js";
import { printPlain, type Table } from "./report/table.js";
import { writeDocs } from "./report/write-docs.js";

const QUERY = `{ mig { borger { sager(first: 20) {
  fuldstaendighed
  nodes { id titel opstaaet sagsnummer fagsystem { navn } }
  kilder { fagsystem { noegle } udfald aarsager { kode } }
} } } }`;
const CITIZENS = 300;

interface Kilde {
  readonly udfald: string;
  readonly aarsager: readonly { readonly kode: string }[];
}

interface Sager {
  readonly fuldstaendighed: string;
  readonly kilder: readonly Kilde[];
}

interface Round {
  readonly ms: number[];
  answers: number;
  failed: number;
  partial: number;
  /** Of those, because of us: the demonstration's sources are there and answer. */
  ours: number;
}

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    citizens: { type: "string", default: "1,32,128" },
    write: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const tokens = await Promise.all(
  createKorsbaek()
    .personer.slice(0, CITIZENS)
    .map(({ cpr }) => issueBorgerToken(cpr)),
);
const demo = await startDemonstration();
try {
  const rows: string[][] = [];
  for (const citizens of values.citizens.split(",").map(Number)) {
    console.error(`${citizens} at a time, ${seconds} s`);
    const before = await residentMb(demo.management);
    const round = await run(citizens);
    const after = await residentMb(demo.management);
    rows.push([String(citizens), ...describe(round), `${before.toFixed(0)} → ${after.toFixed(0)}`]);
  }
  const columns = [
    "citizens",
    "answers/s",
    "p50 ms",
    "p99 ms",
    "failed",
    "DELVIS",
    "because of us",
    "MB before → after",
  ];
  const table: Table = { key: "load", title: `The demonstration, ${seconds} s each`, columns, rows };
  const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${process.versions.node}`;
  console.log(machine);
  console.log(printPlain(table));
  if (values.write) await writeDocs([table], machine);
} finally {
  demo.child.kill("SIGTERM");
}

function describe({ ms, answers, failed, partial, ours }: Round): string[] {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  const share = (count: number) => `${((100 * count) / Math.max(1, answers)).toFixed(1)} %`;
  return [(answers / seconds).toFixed(1), at(0.5), at(0.99), String(failed), share(partial), share(ours)];
}

async function run(citizens: number): Promise<Round> {
  const round: Round = { ms: [], answers: 0, failed: 0, partial: 0, ours: 0 };
  const end = performance.now() + seconds * 1000;
  let next = 0;
  const askOn = async () => {
    while (performance.now() < end) await ask(tokens[next++ % tokens.length] ?? "", round);
  };
  await Promise.all(Array.from({ length: citizens }, askOn));
  return round;
}

async function ask(token: string, round: Round): Promise<void> {
  const begun = performance.now();
  const answer = await fetch(`${demo.url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY }),
  });
  const body = (await answer.json()) as { data?: { mig?: { borger?: { sager?: Sager | null } } } | null };
  round.ms.push(performance.now() - begun);
  round.answers += 1;
  const sager = body.data?.mig?.borger?.sager;
  if (!sager) round.failed += 1;
  if (sager?.fuldstaendighed === "DELVIS") round.partial += 1;
  if (sager?.kilder.some(isOurs)) round.ours += 1;
}

function isOurs({ udfald, aarsager }: Kilde): boolean {
  return ["AFBRUDT", "TIMEOUT"].includes(udfald) || aarsager.some(({ kode }) => kode === "TRAVLT");
}

async function residentMb(management: string): Promise<number> {
  const text = await (await fetch(`${management}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0) / 2 ** 20;
}

interface Demonstration {
  readonly child: ChildProcess;
  readonly url: string;
  readonly management: string;
}

async function startDemonstration(): Promise<Demonstration> {
  const [port, control] = [await freePort(), await freePort()];
  const env = { ...process.env, PORT: String(port), SAGSGRAF_CONTROL_PORT: String(control) };
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: projectRoot(),
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const management = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-20_000);
      const found = /Operations\s+(http:\S+)\/metrics/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error("the demonstration did not start")));
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 100));
  return { child, url, management };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
