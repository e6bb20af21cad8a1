// SPDX-License-Identifier: MPL-2.0
/**
 * PWI: a login that answers with a cookie, and the search of cases. Both stand behind what has taken care of NTLM. The host it
 * names is its own, which is not the one that it is reached by.
 */
import { randomUUID } from "node:crypto";
import type { CallKind, EmulatorFault, EmulatorRequest, EmulatorResponse } from "../kit/server.js";
import { type AcadreSag, ADGANGSKODE_AF_NIVEAU, dateOf, STATUSSER } from "./model.js";
import { casesOf } from "./svar.js";

const WHERE = "/Frontend/AuthService/GetLoginUrl";
const LOGIN = "/Frontend/AuthService/Login";
const CASES = "/Frontend/api/v8/case";
const OWN_NAME = "https://acadre.intern.korsbaek.example";
const COOKIE = ".acadre_st";
const LIFETIME_MS = 4 * 3_600_000;

export interface PwiEmulator {
  /** Null: no address of PWI, as in the next. */
  kindOf(url: URL): CallKind | null;
  handle(request: EmulatorRequest): EmulatorResponse | null;
  endSessions(): void;
}

export function createPwiEmulator(sager: readonly AcadreSag[], hidden: ReadonlySet<string>): PwiEmulator {
  const sessions = new Set<string>();

  function logIn(): EmulatorResponse {
    const session = randomUUID();
    sessions.add(session);
    const expires = new Date(Date.now() + LIFETIME_MS).toUTCString();
    const cookie = `${COOKIE}=${session}; expires=${expires}; path=/; secure; HttpOnly`;
    return {
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8", "set-cookie": cookie },
      body: "<!DOCTYPE html><html><head><title>Acadre</title></head><body></body></html>",
    };
  }

  function search({ url, headers, fault }: EmulatorRequest): EmulatorResponse {
    if (!sessions.has(sessionOf(headers.cookie))) return toLogin();
    const key = url.searchParams.get("ContactSearchKey");
    const [index, size] = ["page-index", "page-size"].map((name) => toNumber(url.searchParams.get(name)));
    if (!key || index === undefined || size === undefined || size === 0) return { status: 400, body: "" };
    const hits = casesOf(sager, key).filter(({ id }) => !hidden.has(id));
    return answer(hits.slice(index * size, (index + 1) * size).map(toRow), fault);
  }

  return {
    kindOf({ pathname }) {
      if (pathname === WHERE || pathname === LOGIN) return "LOGIN";
      return pathname === CASES ? "LIST" : null;
    },
    handle(request) {
      const { method, url } = request;
      if (![WHERE, LOGIN, CASES].includes(url.pathname)) return null;
      if (method !== "GET") return { status: 405, body: "" };
      if (url.pathname === WHERE) return plain(`${OWN_NAME}${LOGIN}?returnUrl=%2FFrontend%2F\r\n`);
      return url.pathname === LOGIN ? logIn() : search(request);
    },
    endSessions: () => sessions.clear(),
  };
}

function sessionOf(cookies = ""): string {
  const own = cookies.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  return own?.slice(COOKIE.length + 1) ?? "";
}

function toNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** Whoever is not logged in is sent to where one is. */
function toLogin(): EmulatorResponse {
  return { status: 302, headers: { location: `${OWN_NAME}${LOGIN}?returnUrl=%2FFrontend%2F` }, body: "" };
}

function plain(body: string): EmulatorResponse {
  return { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

type Row = Readonly<Record<string, unknown>>;

/** No answer counts what it holds: a half one is one that was cut off, an empty one has not even a list. */
function answer(rows: readonly Row[], fault: EmulatorFault | null): EmulatorResponse {
  const given = rows.map((row, index) => (fault === "malformed-record" && index === 0 ? { ...row, Id: null } : row));
  const json = JSON.stringify(given);
  const body = fault === "half-page" ? json.slice(0, json.length / 2) : json;
  return {
    status: 200,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: fault === "empty-page-more" ? "" : body,
  };
}

/** Neither parties, classes nor closing date; local times without zone, as .NET writes them. */
function toRow({ sag, id, year, sequence, status, unit, user }: AcadreSag): Row {
  const { tekst, fremdrift } = STATUSSER[status];
  const isBuilding = sag.kle.nummer.startsWith("02.");
  return {
    Id: Number(id),
    SequenceNumber: sequence,
    Year: year,
    Title: sag.titelAlternativ ?? sag.titel,
    Description: sag.titelAlternativ === null ? null : sag.titel,
    CaseType: {
      Literal: isBuilding ? "BYGGESAG" : "EMSAG",
      Description: isBuilding ? "Byggesag" : "Emnesag",
      IsChildYouth: false,
      IsCitizen: false,
    },
    ResponsibleUnit: { Id: unit, Name: sag.ansvarlig.navn },
    PublicAccessLevel: { Id: 3, Name: "Ingen aktindsigt" },
    AccessCode: ADGANGSKODE_AF_NIVEAU[sag.foelsomhed],
    ...(user === null ? {} : { ResponsibleUserId: user, ResponsibleUserName: sag.behandler?.navn }),
    Status: { Literal: status, Description: tekst, IsClosed: fremdrift === "Afsluttet", IsPaused: status === "P" },
    CaseDate: `${dateOf(sag.opstaaet)}T00:00:00`,
    Content: sag.beskrivelse,
    CustomFields: [{ Name: "df1", Value: sag.beskrivelse }],
  };
}
