/** `POST api/sag/search` over the municipality's cases, and the faults that concern its pages. */

import { parseList } from "../../adapters/sbsys/wire.js";
import { readChild, readInt, readObject, readText, type Wire } from "../../adapters/sbsys/wire-read.js";
import { formatCprWithDash } from "../../schema/identifiers.js";
import type { Kommune, KommuneSag } from "../kit/kommune.js";
import type { EmulatorFault, EmulatorRequest, EmulatorResponse } from "../kit/server.js";
import { json } from "./login.js";
import { toSearchRow } from "./sag.js";
import { statusIdOf } from "./status.js";

export function search(request: EmulatorRequest, sager: readonly KommuneSag[], kommune: Kommune): EmulatorResponse {
  const body = parseBody(request.body);
  const matching = body && match(body, sager);
  if (!body || !matching) return { status: 400, headers: { "content-type": "text/plain" }, body: "Ugyldig søgning" };
  const rows = pageOf(matching, body).map((sag) =>
    toSearchRow(sag, kommune, request.url.searchParams.get("InkluderParterIResultat") === "true"),
  );
  return json(200, spoil({ Results: rows, TotalNumberOfResults: matching.length }, request.fault));
}

function parseBody(text: string): Wire | null {
  try {
    return readObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Newest first. Null without any criterion: what the real one does with that is not known. */
function match(body: Wire, sager: readonly KommuneSag[]): readonly KommuneSag[] | null {
  const person = readChild(body, "PrimaerPerson");
  const cpr = person && readText(person, "CprNummer");
  const titel = readText(body, "Titel")?.toLowerCase() ?? null;
  const statusIds = readInts(body, "SagsStatusIds");
  const skabeloner = readInts(body, "SagsSkabeloner");
  const typer = parseList(body.get("sagstyper") ?? null);
  if (!cpr && !titel && !statusIds && !skabeloner && !typer) return null;
  return sager
    .filter((sag) => !cpr || isPrimaer(sag, cpr))
    .filter((sag) => !titel || sag.titel.toLowerCase().includes(titel))
    .filter((sag) => !statusIds || statusIds.includes(statusIdOf(sag) ?? -1))
    .filter(() => !skabeloner || skabeloner.includes(110))
    .filter(() => !typer || typer.some((type) => readInt(type, "Id") === 1 || readText(type, "Navn") === "EmneSag"))
    .toSorted((a, b) => b.nummer - a.nummer);
}

/** Only the form with a dash finds anybody. */
function isPrimaer(sag: KommuneSag, cpr: string): boolean {
  return sag.parter.some(
    ({ rolle, ident }) => rolle === "PRIMAER_PART" && ident.type === "CPR" && formatCprWithDash(ident.vaerdi) === cpr,
  );
}

function readInts(body: Wire, name: string): readonly number[] | null {
  const value = body.get(name.toLowerCase());
  return Array.isArray(value) ? value.filter((entry) => Number.isInteger(entry)) : null;
}

/** `Limit` cuts the whole search, `PageNumber` counts from 1; the total is of what matched. */
function pageOf(matching: readonly KommuneSag[], body: Wire): readonly KommuneSag[] {
  const within = matching.slice(0, readInt(body, "Limit") ?? matching.length);
  const size = readInt(body, "PageSize") ?? within.length;
  const start = ((readInt(body, "PageNumber") ?? 1) - 1) * size;
  return within.slice(start, start + size);
}

interface Answer {
  readonly Results: readonly object[];
  readonly TotalNumberOfResults: number;
}

function spoil(answer: Answer, fault: EmulatorFault | null): Answer {
  const { Results: rows, TotalNumberOfResults: total } = answer;
  switch (fault) {
    case "malformed-record":
      return { ...answer, Results: rows.map((row, index) => (index === 0 ? malform(row) : row)) };
    case "half-page":
      return { ...answer, Results: rows.slice(0, Math.floor(rows.length / 2)) };
    case "empty-page-more":
      return { Results: [], TotalNumberOfResults: Math.max(total, 1) };
    default:
      return answer;
  }
}

/** Without its key, and with times that are none. */
export function malform(row: object): object {
  return { ...row, SagIdentity: undefined, Opstaaet: "i går kl. 14", Oprettet: "0000-00-00" };
}
