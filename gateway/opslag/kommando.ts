// SPDX-License-Identifier: MPL-2.0
/** `npm run opslag -- …`: checking and reading the look-up log. Reading it is written in it. */

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { DataSource } from "typeorm";
import { parseCpr, parseCvr } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import { efterproev } from "../../storage/opslag/efterproev.js";
import { findOpslag, type Soegning, subjekterOf } from "../../storage/opslag/laes.js";
import type { Opslagsnoegler } from "../../storage/opslag/noegler.js";
import { createSkriver } from "../../storage/opslag/skriver.js";
import { draw, rank } from "../../storage/opslag/stikproeve.js";
import type { Revisionsraekke } from "../../storage/skema.js";
import { REGEL } from "../../subgraphs/adgang/afgoer.js";
import { describeRow, writeIndsigt } from "./indsigt.js";

export const USAGE = `npm run opslag -- verify
npm run opslag -- soeg       [--cpr N | --cvr N] [--aktoer UUID] [--formaal KODE] [--fra DATO] [--til DATO] [--hoejst 50]
npm run opslag -- stikproeve --fra DATO --til DATO [--antal 20] [--seed TEKST]
npm run opslag -- indsigt    --cpr N [--fra DATO] [--til DATO]
npm run opslag -- eksport    --fra DATO --til DATO`;

/** What is wrong with the command, in one line. */
export class Brugsfejl extends Error {}

export interface Kommandodeps {
  readonly lager: DataSource;
  readonly noegler: Opslagsnoegler;
  readonly seglFil: string;
  /** What a purpose is called, for people. */
  readonly formaal: ReadonlyMap<string, string>;
  readonly kommune: string;
  /** Who runs the command. */
  readonly navn: string;
  readonly now: () => number;
}

export interface Udskrift {
  readonly linjer: readonly string[];
  readonly exitCode: number;
}

const ALL = 1_000_000;

export async function runOpslag(args: readonly string[], deps: Kommandodeps): Promise<Udskrift> {
  const { values, positionals } = read(args);
  const [kommando] = positionals;
  const about: Soegning = {
    subjekt: subjektFrom(values.cpr, values.cvr),
    aktoer: values.aktoer ?? null,
    formaal: values.formaal ?? null,
    fra: dayFrom("fra", values.fra),
    til: dayFrom("til", values.til),
    hoejst: numberFrom("hoejst", values.hoejst, 50),
  };
  switch (kommando) {
    case "verify":
      return verify(deps);
    case "soeg":
      return logged(deps, "soeg", about, (rows) => rows.map(describeRow));
    case "indsigt":
      if (!about.subjekt) throw new Brugsfejl("indsigt needs --cpr.");
      return logged(deps, "indsigt", { ...about, hoejst: ALL }, (rows) => writeIndsigt(rows, deps));
    case "stikproeve":
      if (!about.fra || !about.til) throw new Brugsfejl("stikproeve needs --fra and --til.");
      return logged(deps, "stikproeve", { ...about, hoejst: ALL }, (rows) =>
        protocol(
          rows,
          about,
          { antal: numberFrom("antal", values.antal, 20), seed: values.seed ?? randomUUID() },
          deps,
        ),
      );
    case "eksport":
      if (!about.fra || !about.til) throw new Brugsfejl("eksport needs --fra and --til.");
      return logged(deps, "eksport", { ...about, hoejst: ALL }, (rows) =>
        Promise.all(rows.map((row) => ldv(row, deps))),
      );
    default:
      throw new Brugsfejl(USAGE);
  }
}

async function verify({ lager, noegler, seglFil }: Kommandodeps): Promise<Udskrift> {
  const udenfor = existsSync(seglFil) ? readFileSync(seglFil, "utf8").trim().split("\n").filter(Boolean) : [];
  const { raekker, kaeder, segl, brud } = await efterproev(lager, noegler, udenfor);
  const head = `${raekker} rows in ${kaeder} chains, ${segl} seals, ${udenfor.length} of them also in ${seglFil}`;
  const found = brud.map(
    ({ art, kaede, nummer }) => `${art}${kaede ? `  chain ${kaede}` : ""}${nummer ? `  row ${nummer}` : ""}`,
  );
  return {
    linjer: brud.length === 0 ? [head, "nothing is changed, missing or cut off"] : [head, ...found],
    exitCode: brud.length === 0 ? 0 : 1,
  };
}

/** Whoever reads the log is in it, before anything is printed. */
async function logged(
  deps: Kommandodeps,
  kommando: string,
  about: Soegning,
  tell: (rows: readonly Revisionsraekke[]) => readonly string[] | Promise<readonly string[]>,
): Promise<Udskrift> {
  const { lager, noegler, now, navn } = deps;
  const rows = await findOpslag(lager, noegler, about);
  const skriver = createSkriver({ lager, noegler, now, udenfor: () => undefined });
  await skriver.skriv({
    ...{ requestId: randomUUID(), aktoer: { art: "DRIFT", navn: navn.slice(0, 64) }, formaal: null, klient: null },
    ...{ operation: `opslag ${kommando}`, regel: REGEL, handling: "LOG", udfald: "VIST", objekter: [], felter: [] },
    aktivitet: "LOG",
    subjekter: about.subjekt ? [about.subjekt] : [],
  });
  const linjer = await tell(rows);
  return { linjer: linjer.length === 0 ? ["nothing found"] : linjer, exitCode: 0 };
}

/** What was drawn, from what, by which seed; signed, so that what is kept of it can be told from what is not. */
function protocol(
  rows: readonly Revisionsraekke[],
  { fra = null, til = null }: Soegning,
  { antal, seed }: { readonly antal: number; readonly seed: string },
  { noegler, now, navn }: Kommandodeps,
): readonly string[] {
  const byCaseworkers = rows.filter(({ aktoer_art }) => aktoer_art === "SAGSBEHANDLER");
  const ranked = rank(byCaseworkers)
    .filter(({ vaegt }) => vaegt > 0)
    .slice(0, antal);
  const body = JSON.stringify({
    udtrukket: new Date(now()).toISOString(),
    af: navn,
    ...{ fra, til, seed },
    opslag: byCaseworkers.length,
    tilfaeldige: draw(byCaseworkers, seed, antal).map(({ id }) => id),
    mistaenkelige: ranked.map(({ raekke, mistanker }) => ({ id: raekke.id, mistanker })),
  });
  return [
    `Stikprøve af ${byCaseworkers.length} opslag foretaget af sagsbehandlere fra ${fra} til ${til} (seed ${seed})`,
    "",
    "Tilfældige:",
    ...draw(byCaseworkers, seed, antal).map((row) => `  ${describeRow(row)}`),
    "",
    "Mest iøjnefaldende:",
    ...ranked.map(({ raekke, mistanker }) => `  ${describeRow(raekke)}  [${mistanker.join(" ")}]`),
    "",
    body,
    noegler.mac(`protokol ${body}`),
  ];
}

/** Fields of Logboek Dataverwerkingen; ours beside them under a prefix. One line for each person. */
async function ldv(row: Revisionsraekke, { lager, noegler }: Kommandodeps): Promise<string> {
  const subjekter = await subjekterOf(lager, noegler, row.id);
  const hex = (text: string, bytes: number) => noegler.hash(text).slice(0, 2 * bytes);
  const line = (subjekt: string | null) =>
    JSON.stringify({
      trace_id: hex(row.request_id, 16),
      operation_id: hex(`${row.id} ${subjekt}`, 8),
      status_code: row.udfald === "VIST" ? 1 : 2,
      name: row.operation,
      start_time: Date.parse(row.tid),
      end_time: Date.parse(row.tid),
      attributes: {
        "dpl.core.processing_activity_id": row.formaal ?? "BORGERS_EGET_OPSLAG",
        "dpl.core.data_subject_id": subjekt === null ? null : noegler.hash(subjekt),
        "sagsgraf.enheder": JSON.parse(row.enheder) as unknown,
        "sagsgraf.objekter": JSON.parse(row.objekter) as unknown,
      },
    });
  return (subjekter.length === 0 ? [null] : subjekter).map(line).join("\n");
}

function read(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    ...{ cpr: text, cvr: text, aktoer: text, formaal: text, fra: text, til: text },
    ...{ hoejst: text, antal: text, seed: text },
  };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw new Brugsfejl(USAGE);
  }
}

function subjektFrom(cpr: string | undefined, cvr: string | undefined): PartIdent | null {
  if (cpr === undefined && cvr === undefined) return null;
  const vaerdi = cpr === undefined ? parseCvr(cvr ?? "") : parseCpr(cpr);
  if (vaerdi === null) throw new Brugsfejl("--cpr must be ten digits with a real date, --cvr eight.");
  return { type: cpr === undefined ? "CVR" : "CPR", vaerdi };
}

function dayFrom(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(time.getTime()))
    throw new Brugsfejl(`--${name} must be a date such as 2026-07-01.`);
  return time.toISOString();
}

function numberFrom(name: string, text: string | undefined, standard: number): number {
  const value = text === undefined ? standard : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Brugsfejl(`--${name} must be a whole number.`);
  return value;
}
