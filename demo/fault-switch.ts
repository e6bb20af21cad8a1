// SPDX-License-Identifier: MPL-2.0
/** The playground's switch, by the control that `npm run fault` uses. */
import type { BreakableSource, FaultSwitch, SourceFault } from "../gateway/http/playground-config.js";
import { type EmulatorState, stateListSchema } from "./control-protocol.js";

/** Longer than an overview waits. */
const SLOW_MS = 8000;
const PATIENCE_MS = 5000;

/** @param controlUrl where the control of the running sources listens */
export function createFaultSwitch(controlUrl: string): FaultSwitch {
  const call = (method: string, path: string, body?: object) =>
    fetch(controlUrl + path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  return {
    list: async () => stateListSchema.parse(await (await call("GET", "/")).json()).map(toSource),
    async set(instans, fault) {
      const path = `/${encodeURIComponent(instans)}`;
      const answers =
        fault === "STOPPED"
          ? [await call("POST", `${path}/stop`)]
          : [await call("POST", `${path}/start`), await setFault(call, path, fault)];
      return answers.every(({ ok }) => ok);
    },
  };
}

type Call = (method: string, path: string, body?: object) => Promise<Response>;

function setFault(call: Call, path: string, fault: "ERROR" | "SLOW" | null): Promise<Response> {
  if (fault === null) return call("DELETE", `${path}/fault`);
  const body = fault === "ERROR" ? { fault: "status-500" } : { fault: "slow", delayMs: SLOW_MS };
  return call("PUT", `${path}/fault`, body);
}

function toSource({ instans, state, fault }: EmulatorState): BreakableSource {
  return { instans, fault: state === "STOPPED" ? "STOPPED" : fault && nameOf(fault.fault) };
}

function nameOf(fault: string): SourceFault | "OTHER" {
  if (fault === "status-500") return "ERROR";
  return fault === "slow" ? "SLOW" : "OTHER";
}
