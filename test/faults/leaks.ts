// SPDX-License-Identifier: MPL-2.0
/** What must stand in no answer and in no line of the log: where a source is, what it said, what broke, whom it was about. */
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import type { TestDemo } from "../support/demo.js";

const ANYWHERE: readonly RegExp[] = [
  /127\.0\.0\.1|localhost/,
  /https?:\/\//,
  /DB01|korsbaek\.example/,
  /<!DOCTYPE|<html|Log ind|<\?xml|faultstring|Envelope/i,
  /\bat .*[:(]\d+:\d+|node_modules|node:internal|\.[tj]s:\d+/,
  /ECONN|EPIPE|socket hang up|undici/i,
  // Personal numbers of nobody: all of Korsbæk's have a day of 61 to 91.
  /\b(6[1-9]|[78]\d|9[01])(0[1-9]|1[0-2])\d{2}-?\d{4}\b/,
];

/** The patterns that a text matches; empty: it gives nothing away. */
export function leaksIn(demo: TestDemo, text: string): readonly string[] {
  const ports = DEMO_INSTANSER.map(({ instans }) => new RegExp(`:${new URL(demo.emulator(instans).url).port}\\b`));
  return [...ANYWHERE, ...ports].filter((pattern) => pattern.test(text)).map(String);
}
