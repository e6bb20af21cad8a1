// SPDX-License-Identifier: MPL-2.0
/** The demonstration as a test runs it: real emulators, real HTTP, free ports, a log that is kept. */

import { PRODUKTER } from "../../adapters/registry.js";
import { startControl } from "../../demo/control.js";
import { demoEnvironment } from "../../demo/environment.js";
import { createFaultSwitch } from "../../demo/fault-switch.js";
import { issueBorgerToken, issueSagsbehandlerToken } from "../../demo/issuer.js";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import { type RunningDemo, startDemo } from "../../demo/run.js";
import { startEmulators } from "../../demo/start-emulators.js";
import type { ProductEmulator } from "../../emulators/kit/produkt.js";
import type { GatewayConfig } from "../../gateway/config/load.js";
import { createLog } from "../../gateway/log.js";

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly fagsystem?: string; readonly felt?: string };
}

export interface Answer<T> {
  readonly status: number;
  readonly data: T | null;
  readonly errors: readonly GraphError[];
  /** The body as it came. */
  readonly text: string;
  /** Whole milliseconds from question to answer. */
  readonly ms: number;
}

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** A bearer token, or null for nobody. Default: the default caseworker. */
  readonly token?: string | null;
  /** Default: SAGSBEHANDLING for a caseworker's token; null sends none. */
  readonly formaal?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface TestDemo {
  readonly demo: RunningDemo;
  readonly url: string;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  readonly borger: string;
  readonly sagsbehandler: string;
  ask<T = Record<string, unknown>>(question: Question): Promise<Answer<T>>;
  emulator(instans: string): ProductEmulator;
  /** Every emulator healthy, its calls forgotten. */
  heal(): void;
  close(): Promise<void>;
}

export interface TestDemoOptions {
  readonly change?: (config: GatewayConfig) => GatewayConfig;
  readonly playgroundDir?: string;
  /** Deadlines that a busy machine keeps too, for tests that are not about time. */
  readonly patient?: boolean;
  /** Whether the playground can break its sources. */
  readonly breakable?: boolean;
}

/** A breaker that never opens, so that one fault does not outlive its test; the deadlines of a municipality that says nothing. */
function withoutBreaker(config: GatewayConfig): GatewayConfig {
  const fagsystemer = config.fagsystemer.map((fagsystem) => ({
    ...fagsystem,
    http: { ...fagsystem.http, breakerThreshold: 1_000_000 },
  }));
  return {
    ...config,
    port: 0,
    log: { level: "trace" },
    management: null,
    // What is not about the look-up log needs none.
    opslag: null,
    // And what is not about the index is about the sources.
    haendelser: null,
    deadlines: { queryMs: 3000, overviewMs: 2000 },
    // Each page meets the sources as they are then.
    limits: { ...config.limits, walkMs: 0 },
    fagsystemer,
  };
}

/** Deadlines that a busy machine keeps too. */
export function withPatience(config: GatewayConfig): GatewayConfig {
  return { ...config, deadlines: { queryMs: 40_000, overviewMs: 30_000 } };
}

export async function startTestDemo({
  change = (config) => config,
  playgroundDir,
  patient = false,
  breakable = false,
}: TestDemoOptions = {}): Promise<TestDemo> {
  const log: string[] = [];
  const running = await startEmulators();
  const control = breakable ? await startControl(running.emulators, 0) : null;
  const demo = await startDemo({
    produkter: PRODUKTER,
    env: {},
    warm: false,
    sources: {
      environment: demoEnvironment(running),
      faults: control && createFaultSwitch(control.url),
      stop: async () => {
        await control?.stop();
        await running.stop();
      },
    },
    log: createLog({ level: "trace", destination: { write: (line) => void log.push(line) } }),
    // Patience last: what is common to the tests has deadlines too.
    change: (config) => change(patient ? withPatience(withoutBreaker(config)) : withoutBreaker(config)),
    ...(playgroundDir === undefined ? {} : { playgroundDir }),
  });
  const { url } = demo.gateway;
  // At the start every source is asked whether it is there: those calls are no question's.
  await untilReady(url);
  for (const emulator of running.emulators.values()) emulator.reset();
  const sagsbehandler = await issueSagsbehandlerToken();
  return {
    demo,
    url,
    log,
    borger: await issueBorgerToken(STANDARDBORGER.cpr),
    sagsbehandler,
    ask: (question) => askAt(url, { token: sagsbehandler, formaal: "SAGSBEHANDLING", ...question }),
    emulator(instans) {
      const emulator = running.emulators.get(instans);
      if (!emulator) throw new Error(`no emulator ${instans}`);
      return emulator;
    },
    heal() {
      for (const emulator of running.emulators.values()) emulator.reset();
    },
    close: demo.close,
  };
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await fetch(`${url}/ready`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the gateway did not become ready");
}

export async function askAt<T>(
  url: string,
  { query, variables = {}, token, formaal, headers = {}, signal }: Question,
): Promise<Answer<T>> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(formaal ? { "x-formaal": formaal } : {}),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  const ms = Math.round(performance.now() - startedAt);
  const { data = null, errors = [] } = JSON.parse(text) as { data?: T | null; errors?: GraphError[] };
  return { status: response.status, data, errors, text, ms };
}
