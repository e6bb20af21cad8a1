// SPDX-License-Identifier: MPL-2.0
/** What `npm start` runs where no configuration is named: the sources in their thread, and the gateway over them. */
import type { Produkt } from "../adapters/contract.js";
import { startDemo } from "./run.js";
import { startSourcesApart } from "./sources.js";
import { describeDemo } from "./welcome.js";

/** @param controlPort where the control listens that breaks and heals the sources. */
export async function startDemonstration(
  produkter: readonly Produkt[],
  controlPort: number,
): Promise<() => Promise<void>> {
  const sources = await startSourcesApart(controlPort);
  const { gateway, close } = await startDemo({ produkter, env: process.env, sources });
  console.log(describeDemo(gateway.url, gateway.management, gateway.push));
  return close;
}
