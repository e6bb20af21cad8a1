// SPDX-License-Identifier: MPL-2.0
/** `npm run -s fault -- <instans> <fault|ok|stop|start>`: breaks and heals the emulators of a running `npm start`. */
import { parseArgs } from "node:util";
import type { z } from "zod";
import { EMULATOR_FAULTS } from "../emulators/kit/server.js";
import {
  CALL_KINDS,
  DEFAULT_CONTROL_PORT,
  type EmulatorState,
  errorSchema,
  explainZod,
  faultSchema,
  stateListSchema,
  stateSchema,
} from "./control-protocol.js";
import { CommandError } from "./terminal.js";

const ACTIONS = ["ok", "stop", "start"] as const;
const USAGE = "npm run -s fault -- <instans> <fault|ok|stop|start> [--kinds LIST,DETAIL] [--delay ms] [--after calls]";

/** One request to the control, `[method, path, body]`. */
type Order = readonly [method: string, path: string, body?: unknown];

/**
 * The lines to print. `args` as typed, `env` for `SAGSGRAF_CONTROL_PORT`. Throws `CommandError` where nothing is running
 * or there is no such instance or fault.
 */
export async function runFault(args: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const order = parseOrder(args);
  const base = `http://127.0.0.1:${parsePort(env["SAGSGRAF_CONTROL_PORT"])}`;
  if (order === null) return (await call(base, ["GET", "/"], stateListSchema)).map(formatState);
  return [formatState(await call(base, order, stateSchema))];
}

/** Null: only list. */
function parseOrder(args: readonly string[]): Order | null {
  const { values, positionals } = parse(args);
  const [instans, action, ...rest] = positionals;
  if (instans === undefined) return null;
  if (action === undefined || rest.length > 0) throw new CommandError(`usage: ${USAGE}`);
  const path = `/${encodeURIComponent(instans)}`;
  if (action === "ok") return ["DELETE", `${path}/fault`];
  if (action === "stop" || action === "start") return ["POST", `${path}/${action}`];
  if (!EMULATOR_FAULTS.some((fault) => fault === action)) {
    throw new CommandError(`no such fault; choose ${[...ACTIONS, ...EMULATOR_FAULTS].join(", ")}`);
  }
  return ["PUT", `${path}/fault`, parseFault(action, values)];
}

function parse(args: readonly string[]) {
  const options = { kinds: { type: "string" }, delay: { type: "string" }, after: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new CommandError(`usage: ${USAGE}`);
  }
}

function parseFault(fault: string, values: { kinds?: string; delay?: string; after?: string }) {
  const parsed = faultSchema.safeParse({
    fault,
    ...(values.kinds === undefined ? {} : { kinds: values.kinds.toUpperCase().split(",") }),
    ...(values.delay === undefined ? {} : { delayMs: Number(values.delay) }),
    ...(values.after === undefined ? {} : { after: Number(values.after) }),
  });
  if (parsed.success) return parsed.data;
  throw new CommandError(
    `${explainZod(parsed.error)} (kinds: ${CALL_KINDS.join(", ")}; delay and after: whole numbers)`,
  );
}

export function parsePort(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_CONTROL_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536) return Number(text);
  throw new CommandError("SAGSGRAF_CONTROL_PORT must be a port number, 1-65535");
}

export async function call<T>(base: string, [method, path, body]: Order, schema: z.ZodType<T>): Promise<T> {
  const json = await fetchJson(base + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const failure = errorSchema.safeParse(json);
  if (failure.success) throw new CommandError(failure.data.error.message);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new CommandError("what answers there is not Sagsgraf's control; set SAGSGRAF_CONTROL_PORT to its port");
}

/** Null where the answer is no JSON. */
async function fetchJson(url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(5000) });
  } catch {
    throw new CommandError(`nothing is running on port ${new URL(url).port}: start the demonstration with npm start`);
  }
  return response.json().catch(() => null);
}

/** `sbsys   FAULT    slow LIST,DETAIL 2000 ms   12 calls   http://127.0.0.1:4092` */
function formatState({ instans, state, fault, calls, url }: EmulatorState): string {
  const details = fault
    ? [fault.fault, fault.kinds?.join(","), fault.delayMs === undefined ? undefined : `${fault.delayMs} ms`]
    : [];
  const what = details.filter((detail) => detail !== undefined).join(" ");
  return [instans.padEnd(8), state.padEnd(8), what.padEnd(28), `${calls} calls`.padEnd(12), url].join(" ");
}
