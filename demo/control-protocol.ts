// SPDX-License-Identifier: MPL-2.0
/** What the running demonstration's control understands, shared by the server and the command that calls it. */
import { z } from "zod";
import { type CallKind, EMULATOR_FAULTS } from "../emulators/kit/server.js";

export const DEFAULT_CONTROL_PORT = 4090;

export const CALL_KINDS = ["LOGIN", "LIST", "DETAIL", "CONTENT"] as const satisfies readonly CallKind[];

/** The JSON of `PUT /<instans>/fault`; a `FaultSpec`. */
export const faultSchema = z.strictObject({
  fault: z.enum(EMULATOR_FAULTS),
  kinds: z.array(z.enum(CALL_KINDS)).min(1).readonly().exactOptional(),
  after: z.int().min(0).exactOptional(),
  delayMs: z.int().min(0).max(60_000).exactOptional(),
});

/** One line of `GET /`, and what every change answers with. */
export const stateSchema = z.object({
  instans: z.string(),
  url: z.string(),
  state: z.enum(["OK", "FAULT", "STOPPED"]),
  /** The fault that was set, also while stopped. */
  fault: faultSchema.nullable(),
  /** Calls since the emulator began. */
  calls: z.int(),
});
export type EmulatorState = z.output<typeof stateSchema>;

export const stateListSchema = z.array(stateSchema);

/** What `POST /<instans>/change` answers with. */
export const aendretSchema = z.object({
  instans: z.string(),
  uuid: z.string(),
  sagsnummer: z.string(),
  titel: z.string(),
  /** Whether the system told anybody. */
  fortalt: z.boolean(),
});

/** NOT_FOUND no such instance or path · BAD_INPUT · FORBIDDEN a web page asked · METHOD · CONFLICT could not start. */
export const CONTROL_ERRORS = ["NOT_FOUND", "BAD_INPUT", "FORBIDDEN", "METHOD", "CONFLICT", "INTERNAL"] as const;
export type ControlErrorCode = (typeof CONTROL_ERRORS)[number];

export const errorSchema = z.object({ error: z.object({ code: z.enum(CONTROL_ERRORS), message: z.string() }) });

/** A zod error in one line: where, and what would be right. */
export function explainZod(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`).join("; ");
}
