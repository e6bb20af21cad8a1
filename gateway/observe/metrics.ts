// SPDX-License-Identifier: MPL-2.0
/**
 * What there is to measure, for Prometheus. Names follow the draft of graphql/otel-wg where it has them. An operation's
 * name and a client's id are texts of theirs: those that are known by name have a series, all others are `andre`.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { daysLeft, type Expiry } from "./expiry.js";
import type { SourceCall } from "./source-watch.js";

export interface Metrics {
  /** Where more is registered to be measured. */
  readonly registry: Registry;
  readonly contentType: string;
  text(): Promise<string>;
  noteOperation(operation: MeasuredOperation): void;
  noteCall(call: SourceCall): void;
  stop(): void;
}

export interface MeasuredOperation {
  readonly name: string | null;
  readonly klient: string | null;
  readonly ms: number;
  readonly codes: readonly string[];
  /** Of the answer's lists, as they say it themselves. */
  readonly fuldstaendigheder: readonly string[];
}

const OTHER = "andre";
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];
const VALUES = ["KOMPLET", "DELVIS", "UKENDT"];

export function createMetrics(
  operations: readonly string[],
  clients: readonly string[],
  expiries: () => readonly Expiry[] = () => [],
): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "graphql_server_request_duration_seconds",
    help: "From request to answer, by named operation and client.",
    labelNames: ["operation", "klient"],
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: "graphql_server_response_error_count_total",
    help: "Errors in answers, by code.",
    labelNames: ["kode"],
    registers,
  });
  const completeness = new Counter({
    name: "sagsgraf_svar_fuldstaendighed_total",
    help: "Lists in answers that asked for their completeness, by what they said.",
    labelNames: ["vaerdi"],
    registers,
  });
  const calls = new Histogram({
    name: "sagsgraf_kilde_kald_duration_seconds",
    help: "Calls of a source through its adapter, by what came of them.",
    labelNames: ["instans", "udfald"],
    buckets: SECONDS,
    registers,
  });
  new Gauge({
    name: "sagsgraf_udloeber_dage",
    help: "Whole days left of what a source is called with: the first certificate of its CA bundle, or its agreement.",
    labelNames: ["instans", "hvad"],
    registers,
    collect() {
      this.reset();
      for (const expiry of expiries())
        this.set({ instans: expiry.instans ?? "alle", hvad: expiry.hvad }, daysLeft(expiry, Date.now()));
    },
  });
  const known = (name: string | null, names: readonly string[]) =>
    name !== null && names.includes(name) ? name : OTHER;
  return {
    registry,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    noteOperation({ name, klient, ms, codes, fuldstaendigheder }) {
      duration.observe({ operation: known(name, operations), klient: known(klient, clients) }, ms / 1000);
      for (const kode of codes) errors.inc({ kode });
      for (const vaerdi of fuldstaendigheder) if (VALUES.includes(vaerdi)) completeness.inc({ vaerdi });
    },
    noteCall: ({ instans, ms, error }) => calls.observe({ instans, udfald: error?.grund ?? "OK" }, ms / 1000),
    stop: () => registry.clear(),
  };
}
