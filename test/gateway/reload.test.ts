// SPDX-License-Identifier: MPL-2.0
/** Policy, tables and closures change while it runs: no request fails, and what is faulty changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../gateway/config/faults.js";
import type { GatewayConfig } from "../../gateway/config/load.js";
import { reload } from "../../gateway/reload.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

const QUERY = `{ mig { borger { sager(first: 50) {
  nodes { id }
  kilder { fagsystem { noegle } udfald lukketTil tekst }
} } } }`;

interface Liste {
  readonly nodes: readonly { readonly id: string }[];
  readonly kilder: readonly {
    readonly fagsystem: { readonly noegle: string };
    readonly udfald: string;
    readonly tekst: string;
  }[];
}

describe("a configuration that is read again", () => {
  let demo: TestDemo;
  let config: GatewayConfig;
  beforeAll(async () => {
    demo = await startTestDemo({
      patient: true,
      change: (read) => {
        config = read;
        return read;
      },
    });
  });
  afterAll(() => demo.close());

  async function ask() {
    const answer = await demo.ask<{ mig: { borger: { sager: Liste } } }>({ query: QUERY, token: demo.borger });
    const liste = answer.data?.mig.borger.sager;
    const sbsys = liste?.kilder.find(({ fagsystem }) => fagsystem.noegle === "sbsys");
    return { ...answer, ids: liste?.nodes.map(({ id }) => id) ?? [], udfald: sbsys?.udfald, tekst: sbsys?.tekst };
  }

  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const closed = (): GatewayConfig => {
    const lukket = [{ fra: at(-1), til: at(1), tekst: "Leverandøren retter en fejl." }];
    return {
      ...config,
      fagsystemer: config.fagsystemer.map((one) => (one.instans === "sbsys" ? { ...one, lukket } : one)),
    };
  };

  it("closes a source at once, with what people are told, and opens it again", async () => {
    expect((await ask()).udfald).toBe("OK");
    const calls = () => demo.emulator("sbsys").calls.length;
    demo.demo.gateway.reload(closed());
    const before = calls();
    expect(await ask()).toMatchObject({
      udfald: "LUKKET",
      tekst: expect.stringContaining("Leverandøren retter en fejl."),
      errors: [],
    });
    expect(calls()).toBe(before);
    demo.demo.gateway.reload(config);
    expect((await ask()).udfald).toBe("OK");
  });

  it("decides by its tables from the next request on", () => {
    const niveau = () => demo.demo.gateway.setup.foelsomhedForKle("99.99.99");
    expect(niveau()).toBeNull();
    demo.demo.gateway.reload({ ...config, foelsomhedstabel: [{ kle: "99.*", niveau: "VIP_SAGER" }] });
    expect(niveau()).toBe("VIP_SAGER");
    demo.demo.gateway.reload(config);
    expect(niveau()).toBeNull();
  });

  it("fails no request that is under way meanwhile", async () => {
    let stop = false;
    const reloading = (async () => {
      while (!stop) {
        demo.demo.gateway.reload(config);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    for (let round = 0; round < 1; round++) {
      const answers = await Promise.all(Array.from({ length: 6 }, ask));
      for (const { errors, udfald } of answers) expect([errors, udfald]).toEqual([[], "OK"]);
    }
    stop = true;
    await reloading;
  });
});

describe("a configuration that has become wrong", () => {
  it("changes nothing, and every fault is in the log without its values", () => {
    const lines: unknown[] = [];
    const log = { info: () => undefined, error: (fields: object) => void lines.push(fields) };
    const faults = [{ path: "port", line: 1, found: "a secret", expected: "0-65535", about: null }];
    reload(
      log,
      () => {
        throw new ConfigError("x.yaml", faults);
      },
      () => {
        throw new Error("taken");
      },
    );
    expect(lines).toEqual([{ faults: [{ path: "port", expected: "0-65535" }] }]);
  });

  it("changes nothing either where a file it names has gone", () => {
    const lines: { err?: unknown }[] = [];
    const log = { info: () => undefined, error: (fields: object) => void lines.push(fields) };
    const gone = new Error("ENOENT");
    reload(
      log,
      () => ({}) as GatewayConfig,
      () => {
        throw gone;
      },
    );
    expect(lines).toEqual([{ err: gone }]);
  });
});
