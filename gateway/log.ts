// SPDX-License-Identifier: MPL-2.0
/** The log: one JSON object per line on stdout, without CPR numbers, secrets, bodies or headers wherever they stood. */
import { pino } from "pino";
import type { LogLevel } from "./config/schema.js";
import { cleanFields, cleanText } from "./log/clean.js";

/** Any values; they are copied and cleaned, at any depth. An error belongs in a field, such as `error`. */
export type LogFields = Readonly<Record<string, unknown>>;

type LogMethod = (fields: LogFields, message: string) => void;

/** Messages are constant English sentences; what varies is in the fields. No method throws. */
export interface Log {
  readonly trace: LogMethod;
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  readonly fatal: LogMethod;
  /** A log whose every line carries these fields too. */
  child(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Where lines go, each with its newline. Absent: stdout. */
  readonly destination?: { write(line: string): void };
}

export function createLog({ level, destination }: LogOptions): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return wrap(destination ? pino(options, destination) : pino(options));
}

function wrap(logger: pino.Logger): Log {
  const method =
    (level: pino.Level): LogMethod =>
    (fields, message) => {
      if (logger.isLevelEnabled(level)) logger[level](own(fields), cleanText(message));
    };
  return {
    trace: method("trace"),
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
    fatal: method("fatal"),
    child: (fields) => wrap(logger.child(own(fields))),
  };
}

/** The line's own keys, which a field must not write a second time. */
const RESERVED = ["level", "time", "msg"];

function own(fields: LogFields): object {
  const clean = cleanFields(fields);
  if (!RESERVED.some((key) => Object.hasOwn(clean, key))) return clean;
  return Object.fromEntries(
    Object.entries(clean).map(([key, value]) => [RESERVED.includes(key) ? `_${key}` : key, value]),
  );
}
