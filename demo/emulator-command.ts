// SPDX-License-Identifier: MPL-2.0
/** `npm run emulator -- <instans> [--port n]`: one of Korsbæk's fagsystemer alone, and how to connect to it. */

import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { describeKoder } from "../emulators/kit/koder.js";
import type { Kommune } from "../emulators/kit/kommune.js";
import type { ProductEmulator } from "../emulators/kit/produkt.js";
import { createKorsbaek } from "./korsbaek/korsbaek.js";
import { DEMO_INSTANSER, type DemoInstans, startDemoEmulator } from "./start-emulators.js";
import { CommandError } from "./terminal.js";

const NAMES = DEMO_INSTANSER.map(({ instans }) => instans).join(", ");

export interface ServedEmulator {
  readonly emulator: ProductEmulator;
  /** The lines to print. */
  readonly lines: readonly string[];
}

/** Throws `CommandError` where there is no such instance, or the port is no port or in use. */
export async function serveEmulator(
  args: readonly string[],
  kommune: Kommune = createKorsbaek(),
): Promise<ServedEmulator> {
  const { demo, port } = parseServe(args);
  const emulator = await startDemoEmulator(demo, kommune, port).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      throw new CommandError(`port ${port} is in use: choose another with --port, or none for any that is free`);
    }
    throw error;
  });
  const { organisation } = emulator;
  const entry = {
    ...(organisation ? { organisation: describeKoder(demo.instans, organisation) } : {}),
    fagsystemer: [describeFagsystem(demo, kommune, emulator)],
  };
  const lines = [
    `${demo.navn} of ${kommune.navn} listens on ${emulator.url} until Ctrl-C. This connects to it:`,
    "",
    stringify(entry).trimEnd(),
  ];
  return { emulator, lines };
}

function parseServe(args: readonly string[]): { demo: DemoInstans; port: number } {
  const { values, positionals } = parse(args);
  const demo = DEMO_INSTANSER.find(({ instans }) => instans === positionals[0]);
  if (!demo || positionals.length > 1) throw new CommandError(`say which of ${NAMES}: npm run emulator -- nova`);
  const port = values.port ?? "0";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandError("--port must be a port number, 0-65535");
  return { demo, port: Number(port) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { port: { type: "string" } }, allowPositionals: true });
  } catch {
    throw new CommandError(`usage: npm run emulator -- <${NAMES}> [--port n]`);
  }
}

/** An entry of `fagsystemer` in `sagsgraf.yaml`. Its secrets are the emulator's own and open nothing else. */
function describeFagsystem(demo: DemoInstans, kommune: Kommune, emulator: ProductEmulator) {
  return {
    instans: demo.instans,
    produkt: demo.produkt,
    navn: demo.navn,
    myndighed: { cvr: kommune.cvr, navn: kommune.navn },
    daekning: { altSynligt: "BEKRAEFTET" },
    ...(demo.produkt === "sdi" ? { itsystemer: kommune.itsystemer.map(describeItsystem) } : {}),
    connection: emulator.connection,
  };
}

function describeItsystem({ uuid, navn, instans }: Kommune["itsystemer"][number]) {
  return instans === null ? { uuid, noegle: navn.toLowerCase(), navn } : { uuid, instans };
}
