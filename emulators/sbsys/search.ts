// SPDX-License-Identifier: MPL-2.0
/** `POST api/sag/search` over the municipality's cases, and the faults that concern its pages. */

import { formatCprWithDash } from "../../schema/identifiers.js";
import type { Kommune, KommuneSag } from "../kit/kommune.js";
import type { EmulatorFault, EmulatorRequest, EmulatorResponse } from "../kit/server.js";
import { type Anmodning, readAnmodning, readDel, readListe, readRaekker, readTal, readTekst } from "./anmodning.js";
import { json } from "./login.js";
import { toSearchRow } from "./sag.js";
import { statusIdOf } from "./status.js";

export function search(request: EmulatorRequest, sager: readonly KommuneSag[], kommune: Kommune): EmulatorResponse {
  const body = readAnmodning(request.body);
  const matching = body && match(body, sager);
  if (!body || !matching) return { status: 400, headers: { "content-type": "text/plain" }, body: "Ugyldig søgning" };
  const rows = pageOf(matching, body).map((sag) =>
    toSearchRow(sag, kommune, request.url.searchParams.get("InkluderParterIResultat") === "true"),
  );
  return json(200, spoil({ Results: rows, TotalNumberOfResults: matching.length }, request.fault));
}

/** Newest first. Null without any criterion: what the real one does with that is not known. */
function match(body: Anmodning, sager: readonly KommuneSag[]): readonly KommuneSag[] | null {
  const person = readDel(body, "PrimaerPerson");
  const cpr = person && readTekst(person, "CprNummer");
  const titel = readTekst(body, "Titel")?.toLowerCase() ?? null;
  const statusIds = readInts(body, "SagsStatusIds");
  const skabeloner = readInts(body, "SagsSkabeloner");
  const typer = readRaekker(body, "SagsTyper");
  if (!cpr && !titel && !statusIds && !skabeloner && !typer) return null;
  return sager
    .filter((sag) => !cpr || isPrimaer(sag, cpr))
    .filter((sag) => !titel || sag.titel.toLowerCase().includes(titel))
    .filter((sag) => !statusIds || statusIds.includes(statusIdOf(sag) ?? -1))
    .filter(() => !skabeloner || skabeloner.includes(110))
    .filter(() => !typer || typer.some((type) => readTal(type, "Id") === 1 || readTekst(type, "Navn") === "EmneSag"))
    .toSorted((a, b) => b.nummer - a.nummer);
}

/** Only the form with a dash finds anybody. */
function isPrimaer(sag: KommuneSag, cpr: string): boolean {
  return sag.parter.some(
    ({ rolle, ident }) => rolle === "PRIMAER_PART" && ident.type === "CPR" && formatCprWithDash(ident.vaerdi) === cpr,
  );
}

function readInts(body: Anmodning, name: string): readonly number[] | null {
  return readListe(body, name)?.filter((entry) => typeof entry === "number") ?? null;
}

/** `Limit` cuts the whole search, `PageNumber` counts from 1; the total is of what matched. */
function pageOf(matching: readonly KommuneSag[], body: Anmodning): readonly KommuneSag[] {
  const within = matching.slice(0, readTal(body, "Limit") ?? matching.length);
  const size = readTal(body, "PageSize") ?? within.length;
  const start = ((readTal(body, "PageNumber") ?? 1) - 1) * size;
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
