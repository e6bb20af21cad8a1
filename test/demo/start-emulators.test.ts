// SPDX-License-Identifier: MPL-2.0

import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { PRODUKTER } from "../../adapters/registry.js";
import { serveEmulator } from "../../demo/emulator-command.js";
import { demoEnvironment } from "../../demo/environment.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { DEMO_INSTANSER, type RunningEmulators, startEmulators } from "../../demo/start-emulators.js";
import { CommandError } from "../../demo/terminal.js";
import { loadConfig } from "../../gateway/config/load.js";
import { koderFor } from "../../gateway/config/organisation-schema.js";
import { DEMO_CONFIG } from "../../gateway/demonstration.js";
import { smallKommune } from "../support/world.js";

const kommune = smallKommune();
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

async function start(ports?: Record<string, number>): Promise<RunningEmulators> {
  const emulators = await startEmulators({ kommune, ...(ports ? { ports } : {}) });
  running.push(emulators);
  return emulators;
}

async function serve(args: readonly string[]) {
  const served = await serveEmulator(args, kommune);
  running.push(served.emulator);
  return served;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

async function answers(url: string): Promise<boolean> {
  const socket = connect({ port: portOf(url), host: "127.0.0.1" });
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  }).then((answered) => {
    socket.destroy();
    return answered === true;
  });
}

/** Addresses for people, and what a municipality decides for itself: which titles are public, and what classes are called. */
const OWN = /^link|ErOffentlig$|^klasseTitler$/;

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !OWN.test(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, essence(inner)]));
}

describe("the demonstration's emulators", () => {
  it("are one for each demo instance, each on a port of its own on loopback", async () => {
    const { emulators } = await start();
    expect([...emulators.keys()]).toEqual(DEMO_INSTANSER.map(({ instans }) => instans));
    const urls = [...emulators.values()].map(({ url }) => new URL(url));
    expect(new Set(urls.map(({ port }) => port)).size).toBe(DEMO_INSTANSER.length);
    expect(urls.filter(({ hostname }) => hostname !== "127.0.0.1")).toEqual([]);
  });

  it("listen where they are told to", async () => {
    const first = await start();
    const port = portOf(first.emulators.get("sbsys")?.url ?? "");
    await first.stop();
    const { emulators } = await start({ sbsys: port });
    expect(portOf(emulators.get("sbsys")?.url ?? "")).toBe(port);
  });

  it("give a connection that their product's configuration takes", async () => {
    const { emulators } = await start();
    for (const { instans, produkt } of DEMO_INSTANSER) {
      const config = PRODUKTER.find(({ noegle }) => noegle === produkt)?.config;
      expect(config?.safeParse(emulators.get(instans)?.connection).error, instans).toBeUndefined();
    }
  });

  it("are connected to by the demonstration's configuration as each says itself", async () => {
    const emulators = await startEmulators({ kommune: { ...createKorsbaek(), sager: [] } });
    running.push(emulators);
    const { fagsystemer, organisation } = loadConfig(DEMO_CONFIG, demoEnvironment(emulators), {
      produkter: PRODUKTER,
      demoPath: DEMO_CONFIG,
    });
    expect(fagsystemer.map(({ instans, produkt, navn }) => ({ instans, produkt, navn }))).toEqual(DEMO_INSTANSER);
    for (const { instans, produkt, connection } of fagsystemer) {
      const { config } = PRODUKTER.find(({ noegle }) => noegle === produkt) ?? {};
      const own = essence(config?.parse(emulators.emulators.get(instans)?.connection));
      expect(own, instans).toMatchObject(essence(connection) as object);
      expect(Object.keys(own as object).sort(), instans).toEqual(Object.keys(essence(connection) as object).sort());
      const koder = emulators.emulators.get(instans)?.organisation ?? { enheder: [], brugere: [] };
      const { enheder, brugere } = koderFor(instans, organisation);
      expect(enheder, instans).toEqual(koder.enheder);
      // Nova tells its users' names itself: only who is searched for has to be in the list.
      if (instans === "nova") expect(koder.brugere).toEqual(expect.arrayContaining([...brugere]));
      else expect(brugere, instans).toEqual(koder.brugere);
    }
    const itsystemer = fagsystemer.flatMap((fagsystem) => fagsystem.itsystemer);
    const known = createKorsbaek().itsystemer.map(({ uuid, navn, instans }) =>
      instans === null ? { uuid, noegle: navn.toLowerCase(), navn } : { uuid, instans },
    );
    expect(itsystemer).toEqual(expect.arrayContaining(known));
    expect(itsystemer).toHaveLength(known.length);
  });

  it("stop together", async () => {
    const { emulators, stop } = await start();
    await stop();
    for (const { url } of emulators.values()) expect(await answers(url)).toBe(false);
  });

  it("leave none running when one cannot start", async () => {
    const { emulators } = await start();
    const taken = portOf(emulators.get("nova")?.url ?? "");
    const free = await start();
    const port = portOf(free.emulators.get("sdi")?.url ?? "");
    await free.stop();
    await expect(startEmulators({ kommune, ports: { nova: taken, sdi: port } })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    expect(await answers(`http://127.0.0.1:${port}`)).toBe(false);
  });
});

describe("npm run emulator", () => {
  it.each(DEMO_INSTANSER)("serves $instans and prints the configuration that connects to it", async (demo) => {
    const { emulator, lines } = await serve([demo.instans]);
    const text = lines.join("\n");
    expect(text).toContain(emulator.url);
    const printed = parse(lines.slice(lines.indexOf("") + 1).join("\n")) as { fagsystemer: Record<string, unknown>[] };
    const [entry] = printed.fagsystemer;
    expect(entry).toMatchObject({ instans: demo.instans, produkt: demo.produkt });
    const config = PRODUKTER.find(({ noegle }) => noegle === demo.produkt)?.config;
    expect(config?.safeParse(entry?.["connection"]).error).toBeUndefined();
  });

  it.each([
    ["no instance", []],
    ["an unknown instance", ["esdh"]],
    ["two instances", ["nova", "sbsys"]],
    ["an unknown option", ["nova", "--host", "0.0.0.0"]],
    ["a port that is none", ["nova", "--port", "many"]],
  ])("refuses %s with one line that names the choices", async (_what, args) => {
    const refused = serveEmulator(args, kommune);
    await expect(refused).rejects.toBeInstanceOf(CommandError);
    await expect(refused).rejects.toThrow(/^[^\n]*(nova|port)[^\n]*$/);
  });

  it("refuses a port in use", async () => {
    const { emulator } = await serve(["nova"]);
    const again = serveEmulator(["sbsys", "--port", String(portOf(emulator.url))], kommune);
    await expect(again).rejects.toBeInstanceOf(CommandError);
  });
});
