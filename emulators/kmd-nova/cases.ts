// SPDX-License-Identifier: MPL-2.0
/** The emulator's `PUT /api/Case/GetList`. */
import type { Kommune, KommunePart, KommuneSag } from "../kit/kommune.js";
import type { EmulatorFault, EmulatorResponse } from "../kit/server.js";
import { answer, applyMask, at, type Json, problem, textAt } from "./json.js";
import { readPaging, toPage } from "./paging.js";
import { currentState, identificationType, toCommon, toNovaCase } from "./world.js";

/** Filters Nova has whose meaning is not known well enough to emulate: refused, rather than ignored or guessed. */
const NOT_EMULATED = [
  ["caseparty", "partyrole"],
  ["caseparty", "partyrolename"],
  ["states", "startfromdate"],
  ["states", "endfromdate"],
  ["buildingcase"],
] as const;

/** Without any filter it answers with every case it has, as Nova does. */
export function listCases(
  kommune: Kommune,
  sager: readonly KommuneSag[],
  body: Json | undefined,
  fault: EmulatorFault | null,
): EmulatorResponse {
  const paging = readPaging(body, "cases");
  if (!paging) return problem(400, "The field NumberOfRows must be between 1 and 500.");
  if (NOT_EMULATED.some((path) => at(body, ...path) !== undefined)) return problem(400, "Filter is not emulated.");
  const found = sager.filter((sag) => matches(sag, body));
  return answer(toPage(found, paging, "cases", fault, (sag) => view(kommune, sag, at(body, "casegetoutput"))));
}

/** Only what the mask names; `common` always. The answer calls some things by other names than the mask. */
function view(kommune: Kommune, sag: KommuneSag, mask: Json | undefined): Json {
  const masked = applyMask(toNovaCase(sag, kommune), mask) ?? {};
  const { caseParty, journalNotes, ...rest } = masked as Record<string, Json | undefined>;
  return {
    common: toCommon(sag, kommune),
    ...(rest as Record<string, Json>),
    ...(caseParty === undefined ? {} : { caseParties: caseParty }),
    ...(journalNotes === undefined ? {} : { journalNotes: { journalNotes } }),
  };
}

function matches(sag: KommuneSag, body: Json | undefined): boolean {
  return (
    equals(sag.uuid, textAt(body, "common", "uuid")) &&
    equals(sag.sagsnummer, textAt(body, "caseattributes", "userfriendlycasenumber")) &&
    matchesTitle(sag.titel, textAt(body, "caseattributes", "title")) &&
    isBetween(
      sag.opstaaet,
      textAt(body, "caseattributes", "fromcasedate"),
      textAt(body, "caseattributes", "tocasedate"),
    ) &&
    matchesParty(sag.parter, at(body, "caseparty")) &&
    equals(sag.behandler?.racfId ?? "", textAt(body, "caseworker", "kspidentity", "racfid")) &&
    equals(currentState(sag)?.kode ?? "", textAt(body, "state", "progressstate")) &&
    matchesStates(sag, at(body, "states", "states"))
  );
}

/** An absent, null or blank filter is no filter. */
function equals(value: string, wanted: string | null): boolean {
  return wanted === null || value.toLowerCase() === wanted.toLowerCase();
}

/** Both ends count in. */
function isBetween(instant: string, from: string | null, to: string | null): boolean {
  const at = Date.parse(instant);
  return (from === null || Date.parse(from) <= at) && (to === null || at <= Date.parse(to));
}

/** `*` stands for anything at either end. */
function matchesTitle(title: string, wanted: string | null): boolean {
  if (wanted === null) return true;
  const words = wanted.toLowerCase().replace(/^\*|\*$/g, "");
  const value = title.toLowerCase();
  const open = { start: wanted.startsWith("*"), end: wanted.endsWith("*") };
  if (open.start && open.end) return value.includes(words);
  if (open.start) return value.endsWith(words);
  return open.end ? value.startsWith(words) : value === words;
}

function matchesParty(parter: readonly KommunePart[], wanted: Json | undefined): boolean {
  const identification = textAt(wanted, "identification");
  if (identification === null) return true;
  const type = textAt(wanted, "identificationtype");
  return parter.some(
    (part) => part.ident.vaerdi === identification && (type === null || identificationType(part) === type),
  );
}

function matchesStates(sag: KommuneSag, wanted: Json | undefined): boolean {
  if (!Array.isArray(wanted) || wanted.length === 0) return true;
  return wanted.some((state: Json) => textAt(state, "progressstate") === currentState(sag)?.kode);
}
