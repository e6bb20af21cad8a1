// SPDX-License-Identifier: MPL-2.0

import { expect, it } from "vitest";
import { sdi } from "../../adapters/sdi/adapter.js";
import { sdiConfig } from "../../adapters/sdi/config.js";
import { createHttp } from "../../adapters/transport/http.js";

const minimal = {
  endpoint: "https://indeks.example/sagdokumentindeks/6",
  token: { kind: "static", value: "t" },
  anvenderkontekst: "99000997",
};
const own = "ABCDEF00-0000-4000-8000-000000000001";

it("needs only what nobody else can know, and reads UUIDs in any case", () => {
  const config = sdiConfig.parse({ ...minimal, roller: { sekundaerPart: own } });
  expect([config.roller.sekundaerPart, config.roller.visningsklasse]).toEqual([own.toLowerCase(), null]);
});

it.each([
  ["an unknown field", { ...minimal, endpiont: "x" }],
  ["no address", { ...minimal, endpoint: "indeks.example" }],
  ["a CVR number with too few digits", { ...minimal, anvenderkontekst: "9900099" }],
  ["a role that is no UUID", { ...minimal, roller: { visningsklasse: "Visning" } }],
  ["one UUID for two roles", { ...minimal, roller: { sekundaerPart: own, ydelsesmodtager: own } }],
  ["no token", { ...minimal, token: { kind: "static", value: "" } }],
])("refuses %s", (_, config) => {
  expect(sdiConfig.safeParse(config).success).toBe(false);
});

it("declares only the party roles whose UUIDs it has", () => {
  const http = createHttp({
    maxConcurrent: 1,
    maxQueued: 1,
    breakerThreshold: 1,
    breakerResetMs: 1,
    callsPerMinute: null,
    caFile: null,
    maxBytes: 1,
    retries: 0,
  });
  const roles = (roller: object) =>
    sdi.create({ instans: "sdi", config: sdiConfig.parse({ ...minimal, roller }), http }).kapabiliteter.partsroller;
  expect([roles({}), roles({ ydelsesmodtager: own })]).toEqual([["PRIMAER_PART"], ["PRIMAER_PART", "YDELSESMODTAGER"]]);
});
