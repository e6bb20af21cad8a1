// SPDX-License-Identifier: MPL-2.0
/** The municipality's table of units and users, and the keys of products that it has come in place of. */
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { PRODUKTER } from "../../adapters/registry.js";
import { ConfigError } from "../../gateway/config/faults.js";
import { type GatewayConfig, parseConfig } from "../../gateway/config/load.js";
import { koderFor } from "../../gateway/config/organisation-schema.js";

const UUID = "89faee0b-3a81-4f82-b73d-88aa4446a923";
const OTHER = "a37660c7-9491-4b2a-8682-dbc9b1652024";
const MYNDIGHED = { cvr: "11111111", navn: "Korsbæk" };

const nova = (instans: string, more: object = {}) => ({
  instans,
  produkt: "kmd-nova",
  navn: instans,
  myndighed: MYNDIGHED,
  daekning: { altSynligt: "UKENDT" },
  connection: {
    baseUrl: "https://n.example",
    tokenUrl: "https://l.example",
    clientId: "c",
    clientSecret: "s",
    ...more,
  },
});

function parse(organisation: object, connection: object = {}): GatewayConfig {
  const jwks = { url: "https://l.example/jwks" };
  const whole = {
    secret: "s".repeat(32),
    myndighed: MYNDIGHED,
    issuers: [{ name: "x", issuer: "https://l.example", audience: "x", kind: "citizen", jwks }],
    formaal: [{ kode: "SAGSBEHANDLING", tekst: "x" }],
    organisation,
    fagsystemer: [nova("nova", connection), nova("arkiv")],
  };
  return parseConfig(stringify(whole), {}, { produkter: PRODUKTER, demoPath: "none.yaml" });
}

function faultsOf(organisation: object, connection: object = {}) {
  try {
    parse(organisation, connection);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ path, expected }) => [path, expected]);
    throw error;
  }
  return [];
}

const enhed = (uuid: string, koder: object) => ({ uuid, koder });

describe("the table of units and users", () => {
  it("is each instance's own codes", () => {
    const { organisation } = parse({
      enheder: [{ uuid: UUID.toUpperCase(), navn: "Byggesag", koder: { nova: ["110", "111"], arkiv: "B" } }],
      brugere: [enhed(OTHER, { arkiv: "anha" })],
    });
    expect(koderFor("nova", organisation)).toEqual({
      enheder: ["110", "111"].map((kode) => ({ kode, uuid: UUID, navn: "Byggesag" })),
      brugere: [],
    });
    expect(koderFor("arkiv", organisation)).toEqual({
      enheder: [{ kode: "B", uuid: UUID, navn: "Byggesag" }],
      brugere: [{ kode: "anha", uuid: OTHER, navn: null }],
    });
    expect(koderFor("toString", organisation)).toEqual({ enheder: [], brugere: [] });
  });

  it("may be left out", () => {
    expect(parse({}).organisation).toEqual({ enheder: [], brugere: [] });
  });

  it.each([
    ["a system that is not there", { enheder: [enhed(UUID, { nowa: "1" })] }, "organisation.enheder[0].koder.nowa"],
    [
      "one code of two units, whatever its casing",
      { enheder: [enhed(UUID, { nova: "a1" }), enhed(OTHER, { nova: ["x", "A1"] })] },
      "organisation.enheder[1].koder.nova",
    ],
    ["a unit twice", { enheder: [enhed(UUID, {}), enhed(UUID.toUpperCase(), {})] }, "organisation.enheder[1].uuid"],
    ["a user twice", { brugere: [enhed(UUID, {}), enhed(UUID, {})] }, "organisation.brugere[1].uuid"],
    ["a number without quotes", { enheder: [enhed(UUID, { nova: 110 })] }, "organisation.enheder[0].koder.nova"],
    ["what is no UUID", { brugere: [enhed("anha", {})] }, "organisation.brugere[0].uuid"],
  ])("is refused with %s, and where is said", (_, organisation, path) => {
    expect(faultsOf(organisation).map(([where]) => where)).toEqual([path]);
  });

  it("lets a unit and a user, and two systems, have the same code", () => {
    const both = { nova: "1", arkiv: "1" };
    expect(faultsOf({ enheder: [enhed(UUID, both)], brugere: [enhed(OTHER, both)] })).toEqual([]);
  });

  it("says of a system that is not there which it may be", () => {
    expect(faultsOf({ enheder: [enhed(UUID, { nowa: "1" })] })[0]?.[1]).toContain("did you mean nova?");
  });

  it.each([
    ["enheder", "organisation.enheder"],
    ["brugere", "organisation.brugere"],
    ["medarbejdere", "organisation.brugere"],
  ])("is where %s of a connection has gone", (key, place) => {
    const faults = faultsOf({}, { [key]: [] });
    expect(faults).toEqual([[`fagsystemer[0].connection.${key}`, expect.stringContaining(place)]]);
  });
});
