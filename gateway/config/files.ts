// SPDX-License-Identifier: MPL-2.0
/** Files that the configuration names: relative to its own folder, and there before anything starts. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse as parseYaml } from "yaml";
import { decodeAs } from "../../adapters/kit/tegnsaet.js";
import { parseBfe, parseCpr, parseCvr } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import type { Draft } from "./explain.js";
import type { Path } from "./faults.js";
import type { GatewayConfig } from "./load.js";
import { certFilesOfModtag, keyFilesOfModtag, resolveBroker, resolveModtag } from "./modtag-files.js";
import { entriesAt, textAt } from "./tree.js";

interface NamedFile {
  readonly path: Path;
  readonly expected: string;
  isRight(text: string): boolean;
}

export function checkFiles(raw: unknown, folder: string): Draft[] {
  const named: NamedFile[] = [
    {
      path: ["klassetitler"],
      expected: "a mapping from class number to title",
      isRight: (text) => parseTitles(text) !== null,
    },
    {
      path: ["adgang", "ejendomssager", "ejere"],
      expected: "a mapping from BFE number to a list of CPR and CVR numbers",
      isRight: (text) => parseEjere(text) !== null,
    },
    ...entriesAt(raw, ["issuers"]).map(({ path }) => ({
      path: [...path, "jwks", "file"],
      expected: "a JWK set",
      isRight: isJwkSet,
    })),
    ...[...caFilesOf(raw), ...certFilesOfModtag(raw)].map((path) => ({
      path,
      expected: "PEM certificates",
      isRight: isPem,
    })),
    ...keyFilesOfModtag(raw).map((path) => ({ path, expected: "a PEM key", isRight: isPemKey })),
  ];
  return named.flatMap(({ path, expected, isRight }) => {
    const file = textAt(raw, path);
    if (file === null) return [];
    const text = readText(resolve(folder, file));
    if (text === null) return [{ path, expected: "a file that is there and can be read" }];
    return isRight(text) ? [] : [{ path, expected: `a file with ${expected}` }];
  });
}

function caFilesOf(raw: unknown): readonly Path[] {
  const own = entriesAt(raw, ["fagsystemer"]).map(({ path }) => [...path, "http"]);
  return [...own.map((path) => [...path, "caFile"]), ...[["http"], ...own].map((path) => [...path, "proxy", "caFile"])];
}

function readText(file: string): string | null {
  try {
    return decodeAs(readFileSync(file), "utf-8");
  } catch {
    return null;
  }
}

/** Titles by class number; null where the text is no such mapping. */
export function parseTitles(text: string): ReadonlyMap<string, string> | null {
  try {
    const value: unknown = parseYaml(text);
    const entries = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
    return entries?.every(([, titel]) => typeof titel === "string") ? new Map(entries as [string, string][]) : null;
  } catch {
    return null;
  }
}

/** Owners by BFE number; null where the text is no such mapping. */
export function parseEjere(text: string): ReadonlyMap<string, readonly PartIdent[]> | null {
  try {
    const value: unknown = parseYaml(text, { schema: "failsafe" });
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const entries = Object.entries(value).map(([nummer, ejere]) => [parseBfe(nummer), parseIdents(ejere)] as const);
    const right = entries.filter((entry): entry is [string, PartIdent[]] => entry[0] !== null && entry[1] !== null);
    return right.length === entries.length ? new Map(right) : null;
  } catch {
    return null;
  }
}

/** Text throughout: a number would lose the zero that many a CPR number begins with. */
function parseIdents(value: unknown): PartIdent[] | null {
  if (!Array.isArray(value)) return null;
  const idents = value.map((text): PartIdent | null => {
    if (typeof text !== "string") return null;
    const cpr = parseCpr(text);
    if (cpr) return { type: "CPR", vaerdi: cpr };
    const cvr = parseCvr(text);
    return cvr === null ? null : { type: "CVR", vaerdi: cvr };
  });
  const known = idents.filter((ident) => ident !== null);
  return known.length === idents.length ? known : null;
}

function isPem(text: string): boolean {
  return text.includes("-----BEGIN CERTIFICATE-----");
}

function isPemKey(text: string): boolean {
  return /-----BEGIN (RSA |EC )?PRIVATE KEY-----/.test(text);
}

function isJwkSet(text: string): boolean {
  try {
    return entriesAt(JSON.parse(text), ["keys"]).length > 0;
  } catch {
    return false;
  }
}

type Lager = NonNullable<GatewayConfig["opslag"]>["lager"];

function resolveLager(folder: string, lager: Lager): Lager {
  return lager.type === "sqlite" ? { ...lager, path: resolve(folder, lager.path) } : lager;
}

export function resolveFiles(config: GatewayConfig, folder: string): GatewayConfig {
  return {
    ...config,
    adgang: {
      ...config.adgang,
      ejendomssager: config.adgang.ejendomssager && {
        ...config.adgang.ejendomssager,
        ejere: resolve(folder, config.adgang.ejendomssager.ejere),
      },
    },
    haendelser: config.haendelser && {
      ...config.haendelser,
      lager: resolveLager(folder, config.haendelser.lager),
      modtag: resolveModtag(config.haendelser.modtag, folder),
      udgivelse: {
        ...config.haendelser.udgivelse,
        mox: config.haendelser.udgivelse.mox && resolveBroker(config.haendelser.udgivelse.mox, folder),
      },
    },
    opslag: config.opslag && {
      ...config.opslag,
      lager: resolveLager(folder, config.opslag.lager),
      seglFil: resolve(folder, config.opslag.seglFil),
    },
    klassetitler: config.klassetitler === null ? null : resolve(folder, config.klassetitler),
    issuers: config.issuers.map((issuer) =>
      "file" in issuer.jwks ? { ...issuer, jwks: { file: resolve(folder, issuer.jwks.file) } } : issuer,
    ),
    fagsystemer: config.fagsystemer.map((fagsystem) => {
      const { caFile, proxy = config.http.proxy } = fagsystem.http;
      const http = {
        ...fagsystem.http,
        caFile: caFile && resolve(folder, caFile),
        proxy: proxy && resolveProxy(proxy),
      };
      return { ...fagsystem, http };
    }),
  };

  function resolveProxy(proxy: NonNullable<GatewayConfig["http"]["proxy"]>) {
    return { ...proxy, caFile: proxy.caFile && resolve(folder, proxy.caFile) };
  }
}
