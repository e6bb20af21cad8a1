// SPDX-License-Identifier: MPL-2.0
/**
 * What reaches across fields. It reads the raw values, which may be wrong anywhere, so that these faults are listed
 * beside those of form and not only once the form is right.
 */
import type { Produkt } from "../../adapters/contract.js";
import { checkOrganisation } from "./check-organisation.js";
import { namesDemoIssuer } from "./demo.js";
import type { Draft } from "./explain.js";
import type { Path } from "./faults.js";
import { findUrls, isInsecure, isLoopbackHost } from "./loopback.js";
import { findNearest } from "./nearest.js";
import { at, type Entry, entriesAt, textAt } from "./tree.js";

export interface CheckOptions {
  readonly produkter: readonly Produkt[];
  /** Whether the file being read is the shipped demo configuration. */
  readonly isDemo: boolean;
}

export function checkAcross(raw: unknown, options: CheckOptions): Draft[] {
  return [
    ...checkUnique(raw),
    ...checkIdNoegle(raw),
    ...checkRoller(raw),
    ...checkIssuers(raw, options),
    ...entriesAt(raw, ["fagsystemer"]).flatMap((entry) => checkFagsystem(raw, entry, options)),
    ...checkSubgraphs(raw),
    ...checkKnownSystems(raw),
    ...checkOrganisation(raw),
    ...checkModtag(raw),
    ...checkUrls(raw),
  ];
}

/** Ids last: whoever replaces the secret says first what they are made with. */
function checkIdNoegle(raw: unknown): Draft[] {
  if (!Array.isArray(at(raw, ["secret"])) || typeof at(raw, ["idNoegle"]) === "string") return [];
  const expected =
    "where `secret` is a list, the key that ids are made with: the oldest secret, if there was no `idNoegle` before";
  return [{ path: ["idNoegle"], expected }];
}

/** Of the listener and all brokers: one name is one source. */
function checkModtag(raw: unknown): Draft[] {
  const modtag: Path = ["haendelser", "modtag"];
  const push = { path: [...modtag, "push"], value: at(raw, [...modtag, "push"]) };
  const named = textAt(push.value, ["kilde"]) === null ? { ...push, value: { kilde: "beskedfordeler" } } : push;
  const listeners = at(raw, [...modtag, "push", "port"]) === undefined ? [] : [named];
  return findRepeats([...listeners, ...entriesAt(raw, [...modtag, "amqp"])], "kilde");
}

/** Caseworkers without a table of roles would see nothing, and nobody would be told why. */
function checkRoller(raw: unknown): Draft[] {
  const roller = entriesAt(raw, ["adgang", "roller"]);
  const codes = entriesAt(raw, ["formaal"]).flatMap(({ value }) => textAt(value, ["kode"]) ?? []);
  const unknown = roller.flatMap(({ path, value }) =>
    entriesAt(value, ["formaal"])
      .filter((entry) => typeof entry.value === "string" && !codes.includes(entry.value))
      .map((entry) => ({ path: [...path, ...entry.path], expected: `a code of formaal: ${codes.join(", ")}` })),
  );
  const employees = entriesAt(raw, ["issuers"]).some(({ value }) => textAt(value, ["kind"]) !== "citizen");
  if (roller.length > 0 || !employees) return unknown;
  const expected =
    "what each role of the caseworkers' privileges may do, since there is an issuer for them; docs/examples/sagsgraf.yaml has one to begin with";
  return [{ path: ["adgang", "roller"], expected }];
}

function checkUnique(raw: unknown): Draft[] {
  const indexes = entriesAt(raw, ["fagsystemer"]).map(({ path }) => [...path, "itsystemer"]);
  return [
    ...findRepeats(entriesAt(raw, ["fagsystemer"]), "instans"),
    ...findRepeats(entriesAt(raw, ["formaal"]), "kode"),
    ...findRepeats(entriesAt(raw, ["foelsomhedstabel"]), "kle"),
    ...findRepeats(entriesAt(raw, ["kendteSystemer"]), "noegle"),
    ...findRepeats(entriesAt(raw, ["issuers"]), "issuer"),
    ...findRepeats(entriesAt(raw, ["organisation", "enheder"]), "uuid"),
    ...findRepeats(entriesAt(raw, ["organisation", "brugere"]), "uuid"),
    ...indexes.flatMap((path) => findRepeats(entriesAt(raw, path), "uuid")),
  ];
}

function findRepeats(entries: readonly Entry[], key: string): Draft[] {
  const seen = new Set<string>();
  return entries.flatMap(({ path, value }) => {
    const text = textAt(value, [key])?.toLowerCase();
    if (text === undefined) return [];
    const repeated = seen.has(text);
    seen.add(text);
    return repeated ? [{ path: [...path, key], expected: `each ${key} once in the list` }] : [];
  });
}

function checkIssuers(raw: unknown, { isDemo }: CheckOptions): Draft[] {
  const issuers = entriesAt(raw, ["issuers"]);
  const demo = at(raw, ["demoIssuer"]) === true || at(raw, ["demoIssuer"]) === "true";
  const naming: Path[] = issuers
    .filter(({ value }) => namesDemoIssuer(textAt(value, ["issuer"]) ?? ""))
    .map(({ path }) => [...path, "issuer"]);
  if (demo) naming.push(["demoIssuer"]);
  if (naming.length === 0) {
    return issuers.length === 0 ? [{ path: ["issuers"], expected: "at least one issuer of tokens" }] : [];
  }
  if (isDemo) return checkDemoHosts(raw);
  const expected = "not the demo's issuer: its key is public, so only the shipped demo configuration may name it";
  return naming.map((path) => ({ path, expected }));
}

/** With the demo's issuer, nothing but the demo's own emulators may be asked. */
function checkDemoHosts(raw: unknown): Draft[] {
  return entriesAt(raw, ["fagsystemer"])
    .flatMap(({ path, value }) => findUrls(value, path))
    .filter(({ url }) => !isLoopbackHost(url.hostname))
    .map(({ path }) => ({ path, expected: "a loopback address, since this configuration trusts the demo's issuer" }));
}

function checkFagsystem(raw: unknown, { path, value }: Entry, { produkter }: CheckOptions): Draft[] {
  const noegle = textAt(value, ["produkt"]);
  const produkt = produkter.find((candidate) => candidate.noegle === noegle);
  const drafts: Draft[] = [];
  if (noegle !== null && !produkt)
    drafts.push({ path: [...path, "produkt"], expected: explainProdukt(noegle, produkter) });
  if ((at(value, ["connection"]) ?? null) === null && textAt(value, ["subgraph"]) === null) {
    drafts.push({ path: [...path, "connection"], expected: "how to reach it; only with subgraph can it be left out" });
  }
  const itsystemer = entriesAt(value, ["itsystemer"]);
  if (produkt && !produkt.erIndeks && itsystemer.length > 0) {
    drafts.push({ path: [...path, "itsystemer"], expected: "nothing: only an index tells of other systems" });
  }
  return [
    ...drafts,
    ...itsystemer.flatMap((entry) => checkItsystem(raw, value, { ...entry, path: [...path, ...entry.path] })),
  ];
}

function explainProdukt(noegle: string, produkter: readonly Produkt[]): string {
  const known = produkter.map((produkt) => produkt.noegle);
  const nearest = findNearest(noegle, known);
  return nearest ? `a known product; did you mean ${nearest}?` : `one of ${known.join(", ")}`;
}

function checkItsystem(raw: unknown, index: unknown, { path, value }: Entry): Draft[] {
  const instanser = instansKeys(raw);
  const instans = textAt(value, ["instans"]);
  const noegle = textAt(value, ["noegle"]);
  if (noegle !== null && instanser.includes(noegle)) {
    return [
      { path: [...path, "noegle"], expected: "instans with that key, and no navn, since that system is connected" },
    ];
  }
  if (instans === null) return [];
  const others = instanser.filter((other) => other !== textAt(index, ["instans"]));
  if (others.includes(instans)) return [];
  const nearest = findNearest(instans, others);
  return [
    {
      path: [...path, "instans"],
      expected: `the instans of another fagsystem${nearest ? `; did you mean ${nearest}?` : ""}`,
    },
  ];
}

function instansKeys(raw: unknown): string[] {
  return entriesAt(raw, ["fagsystemer"]).flatMap(({ value }) => textAt(value, ["instans"]) ?? []);
}

/** One subgraph serves a product, so its installations are all here or all there. */
function checkSubgraphs(raw: unknown): Draft[] {
  const first = new Map<string, string | null>();
  return entriesAt(raw, ["fagsystemer"]).flatMap(({ path, value }) => {
    const produkt = textAt(value, ["produkt"]);
    if (produkt === null) return [];
    const subgraph = textAt(value, ["subgraph"]);
    const expected = first.get(produkt);
    if (expected === undefined) first.set(produkt, subgraph);
    if (expected === undefined || expected === subgraph) return [];
    return [{ path: [...path, "subgraph"], expected: "the same for every installation of one product" }];
  });
}

function checkKnownSystems(raw: unknown): Draft[] {
  const instanser = instansKeys(raw);
  return entriesAt(raw, ["kendteSystemer"])
    .filter(({ value }) => instanser.includes(textAt(value, ["noegle"]) ?? ""))
    .map(({ path }) => ({ path: [...path, "noegle"], expected: "a system that is not among fagsystemer" }));
}

function checkUrls(raw: unknown): Draft[] {
  const parts = [
    ...entriesAt(raw, ["fagsystemer"]),
    ...entriesAt(raw, ["issuers"]).map(({ path, value }) => ({ path: [...path, "jwks"], value: at(value, ["jwks"]) })),
  ];
  const urls = parts.flatMap(({ path, value }) => findUrls(value, path));
  const insecure = urls
    .filter((found) => isInsecure(found) && !isProxy(found.path))
    .map(({ path }) => ({ path, expected: "https://; http:// only to loopback" }));
  const named = urls.filter(({ url }) => url.username !== "" || url.password !== "");
  return [...insecure, ...named.map(({ path }) => ({ path, expected: "a URL without user name and password in it" }))];
}

/** What passes a proxy is encrypted between us and the source. */
function isProxy(path: Path): boolean {
  return path.at(-2) === "proxy" && path.at(-1) === "url" && path.at(-3) === "http";
}
