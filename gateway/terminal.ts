// SPDX-License-Identifier: MPL-2.0
/** What a person at the terminal reads where it could not start: one line that says what to do. */

interface SystemError {
  readonly code: string;
  readonly port?: number;
}

/** One line; the stack only where the fault is ours. */
export function describeStartFailure(error: unknown): string {
  if (isSystemError(error)) {
    if (error.code === "EADDRINUSE") {
      return `Port ${error.port ?? ""} is in use. Stop what uses it, or choose others: PORT=4010 SAGSGRAF_CONTROL_PORT=4091 npm start`;
    }
    if (error.code === "EACCES")
      return `Port ${error.port ?? ""} may not be used by this user. Choose one above 1023: PORT=4010 npm start`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isSystemError(error: unknown): error is SystemError {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string";
}
