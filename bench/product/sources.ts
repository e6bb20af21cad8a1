// SPDX-License-Identifier: MPL-2.0
/** The demonstration's seven fagsystemer in a process of their own, each behind a proxy that remembers and can be broken. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { demoEnvironment } from "../../demo/environment.js";
import { startEmulators } from "../../demo/start-emulators.js";
import { runChild } from "../harness/child.js";
import { type Call, FAIR, type Weather } from "./calls.js";
import { type Citizen, findCitizens, type Group } from "./citizens.js";
import { startMemoProxy } from "./memo-proxy.js";
import { startSqlProxy } from "./sql-proxy.js";

export interface ProductSources {
  /** What the demo's configuration takes from the environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes a `Weather` or null, gives the calls since it was last asked. */
  readonly controlUrl: string;
  readonly citizens: Readonly<Record<Group, readonly Citizen[]>>;
}

let weather: Weather = FAIR;
let calls: Call[] = [];

async function listenControl(): Promise<string> {
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    weather = (JSON.parse(text) as Weather | null) ?? weather;
    const taken = JSON.stringify(calls);
    calls = [];
    response.end(taken);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const KEPT = 20_000;

function onCall(call: Call): void {
  if (calls.length < KEPT) calls.push(call);
}

await runChild(async (): Promise<ProductSources> => {
  const running = await startEmulators();
  const environment = demoEnvironment(running);
  for (const [instans, { url }] of running.emulators) {
    const input = { instans, url, weather: () => weather, onCall };
    const proxy = new URL(await (instans === "sql" ? startSqlProxy(input) : startMemoProxy(input)));
    const name = `KORSBAEK_${instans.toUpperCase()}`;
    environment[`${name}_URL`] = (environment[`${name}_URL`] ?? "").replace(new URL(url).host, proxy.host);
    environment[`${name}_PORT`] = proxy.port;
  }
  return { environment, controlUrl: await listenControl(), citizens: await findCitizens() };
});
