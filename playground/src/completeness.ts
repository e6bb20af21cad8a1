// SPDX-License-Identifier: MPL-2.0
/** What a response says about its own completeness, found wherever in it the lists happen to be. No DOM here. */
import type { Fuldstaendighed, KildeUdfald } from "../../schema/values.js";

/** What one source of one list said of itself. */
export interface SourceVerdict {
  readonly navn: string;
  readonly udfald: string;
  /** Codes of why it is not everything; none also where they were not asked for. */
  readonly aarsager: readonly string[];
  readonly tekst: string | null;
}

export interface Verdict {
  /** The weakest of all lists in the response; null where none was asked for. */
  readonly fuldstaendighed: Fuldstaendighed | null;
  /** One plain Danish sentence per source that did not answer in full. */
  readonly mangler: readonly string[];
  /** Every source of every list that was asked about its outcome. */
  readonly kilder: readonly SourceVerdict[];
  /** Names of systems that are known but not connected. */
  readonly ikkeTilsluttet: readonly string[];
  /** Distinct error codes, in the order they came; the message where there is no code. */
  readonly fejl: readonly string[];
}

const UDFALD_TEKST: Record<KildeUdfald, string | null> = {
  OK: null,
  IKKE_RELEVANT: null,
  DELVIS: "svarede kun delvist",
  TIMEOUT: "nåede ikke at svare",
  FEJL: "svarede ikke",
  AFBRUDT: "svarer ikke for tiden",
  LUKKET: "er lukket lige nu",
  INGEN_ADGANG: "gav ikke Sagsgraf adgang",
};

type Json = Readonly<Record<string, unknown>>;

/** Reads a whole response (`{ data, errors }`). Null where it holds nothing to tell about. */
export function readVerdict(response: unknown): Verdict | null {
  if (!isObject(response)) return null;
  const lists = findLists(response["data"]);
  const fejl = readErrors(response["errors"]);
  if (lists.length === 0 && fejl.length === 0) return null;
  return {
    fuldstaendighed: weakest(lists.map((list) => list["fuldstaendighed"])),
    mangler: unique(lists.flatMap((list) => items(list["kilder"]).flatMap(describeKilde))),
    kilder: lists.flatMap((list) => items(list["kilder"]).flatMap(readKilde)),
    ikkeTilsluttet: unique(lists.flatMap((list) => items(list["ikkeTilsluttet"]).map(nameOf))),
    fejl,
  };
}

/** An answer that is not known to be everything: the promise is missing, or a source did not keep it. */
export function isIncomplete(verdict: Verdict): boolean {
  return verdict.mangler.length > 0 || verdict.fuldstaendighed === "DELVIS" || verdict.fuldstaendighed === "UKENDT";
}

/** A list is an object with `fuldstaendighed`, or with `kilder` that say what came of asking (`udfald`). */
function findLists(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(findLists);
  if (!isObject(value)) return [];
  const inner = Object.values(value).flatMap(findLists);
  return isList(value) ? [value, ...inner] : inner;
}

function isList(value: Json): boolean {
  return typeof value["fuldstaendighed"] === "string" || items(value["kilder"]).some((kilde) => "udfald" in kilde);
}

function weakest(values: readonly unknown[]): Fuldstaendighed | null {
  const order: readonly Fuldstaendighed[] = ["DELVIS", "UKENDT", "KOMPLET"];
  return order.find((value) => values.includes(value)) ?? null;
}

/** The source's own sentence where it was asked for; otherwise made from its name and outcome. */
function describeKilde(kilde: Json): string[] {
  const udfald = kilde["udfald"];
  const words = isUdfald(udfald) ? UDFALD_TEKST[udfald] : null;
  if (words === null) return [];
  const tekst = kilde["tekst"];
  if (typeof tekst === "string" && tekst.trim()) return [endSentence(tekst.trim())];
  return [`${nameOf(kilde["fagsystem"])} ${words}.`];
}

function readKilde(kilde: Json): SourceVerdict[] {
  const { udfald, tekst } = kilde;
  if (typeof udfald !== "string") return [];
  const koder = items(kilde["aarsager"]).map((aarsag) => aarsag["kode"]);
  return [
    {
      navn: nameOf(kilde["fagsystem"]),
      udfald,
      aarsager: unique(koder.filter((kode) => typeof kode === "string")),
      tekst: typeof tekst === "string" ? tekst : null,
    },
  ];
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function nameOf(fagsystem: unknown): string {
  if (!isObject(fagsystem)) return "En kilde";
  const name = fagsystem["navn"] ?? fagsystem["noegle"];
  return typeof name === "string" ? name : "En kilde";
}

function readErrors(errors: unknown): string[] {
  return unique(items(errors).map((error) => codeOf(error) ?? String(error["message"] ?? "Ukendt fejl")));
}

function codeOf(error: Json): string | null {
  const extensions = error["extensions"];
  return isObject(extensions) && typeof extensions["code"] === "string" ? extensions["code"] : null;
}

function isUdfald(value: unknown): value is KildeUdfald {
  return typeof value === "string" && Object.hasOwn(UDFALD_TEKST, value);
}

function items(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
