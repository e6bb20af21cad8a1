// SPDX-License-Identifier: MPL-2.0
/** From the configuration to running intake: the listener, the brokers, the worker and whoever looks after it all. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { DataSource } from "typeorm";
import { systemClock } from "../../adapters/clock.js";
import { type Arbejder, createArbejder } from "../../events/arbejde/arbejder.js";
import type { Genlaes } from "../../events/arbejde/genlaes.js";
import { createVagt, type Vagt } from "../../events/drift/vagt.js";
import { createTolk, type Kildeform } from "../../events/indbakke/tolk.js";
import { type AmqpModtager, startAmqp } from "../../events/modtag/amqp.js";
import type { Broker } from "../../events/modtag/forbindelse.js";
import { type Lytter, startLytter } from "../../events/modtag/lytter.js";
import { createModtager, type Modtager } from "../../storage/indbakke/modtager.js";
import { createIndbakkenoegler } from "../../storage/indbakke/noegler.js";
import type { Arbejdsregler } from "../../storage/indbakke/overgange.js";
import type { GatewayConfig } from "../config/load.js";
import { loggable } from "../errors.js";
import type { Log } from "../log.js";
import { createMelder, type Melder } from "./melder.js";

type Modtagsconfig = NonNullable<GatewayConfig["haendelser"]>["modtag"];

export interface ModtagInput {
  readonly config: Pick<GatewayConfig, "myndighed"> & { readonly haendelser: { readonly modtag: Modtagsconfig } };
  readonly lager: DataSource;
  /** First what seals. */
  readonly noegler: readonly string[];
  readonly genlaes: Genlaes;
  readonly log: Pick<Log, "info" | "warn" | "error">;
}

export interface Modtag {
  /** Where the distributor delivers, `http://127.0.0.1:4093/besked`; null: there is no listener. */
  readonly push: string | null;
  /** How each broker is, by source. */
  readonly brokere: Melder["brokere"];
  /** Takes no more, finishes or gives back what is under way, and closes. */
  stop(): Promise<void>;
}

export function reglerOf({ arbejde }: Modtagsconfig): Arbejdsregler {
  // Another may take it when one has certainly ended.
  return { prMinut: arbejde.prObjektPrMinut, leaseMs: 2 * arbejde.laesningMs + 30_000 };
}

/** @throws what the listener throws where it cannot listen. */
export async function startModtag({ config, lager, noegler, genlaes, log }: ModtagInput): Promise<Modtag> {
  const { modtag } = config.haendelser;
  const melder = createMelder(log);
  const keys = createIndbakkenoegler(noegler);
  const arbejder = createArbejder({
    ...{ lager, noegler: keys, genlaes, clock: systemClock, regler: reglerOf(modtag) },
    tolk: createTolk({
      former: formerOf(modtag),
      myndigheder: [config.myndighed.cvr, ...modtag.myndigheder],
      objekttyper: new Map(Object.entries(modtag.objekttyper)),
    }),
    samtidige: modtag.arbejde.samtidige,
    laesningerPrMinut: modtag.arbejde.prMinut,
    laesningMs: modtag.arbejde.laesningMs,
    paaFejl: (error, hvor) => log.error({ err: loggable(error), hvor }, FAULTS[hvor]),
  });
  const modtager = createModtager({ lager, noegler: keys, now: Date.now, paaNye: arbejder.vaek });
  const vagt = startVagt({ modtag, lager, log, melder });
  const lytter = await listen(modtag, modtager, melder);
  const brokere = modtag.amqp.map((one) => takeFrom(one, modtager, melder));
  arbejder.start();
  return {
    push: lytter && modtag.push ? urlOf(modtag.push, lytter.port) : null,
    brokere: melder.brokere,
    stop: () => stopAll({ lytter, brokere, modtager, arbejder, vagt }),
  };
}

/** In every process that has the database: whoever is to work may be the one that is gone. */
export function startVagt({
  modtag,
  lager,
  log,
  melder = createMelder(log),
}: {
  readonly modtag: Modtagsconfig;
  readonly lager: DataSource;
  readonly log: ModtagInput["log"];
  readonly melder?: Melder;
}): Vagt {
  const vagt = createVagt({
    ...{ lager, clock: systemClock, stilhed: modtag.stilhed, opbevaring: opbevaringOf(modtag), alarm: melder.alarm },
    paaFejl: (error) => log.error({ err: loggable(error) }, "the inbox could not be looked after"),
  });
  vagt.start();
  return vagt;
}

const FAULTS = {
  BESKEDER: "new messages could not be looked at; they wait",
  ARBEJDE: "what came of a reading could not be written; it is read again",
  LAESNING: "a reading broke",
} as const;

interface Parts {
  readonly lytter: Lytter | null;
  readonly brokere: readonly AmqpModtager[];
  readonly modtager: Modtager;
  readonly arbejder: Arbejder;
  readonly vagt: Vagt;
}

/** First what brings more, then what works it off. */
async function stopAll({ lytter, brokere, modtager, arbejder, vagt }: Parts): Promise<void> {
  await Promise.all([lytter?.close(), ...brokere.map((one) => one.luk())]);
  await modtager.luk();
  await Promise.all([arbejder.stop(), vagt.stop()]);
}

function formerOf({ push, amqp }: Modtagsconfig): ReadonlyMap<string, Kildeform> {
  const brokers = amqp.map(({ kilde, form }): [string, Kildeform] => [kilde, form]);
  return new Map([...(push ? [[push.kilde, "BESKEDKUVERT"] as const] : []), ...brokers]);
}

function opbevaringOf({ opbevaring }: Modtagsconfig) {
  const { indhold, beskeder, doede, drift } = opbevaring;
  return { indholdMs: indhold, beskederMs: beskeder, doedeMs: doede, driftMs: drift };
}

async function listen({ push }: Modtagsconfig, modtager: Modtager, melder: Melder): Promise<Lytter | null> {
  if (push === null) return null;
  const { kilde, sikring, ...rest } = push;
  return await startLytter({
    ...rest,
    sikring:
      sikring.art === "PROXY"
        ? sikring
        : { art: "TLS", key: pem(sikring.keyFile), cert: pem(sikring.certFile), ca: pem(sikring.caFile) },
    gem: async ({ transport, contentType, body, afsender }) => {
      await modtager.gem({ kilde, transport, afsender, contentType, headers: null, body, fejl: null });
    },
    meld: (aarsag) => melder.afvist(kilde, aarsag),
  });
}

function takeFrom(one: Modtagsconfig["amqp"][number], modtager: Modtager, melder: Melder): AmqpModtager {
  const { kilde, binding, maxBytes, afsendere } = one;
  const isDueslag = one.login.art === "ASSERTION";
  return startAmqp({
    ...{ kilde, binding, maxBytes, afsendere, clock: systemClock, gem: modtager.gem },
    transport: isDueslag ? "PULL" : "AMQP",
    broker: brokerOf(one),
    prefetch: isDueslag ? 1 : one.prefetch,
    meld: (tilstand) => melder.broker(kilde, tilstand),
  });
}

export function brokerOf({
  host,
  port,
  vhost,
  tls,
  login,
}: Pick<Modtagsconfig["amqp"][number], "host" | "port" | "vhost" | "tls" | "login">): Broker {
  return {
    ...{ host, port, vhost },
    tls: tls && { ca: perhaps(tls.caFile), cert: perhaps(tls.certFile), key: perhaps(tls.keyFile) },
    login: login.art === "BRUGER" ? login : { art: "ASSERTION", hent: () => readFile(login.fil, "utf8") },
  };
}

function pem(file: string): string {
  return readFileSync(file, "utf8");
}

function perhaps(file: string | null): string | null {
  return file === null ? null : pem(file);
}

function urlOf({ host, path, sikring }: NonNullable<Modtagsconfig["push"]>, port: number): string {
  return `${sikring.art === "TLS" ? "https" : "http"}://${host}:${port}${path}`;
}
