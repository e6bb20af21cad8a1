// SPDX-License-Identifier: MPL-2.0
/**
 * A small SBSYS behind an SBSIP proxy: the wire format of the README, with one municipality's cases in it. Nothing here
 * is more generous than what is known of the real one.
 */

import type { SbsysTilslutning } from "../../adapters/sbsys/config.js";
import type { KommuneSag } from "../kit/kommune.js";
import type { EmulatorOptions, ProductEmulator, Verdensform } from "../kit/produkt.js";
import { type EmulatorRequest, type EmulatorResponse, type EmulatorSpec, startEmulator } from "../kit/server.js";
import { toDelforloeb, toDokumenter, toNotater, toParter } from "./detail.js";
import { createTokenOffice, json, LOGIN, TOKEN_PATH, type TokenOffice } from "./login.js";
import { lookUp } from "./opslag.js";
import { toSagText } from "./sag.js";
import { malform, search } from "./search.js";
import { sagStatusList } from "./status.js";

const BASE_PATH = "/convergens-sbsip-sbsys-webapi-proxy/proxy/";
const API_PATH = `${BASE_PATH}api/`;

export const VERDENSFORM: Verdensform = {
  fleresider: 220,
  sagsnummer: ({ kle, facet, nummer }) => `${kle.nummer}-${facet.nummer}-${nummer}-24`,
};

export interface SbsysEmulator extends ProductEmulator<SbsysTilslutning> {
  /** Makes every token given out so far a refused one. */
  revokeTokens(): void;
}

export async function startProductEmulator(options: EmulatorOptions): Promise<SbsysEmulator> {
  const office = createTokenOffice();
  const emulator = await startEmulator(createSpec(options, office), options.port);
  return { ...emulator, connection: connectionTo(emulator.url, options), revokeTokens: office.revokeAll };
}

function connectionTo(url: string, { kommune }: EmulatorOptions): SbsysTilslutning {
  return {
    ...LOGIN,
    baseUrl: url + BASE_PATH,
    tokenUrl: url + TOKEN_PATH,
    uuidErFkOrganisation: true,
    beskyttetNiveau: "VIP_SAGER",
    statusser: Object.fromEntries(sagStatusList().map(({ Navn, SagsTilstand }) => [Navn, SagsTilstand])),
    kassationskoder: { 10: "B", 20: "K" },
    klasseTitler: Object.fromEntries(kommune.klasser.map(({ nummer, titel }) => [nummer, titel])),
    linkSkabelon: `${url}/p-sag/v1/#/sager/{id}`,
  };
}

function createSpec({ kommune, instans }: EmulatorOptions, office: TokenOffice): EmulatorSpec {
  const sager = kommune.sager.filter(({ system }) => system === instans);
  const byKey = new Map(sager.flatMap((sag) => [sag.uuid.toLowerCase(), String(sag.nummer)].map((key) => [key, sag])));

  function detail({ fault }: EmulatorRequest, sag: KommuneSag, part: string | undefined): EmulatorResponse | null {
    const spoil = (rows: readonly object[]) =>
      fault === "malformed-record" ? rows.map((row, index) => (index === 0 ? {} : row)) : rows;
    switch (part) {
      case undefined: {
        const text = toSagText(sag, kommune);
        return fault === "malformed-record" ? json(200, malform(JSON.parse(text))) : { ...json(200, null), body: text };
      }
      case "part":
        return json(200, spoil(toParter(sag, kommune)));
      case "dokumenter":
        return json(200, spoil(toDokumenter(sag)));
      case "delforloeb":
        return json(200, spoil(toDelforloeb(sag)));
      case "journalarknotes":
        return json(200, spoil(toNotater(sag)));
      default:
        return null;
    }
  }

  return {
    kindOf(method, url) {
      const pathname = pathOf(url);
      if (pathname === TOKEN_PATH) return "LOGIN";
      if (pathname.startsWith(`${API_PATH}fil/`)) return "CONTENT";
      return method === "POST" && pathname === `${API_PATH}sag/search` ? "LIST" : "DETAIL";
    },
    handle(request) {
      const { method, url, headers, fault } = request;
      if (url.pathname === TOKEN_PATH) return office.handle(request);
      if (fault === "wrong-credentials" || !office.accepts(headers.authorization)) return { status: 401, body: "" };
      const asked = pathOf(url);
      const path = asked.startsWith(API_PATH) ? asked.slice(API_PATH.length) : "";
      if (method === "POST" && path === "sag/search") return search(request, sager, kommune);
      if (method !== "GET") return notFound();
      if (path === "sag/sagStatusList") return json(200, sagStatusList());
      const [, key = "", part] = /^sag\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
      const sag = byKey.get(key.toLowerCase());
      return (sag && detail(request, sag, part)) ?? lookUp(path, sager, fault) ?? notFound();
    },
  };
}

function notFound(): EmulatorResponse {
  return json(404, { Message: "Ikke fundet" });
}

/** Clients put a slash too many before `api`, and are answered. */
function pathOf({ pathname }: URL): string {
  return pathname.replaceAll(/\/{2,}/g, "/");
}
