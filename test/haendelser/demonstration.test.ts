// SPDX-License-Identifier: MPL-2.0
/** The whole gateway, on emulators: a message is pushed, the object is read in its sources, and operators see it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { DRIFTSROLLE, issueSagsbehandlerToken } from "../../demo/issuer.js";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import { type GatewayConfig, loadConfig } from "../../gateway/config/load.js";
import { withoutSources } from "../../gateway/config/without-sources.js";
import { DEMO_CONFIG } from "../../gateway/demonstration.js";
import { aabnLager } from "../../storage/aabn.js";
import { ARBEJDE } from "../../storage/indbakke/skema.js";
import { kuvert, PERSONTYPE } from "../events/indbakke-verden.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

describe("the demonstration", () => {
  const folder = mkdtempSync(join(tmpdir(), "sagsgraf-haendelser-"));
  const lager = { type: "sqlite", path: join(folder, "haendelser.sqlite") } as const;
  let demo: TestDemo;
  beforeAll(async () => {
    const shipped = loadConfig(DEMO_CONFIG, withoutSources({}), { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
    const change = (config: GatewayConfig): GatewayConfig => ({
      ...config,
      management: { host: "127.0.0.1", port: 0, clients: [] },
      haendelser: shipped.haendelser && { ...shipped.haendelser, lager },
    });
    demo = await startTestDemo({ change, patient: true });
  });
  afterAll(async () => {
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const push = (body: Buffer, cn = "Korsbaek Fordeler") =>
    request(demo.demo.gateway.push ?? "", {
      method: "POST",
      body,
      headers: { "content-type": "text/xml", "x-client-cert": `CN=${cn}` },
    });

  it("reads a person's cases again in every source that has them, for a message that tells of that person", async () => {
    const own = await aabnLager(lager);
    const indexed = async () =>
      Number((await own.query<{ n: number }[]>("SELECT COUNT(*) AS n FROM indeks_sag"))[0]?.n);
    expect(await indexed()).toBe(0);
    const { body } = kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${STANDARDBORGER.cpr}` });
    expect((await push(body)).statusCode).toBe(200);
    const done = () => own.getRepository(ARBEJDE).findOneBy({ tilstand: "FAERDIG" });
    while ((await done()) === null) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await indexed()).toBeGreaterThan(0);
    const instanser = await own.query<{ instans: string }[]>("SELECT DISTINCT instans FROM indeks_sag");
    expect(instanser.length).toBeGreaterThan(1);
    await own.destroy();
  });

  it("has it measured where operators look, and nowhere else", async () => {
    const { body } = await request(`${demo.demo.gateway.management}/metrics`);
    const all = await body.text();
    expect(all).toContain('sagsgraf_haendelser_venter{hvad="OBJEKTER"} 0');
    expect(all).toMatch(/sagsgraf_haendelser_seneste_sekunder\{kilde="beskedfordeler"\}/);
    expect(all).not.toContain(STANDARDBORGER.cpr);
    expect(demo.log.join("\n")).not.toContain(STANDARDBORGER.cpr);
    // The clients' port takes no messages.
    const { statusCode } = await request(`${demo.url}/besked`, { method: "POST", body: "<x/>" });
    expect(statusCode).toBe(404);
  });

  it("has it in the graph for those who operate, and for nobody else", async () => {
    await push(Buffer.from("<html/>"));
    const query = `{ indbakke { nye venter afbrudt opgivne { kilde aarsag tekst antal siden } kilder { kilde senest mangler tavs } } }`;
    const token = await issueSagsbehandlerToken({ roller: [DRIFTSROLLE] });
    const ask = async () =>
      (await demo.ask<{ indbakke: { opgivne: readonly unknown[] } | null }>({ query, token })).data;
    while ((await ask())?.indbakke?.opgivne.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await ask())?.indbakke).toEqual({
      ...{ nye: 0, venter: 0, afbrudt: [] },
      opgivne: [
        {
          ...{ kilde: "beskedfordeler", aarsag: "UKENDT_FORM", antal: 1, siden: expect.any(String) },
          tekst: expect.stringContaining("read, but in none of the forms that we know. Look at one"),
        },
      ],
      kilder: [{ kilde: "beskedfordeler", senest: expect.any(String), mangler: null, tavs: false }],
    });
    for (const other of [demo.sagsbehandler, demo.borger])
      expect((await demo.ask({ query, token: other })).data).toEqual({ indbakke: null });
  });

  it("takes nothing from a stranger", async () => {
    expect((await push(Buffer.from("<x/>"), "Somebody")).statusCode).toBe(403);
  });
});
