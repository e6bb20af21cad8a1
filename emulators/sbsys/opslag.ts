// SPDX-License-Identifier: MPL-2.0
/** Look-ups that do not begin with a case: a document, a file, the reminders of a case by its whole number. */
import { createIndhold } from "../kit/indhold.js";
import type { KommuneDokument, KommuneSag } from "../kit/kommune.js";
import type { EmulatorFault, EmulatorResponse } from "../kit/server.js";
import { shortIdOf, toDelforloebsdokumenter, toDokumentopslag, toErindringer, toErindringTyper } from "./detail.js";
import { json } from "./login.js";

/** Null where there is nothing under the path, given without `api/`. Whole numbers only: other keys have not been seen. */
export function lookUp(
  path: string,
  sager: readonly KommuneSag[],
  fault: EmulatorFault | null,
): EmulatorResponse | null {
  if (path === "erindring/typer") return json(200, toErindringTyper());
  const [, what, id] = /^(dokument|fil|delforloeb|erindring\/sag)\/(\d+)$/.exec(path) ?? [];
  if (!what || !id) return null;
  if (what === "erindring/sag") return erindringer(sager.find(({ nummer }) => String(nummer) === id) ?? null, fault);
  if (what === "delforloeb") return delforloeb(sager.find(({ nummer }) => String(nummer) === id) ?? null, fault);
  const keyOf = what === "fil" ? shortIdOf : ({ nummer }: KommuneDokument) => nummer;
  for (const sag of sager) {
    const dokument = sag.dokumenter.find((candidate) => String(keyOf(candidate)) === id);
    if (!dokument) continue;
    if (what === "fil") return fileOf(dokument);
    return json(200, fault === "malformed-record" ? { Navn: dokument.titel } : toDokumentopslag(dokument, sag));
  }
  return null;
}

function delforloeb(sag: KommuneSag | null, fault: EmulatorFault | null): EmulatorResponse | null {
  if (!sag) return null;
  const rows = toDelforloebsdokumenter(sag);
  const spoilt = fault === "malformed-record" ? rows.map((row, index) => (index === 0 ? {} : row)) : rows;
  return json(200, { ID: sag.nummer, Titel: "Bilag", Dokumenter: spoilt });
}

function erindringer(sag: KommuneSag | null, fault: EmulatorFault | null): EmulatorResponse | null {
  if (!sag) return null;
  const rows = toErindringer(sag);
  return json(200, fault === "malformed-record" ? rows.map((row, index) => (index === 0 ? {} : row)) : rows);
}

function fileOf(dokument: KommuneDokument): EmulatorResponse {
  const headers = { "content-type": dokument.mimetype, "content-length": String(dokument.stoerrelse) };
  return { status: 200, headers, body: createIndhold(dokument) };
}
