// SPDX-License-Identifier: MPL-2.0
/** The program behind `npm run hoest` and `npm run afstem`, on the configuration that SAGSGRAF_CONFIG names. */
import { setTimeout as sleep } from "node:timers/promises";
import { DateTime } from "luxon";
import { PRODUKTER } from "../adapters/registry.js";
import { afstem } from "../events/hoest/afstem.js";
import { type HoestInput, hoest } from "../events/hoest/hoest.js";
import { type Portioner, portionerAf } from "../events/hoest/portioner.js";
import { ConfigError } from "../gateway/config/faults.js";
import { type FagsystemConfig, type GatewayConfig, loadConfig } from "../gateway/config/load.js";
import { koderFor } from "../gateway/config/organisation-schema.js";
import { DEMO_CONFIG } from "../gateway/demonstration.js";
import { openHaendelser } from "../gateway/haendelser/open.js";
import { createLog } from "../gateway/log.js";
import { createKilder } from "../gateway/wiring/kilder.js";
import { afslut, begynd } from "../storage/indeks/koersel.js";
import { CommandError } from "./cli/command.js";
import { readPeople } from "./cli/people.js";
import {
  describeAfstemning,
  describeFremskridt,
  describeHoest,
  HOEST_USAGE,
  Hoestfejl,
  type Hoestoensker,
  readHoest,
  ventIStilhed,
} from "./hoest/kommando.js";

const DAY_MS = 86_400_000;
const MOST_PEOPLE = 1_000_000;

const [kommando = "", ...args] = process.argv.slice(2);
const ended = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());

try {
  process.exitCode = await run(readHoest(args, Date.now()));
} catch (error) {
  const isOurs = error instanceof Hoestfejl || error instanceof ConfigError || error instanceof CommandError;
  console.error(isOurs ? error.message : error);
  process.exitCode = 1;
}

async function run(oensker: Hoestoensker): Promise<number> {
  const path = process.env["SAGSGRAF_CONFIG"];
  if (!path) throw new Hoestfejl(`SAGSGRAF_CONFIG has to name a configuration.\n\n${HOEST_USAGE}`);
  const config = loadConfig(path, process.env, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  const one = config.fagsystemer.find(({ instans }) => instans === oensker.instans);
  if (!one) throw new Hoestfejl(`There is no ${oensker.instans}; there are ${instanserOf(config)}.`);
  if (one.subgraph !== null)
    throw new Hoestfejl(`${one.instans} is owned by another process: run it on that one's configuration.`);
  const haendelser = await openHaendelser(config, createLog(config.log));
  if (!haendelser) throw new Hoestfejl("There is no index: `haendelser` is not in the configuration.");
  const [kilde] = createKilder({
    config,
    instances: [one],
    produkter: PRODUKTER,
    connectRemote: () => {
      throw new Hoestfejl("not a remote one");
    },
    now: Date.now,
  });
  if (!kilde) throw new Hoestfejl("The instance could not be opened.");
  try {
    const { fagsystem } = kilde;
    const portioner = portionerFor(config, one, oensker, fagsystem.kapabiliteter);
    const hvad = JSON.stringify([kommando, oensker.siden === null, portioner.maade, portioner.portioner.length]);
    const now = new Date().toISOString();
    const earliest = new Date(Date.now() - DAY_MS).toISOString();
    const koersel = await begynd(haendelser.lager, one.instans, hvad, now, earliest);
    if (koersel.genoptaget) console.error(`Goes on with what was begun ${koersel.begyndt}.`);
    const input: HoestInput = {
      instans: one.instans,
      fagsystem,
      indeks: haendelser.indeksFor(one),
      lager: haendelser.lager,
      portioner,
      begyndt: koersel.begyndt,
      siderPrMinut: oensker.siderPrMinut,
      now: Date.now,
      vent: (ms) => sleep(ms, undefined, { signal: ended.signal }).catch(() => undefined),
      naarStille: () => waitQuietly(oensker.stille),
      fremskridt: (status) => process.stderr.isTTY && process.stderr.write(`\r${describeFremskridt(status)}`),
      signal: ended.signal,
    };
    const afstemning = kommando === "afstem" ? await afstem(input) : null;
    const status = afstemning?.hoest ?? (await hoest(input));
    if (process.stderr.isTTY) process.stderr.write("\n");
    const kunAendrede = oensker.siden === null ? null : portioner.kunAendrede;
    const linjer = describeHoest(status, portioner.maade, kunAendrede);
    console.log([...linjer, ...(afstemning ? describeAfstemning(afstemning) : [])].join("\n"));
    if (ended.signal.aborted) return 130;
    await afslut(haendelser.lager, one.instans, koersel, status.sager);
    return Object.keys(status.fejl).length > 0 ? 3 : 0;
  } finally {
    await kilde.fagsystem.close();
    await haendelser.luk();
  }
}

function instanserOf({ fagsystemer }: GatewayConfig): string {
  return fagsystemer.map(({ instans }) => instans).join(", ");
}

function portionerFor(
  config: GatewayConfig,
  { instans }: FagsystemConfig,
  { personer, siden }: Hoestoensker,
  kapabiliteter: Parameters<typeof portionerAf>[0]["kapabiliteter"],
): Portioner {
  const portioner = portionerAf({
    kapabiliteter,
    organisation: koderFor(instans, config.organisation),
    personer: personer === null ? [] : readPeople(personer, process.env, MOST_PEOPLE),
    siden,
  });
  if (portioner) return portioner;
  throw new Hoestfejl(
    `${instans} can only be asked about somebody: name them with --personer, or list its units in \`organisation\` where it can be asked by unit.`,
  );
}

async function waitQuietly(stille: Hoestoensker["stille"]): Promise<void> {
  if (stille === null) return;
  const { hour, minute } = DateTime.now().setZone("Europe/Copenhagen");
  const ms = ventIStilhed(stille, hour, minute);
  if (ms > 0) await sleep(ms, undefined, { signal: ended.signal }).catch(() => undefined);
}
