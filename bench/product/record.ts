// SPDX-License-Identifier: MPL-2.0
/** Learns from the running product which calls an answer takes, so that the merge by hand can make the same. */
import type { Client } from "../harness/load.js";
import { type Call, FAIR } from "./calls.js";
import type { Citizen } from "./citizens.js";
import type { Control } from "./control.js";
import { type Page, questionOf, type Subject } from "./questions.js";

/** For each HTTP source the calls that wait for each other, and a database's statements in order. */
export interface Recording {
  readonly sources: Readonly<Record<string, readonly (readonly Call[])[]>>;
  readonly sql: readonly string[];
}

export const recordingKey = (cpr: string, subject: Subject, first: number): string => `${cpr}:${subject}:${first}`;

/** Long enough that what waits for an answer is seen to begin after it. */
const APART_MS = 30;
const SLACK_MS = 2;

export async function record(
  client: Client,
  control: Control,
  asked: { readonly subject: Subject; readonly citizen: Citizen; readonly page: Page },
): Promise<Recording> {
  const question = questionOf(asked.subject, asked.citizen, asked.page, () => undefined);
  // The proxies and our own logins have what they need after the first.
  await client.ask(question);
  await control.setWeather({ ...FAIR, delayMs: APART_MS });
  await client.ask(question);
  const calls = await control.takeCalls();
  await control.setWeather(FAIR);
  const http = calls.filter(({ method, path }) => method !== "QUERY" && !/token|openid/i.test(path));
  const sources = [...new Set(http.map(({ instans }) => instans))];
  return {
    sources: Object.fromEntries(sources.map((name) => [name, wavesOf(http.filter(({ instans }) => instans === name))])),
    sql: calls.filter(({ method }) => method === "QUERY").map(({ body }) => body),
  };
}

function wavesOf(calls: readonly Call[]): readonly (readonly Call[])[] {
  const waves: Call[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const call of [...calls].sort((a, b) => a.from - b.from)) {
    if (call.from >= end - SLACK_MS) waves.push([]);
    end = Math.max(end, call.to);
    waves.at(-1)?.push(call);
  }
  return waves;
}
