// SPDX-License-Identifier: MPL-2.0
/** Opens the log that the configuration wants, or says aloud that none is kept. */
import type { GatewayConfig } from "../config/load.js";
import type { Log } from "../log.js";
import { type Opslagslog, startOpslagslog } from "./log.js";

/** @throws KanIkkeSkrives: a gateway that cannot write does not start. */
export async function openOpslag({ opslag }: GatewayConfig, log: Pick<Log, "warn">): Promise<Opslagslog | null> {
  if (opslag === null) {
    log.warn({}, "no look-up log is kept: `opslag` is not in the configuration");
    return null;
  }
  const { lager, noegle, seglFil, seglSekunder } = opslag;
  return await startOpslagslog({ lagring: lager, noegle, seglFil, seglMs: seglSekunder * 1000 });
}
