// SPDX-License-Identifier: MPL-2.0
/**
 * Messages of the MOX bus (AMQP 0-9-1). Sources: magenta-aps/mox (commands, uploads, notifications and effect updates by
 * their headers, values trimmed and without case) and LoRA's relay of PostgreSQL notifications, which has no headers at
 * all. No reply is ever sent: with a fanout exchange every listener would answer.
 */

import { readInstant } from "../../adapters/time.js";
import { parseUuid } from "../../schema/identifiers.js";
import { afvist, type Besked, type BeskedObjekt, type LaestBesked, laest, type Objekttype } from "./besked.js";

/** As a broker's client gives them: texts, numbers, and for an AMQP timestamp an object of its own. */
export type MoxHeaders = Readonly<Record<string, unknown>>;

/** What is read, searched or listed has not changed. */
const READS = new Set(["read", "search", "list"]);
const WRITES = new Set(["create", "update", "passivate", "delete", "import"]);
const OBJEKTTYPER: Readonly<Record<string, Objekttype>> = { sag: "SAG", dokument: "DOKUMENT" };

/** @param headers null: the message had no properties. @param body as it came. */
export function readMox(headers: MoxHeaders | null, body: Uint8Array): LaestBesked {
  const word = (name: string) => wordOf(headers?.[name]);
  const beskedtype = word("beskedtype");
  const operation = word("operation");
  if (beskedtype === "notification") return readNotifikation(headers ?? {}, "NOTIFIKATION");
  if (beskedtype === "effectupdate") return readVirkning(headers ?? {});
  if (operation === "upload") return readUpload(headers ?? {});
  if (operation !== null) return readKommando(headers ?? {}, operation);
  return beskedtype === null ? readRelae(body) : afvist("UKENDT_FORM");
}

function readNotifikation(felter: MoxHeaders, dialekt: "NOTIFIKATION" | "RELAE"): LaestBesked {
  return of(dialekt, felter, { uuid: felter["objektID"], handling: wordOf(felter["livscykluskode"]) });
}

/** 1: a period of effect has begun, 2: ended, 3: both. */
const VIRKNINGER: Readonly<Record<string, string>> = { 1: "begyndt", 2: "ophoert", 3: "begyndt og ophoert" };

function readVirkning(felter: MoxHeaders): LaestBesked {
  const handling = VIRKNINGER[wordOf(felter["updatetype"]) ?? ""];
  if (handling === undefined) return afvist("UKENDT_FORM");
  return of("VIRKNING", felter, { uuid: felter["objektID"], handling, tid: timeOf(felter["effecttime"]) });
}

/** A document was put in by hand: what comes is a reference to fetch, and never its bytes. */
function readUpload(felter: MoxHeaders): LaestBesked {
  return of("UPLOAD", felter, { uuid: felter["objektreference"], handling: "upload" });
}

function readKommando(felter: MoxHeaders, operation: string): LaestBesked {
  const { beskedId } = idOf(felter);
  const nothing: Besked = { dialekt: "KOMMANDO", beskedId, objekter: [], registreret: null };
  if (READS.has(operation)) return laest(nothing);
  if (!WRITES.has(operation)) return afvist("UKENDT_FORM");
  // Of what is to be created nobody knows the key yet: a notification follows, or reconciliation finds it.
  if (operation === "create" && wordOf(felter["objektID"]) === null) return laest(nothing);
  return of("KOMMANDO", felter, { uuid: felter["objektID"], handling: operation });
}

/** The relay writes the same four fields as the body. */
function readRelae(body: Uint8Array): LaestBesked {
  const felter = parseObject(body);
  if (felter === null) return afvist("ULAESELIG");
  return wordOf(felter["beskedtype"]) === "notification" ? readNotifikation(felter, "RELAE") : afvist("UKENDT_FORM");
}

interface Meant {
  readonly uuid: unknown;
  readonly handling: string | null;
  readonly tid?: string | null;
}

function of(dialekt: Besked["dialekt"], felter: MoxHeaders, { uuid, handling, tid = null }: Meant): LaestBesked {
  const objekttype = wordOf(felter["objekttype"]);
  if (objekttype === null) return afvist("UKENDT_FORM");
  const type = Object.hasOwn(OBJEKTTYPER, objekttype) ? OBJEKTTYPER[objekttype] : undefined;
  const noegle = typeof uuid === "string" ? parseUuid(uuid.trim()) : null;
  // An organisation or a class is nothing of ours, whatever it is called.
  if (type !== undefined && noegle === null) return afvist("UDEN_NOEGLE");
  const objekter: readonly BeskedObjekt[] = type === undefined || noegle === null ? [] : [{ type, noegle, handling }];
  return laest({ dialekt, ...idOf(felter), objekter, registreret: tid });
}

function idOf(felter: MoxHeaders): { readonly beskedId: string | null } {
  const id = felter["beskedID"];
  return { beskedId: typeof id === "string" && id.trim() !== "" ? id.trim() : null };
}

/** Null where there is nothing. Java writes numbers as texts. */
function wordOf(value: unknown): string | null {
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim().toLowerCase() : null;
}

/** An AMQP timestamp is whole seconds; some write the text. */
function timeOf(value: unknown): string | null {
  const seconds = isTimestamp(value) ? value.value : value;
  if (typeof seconds === "number" && Number.isFinite(seconds)) {
    const time = new Date(seconds * 1000);
    return Number.isNaN(time.getTime()) ? null : time.toISOString();
  }
  const read = typeof seconds === "string" ? readInstant(seconds, "OFFSET", "LOCAL") : null;
  return typeof read === "string" ? read : null;
}

function isTimestamp(value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && "!" in value && value["!"] === "timestamp" && "value" in value;
}

function parseObject(body: Uint8Array): MoxHeaders | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as MoxHeaders) : null;
  } catch {
    return null;
  }
}
