// SPDX-License-Identifier: MPL-2.0
/** The intake within a process that has the sources: what is told of is read again by them. */
import type { DataSource } from "typeorm";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import type { GatewayConfig } from "../config/load.js";
import type { Log } from "../log.js";
import type { Metrics } from "../observe/metrics.js";
import { registerMaal } from "./maal.js";
import { type Modtag, type ModtagInput, startModtag, startVagt } from "./modtag.js";
import type { Haendelser } from "./open.js";

export interface IndgangInput {
  readonly config: GatewayConfig;
  /** Null: the configuration wants none. */
  readonly haendelser: Haendelser | null;
  readonly kilder: readonly Kilde[];
  readonly metrics: Metrics | null;
  readonly log: Log;
  /** Whether this process takes messages and works them off, or only tells how that goes. */
  readonly arbejder: boolean;
}

/** Others work; that they do is seen from here too. */
function onlyWatch({ haendelser }: ModtagInput["config"], lager: DataSource, log: Log): Modtag {
  const vagt = startVagt({ modtag: haendelser.modtag, lager, log });
  return { push: null, brokere: NOBODY, stop: vagt.stop };
}

const NOBODY: Modtag["brokere"] = new Map();

/** Null: there is no database of events. @throws what a listener throws that cannot listen. */
export async function startIndgang(input: IndgangInput): Promise<Modtag | null> {
  const { config, haendelser, kilder, metrics, log, arbejder } = input;
  if (haendelser === null || config.haendelser === null) return null;
  const { lager, noegler } = haendelser;
  // A case that a reading lacked is read again by the sources, messages or not.
  const genlaes = haendelser.createGenlaes(kilder);
  const own = { myndighed: config.myndighed, haendelser: config.haendelser };
  const modtag = arbejder
    ? await startModtag({ config: own, lager, noegler, genlaes, log })
    : onlyWatch(own, lager, log);
  const { stilhed } = config.haendelser.modtag;
  if (metrics) registerMaal(metrics.registry, { lager, stilhed, brokere: modtag.brokere, now: Date.now });
  return modtag;
}
