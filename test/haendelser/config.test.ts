// SPDX-License-Identifier: MPL-2.0
/** What the configuration says of the intake, and what it refuses before anything starts. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { PRODUKTER } from "../../adapters/registry.js";
import { ConfigError } from "../../gateway/config/faults.js";
import { parseConfig } from "../../gateway/config/load.js";
import { withoutSources } from "../../gateway/config/without-sources.js";
import { DEMO_CONFIG } from "../../gateway/demonstration.js";
import { readText } from "../house/sources.js";

const folder = mkdtempSync(join(tmpdir(), "sagsgraf-config-"));
afterAll(() => rmSync(folder, { recursive: true }));
for (const [name, text] of [
  ["cert.pem", "-----BEGIN CERTIFICATE-----"],
  ["key.pem", "-----BEGIN PRIVATE KEY-----"],
] as const)
  writeFileSync(join(folder, name), text);

const lager = { type: "sqlite", path: "haendelser.sqlite" };
const broker = {
  ...{ kilde: "mox", form: "MOX", host: "broker.example" },
  login: { art: "BRUGER", navn: "sagsgraf", kode: "hemmelig" },
  binding: { art: "FREMMED", koe: "mox.notifications" },
};
const tls = { art: "TLS", keyFile: "key.pem", certFile: "cert.pem", caFile: "cert.pem" };
const push = { port: 8443, sikring: tls, tilladte: ["BF"] };

function read(modtag: object) {
  const whole = parse(readText("demo/sagsgraf.yaml")) as Record<string, unknown>;
  const { ejendomssager: _files, ...adgang } = whole["adgang"] as Record<string, unknown>;
  const settings = { ...whole, adgang, demoIssuer: false, klassetitler: null, issuers: ISSUERS };
  const text = stringify({ ...settings, haendelser: { noegle: "k".repeat(32), lager, modtag } });
  const path = join(folder, "sagsgraf.yaml");
  const config = parseConfig(text, withoutSources({}), { produkter: PRODUKTER, demoPath: DEMO_CONFIG, path });
  return config.haendelser?.modtag;
}
const ISSUERS = [
  {
    ...{ name: "Login", issuer: "https://login.example", audience: "sagsgraf", kind: "citizen" },
    jwks: { url: "https://login.example/jwks" },
  },
];

const faultsOf = (modtag: object): readonly string[] => {
  try {
    read(modtag);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.faults.map(({ path }) => path) : [String(error)];
  }
};

describe("the intake in the configuration", () => {
  it("has a working default for all that is not agreed with others, and files where the configuration is", () => {
    const modtag = read({ push, amqp: [{ ...broker, tls: { certFile: "cert.pem", keyFile: "key.pem" } }] });
    expect(modtag?.push?.sikring).toEqual({
      ...{ art: "TLS", keyFile: join(folder, "key.pem") },
      ...{ certFile: join(folder, "cert.pem"), caFile: join(folder, "cert.pem") },
    });
    expect(modtag?.amqp[0]?.tls).toEqual({
      ...{ caFile: null, certFile: join(folder, "cert.pem"), keyFile: join(folder, "key.pem") },
    });
    expect(modtag?.arbejde).toEqual({
      ...{ iGateway: true, samtidige: 4, prMinut: 600, prObjektPrMinut: 6, laesningMs: 30_000 },
    });
    expect(modtag?.opbevaring.beskeder).toBe(90 * 86_400_000);
    expect(modtag?.push?.kilde).toBe("beskedfordeler");
  });

  it("has the file of an assertion where the configuration is, whether somebody has written it yet or not", () => {
    const modtag = read({ amqp: [{ ...broker, login: { art: "ASSERTION", fil: "bfo.xml" } }] });
    expect(modtag?.amqp[0]?.login).toEqual({ art: "ASSERTION", fil: join(folder, "bfo.xml") });
  });

  it.each([
    ["one name for two brokers", { amqp: [broker, broker] }, "kilde"],
    ["one name for a broker and the listener", { push, amqp: [{ ...broker, kilde: "beskedfordeler" }] }, "kilde"],
    ["a key that is a certificate", { push: { ...push, sikring: { ...tls, keyFile: "cert.pem" } } }, "keyFile"],
    ["a certificate that is not there", { push: { ...push, sikring: { ...tls, caFile: "none.pem" } } }, "caFile"],
    ["nobody who may deliver", { push: { ...push, tilladte: [] } }, "tilladte"],
    ["a broker's CA that is none", { amqp: [{ ...broker, tls: { caFile: "key.pem" } }] }, "caFile"],
    ["a time that is none", { opbevaring: { doede: "180 days" } }, "doede"],
    [
      "an object's type that is none",
      { objekttyper: { "5a9f0000-0000-4000-8000-000000000001": "BIL" } },
      "objekttyper",
    ],
  ])("is refused with %s", (_what, modtag, where) => {
    const faults = faultsOf(modtag);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^haendelser\\.modtag\\..*${where}`));
  });
});
