// SPDX-License-Identifier: MPL-2.0
/** What a driver throws, by its code alone, to our error: its text may hold statements, values and addresses. */
import { FagsystemError, type FagsystemFejlgrund, type FagsystemFejlkode } from "../errors.js";

type Dom = readonly [FagsystemFejlkode, FagsystemFejlgrund];

const LOST: Dom = ["FAGSYSTEM_UNAVAILABLE", "NETWORK"];
const UNWELL: Dom = ["FAGSYSTEM_UNAVAILABLE", "STATUS"];
const BUSY: Dom = ["FAGSYSTEM_UNAVAILABLE", "THROTTLED"];
const LATE: Dom = ["FAGSYSTEM_TIMEOUT", "DEADLINE"];
const KEPT_OUT: Dom = ["FAGSYSTEM_REJECTED", "CREDENTIALS"];
const REFUSED: Dom = ["FAGSYSTEM_REJECTED", "REQUEST"];
const GARBLED: Dom = ["FAGSYSTEM_INVALID_RESPONSE", "FORMAT"];

/** MariaDB's and MySQL's numbers. Any other is the server's own trouble. */
const BY_NUMBER: readonly (readonly [Dom, readonly number[]])[] = [
  // Server shut down, query interrupted, connection killed, disconnected for being idle.
  [LOST, [1053, 1317, 1927, 4031]],
  // Too many connections, of all or of this user.
  [BUSY, [1040, 1203, 1226]],
  // Longer than the statement was given.
  [LATE, [1969, 3024]],
  // Access denied, to the host, the database, a table, a column; password to be changed.
  [KEPT_OUT, [1044, 1045, 1130, 1142, 1143, 1227, 1370, 1410, 1698, 1820, 1862]],
  // No such database, column or table, syntax, collations that do not mix, a view that no longer holds.
  [REFUSED, [1049, 1051, 1054, 1064, 1109, 1146, 1267, 1271, 1356]],
];

const SOCKET_CODES = /^(PROTOCOL_CONNECTION_LOST|EPIPE|E[A-Z]*(CONN|TIMEDOUT|UNREACH|NOTFOUND)[A-Z]*|EAI_AGAIN)$/;
const SQLITE: readonly (readonly [Dom, RegExp])[] = [
  [UNWELL, /^SQLITE_(BUSY|LOCKED|IOERR|FULL|NOMEM)/],
  [KEPT_OUT, /^SQLITE_(AUTH|PERM)/],
  [LOST, /^SQLITE_CANTOPEN/],
  [GARBLED, /^SQLITE_(NOTADB|CORRUPT)/],
  [REFUSED, /^SQLITE_/],
];

export function toFagsystemError(error: unknown, operation: string): FagsystemError {
  if (error instanceof FagsystemError) return error;
  const [kode, grund] = judge(driverErrorOf(error));
  return new FagsystemError(kode, grund, operation);
}

/** TypeORM wraps the driver's error. */
function driverErrorOf(error: unknown): unknown {
  const inner = memberOf(error, "driverError");
  return inner === undefined ? error : inner;
}

function judge(error: unknown): Dom {
  const errno = memberOf(error, "errno");
  const code = memberOf(error, "code");
  if (memberOf(error, "sqlState") !== undefined && typeof errno === "number")
    return BY_NUMBER.find(([, numbers]) => numbers.includes(errno))?.[0] ?? UNWELL;
  if (typeof code !== "string") return memberOf(error, "fatal") === true ? LOST : GARBLED;
  if (SOCKET_CODES.test(code)) return LOST;
  if (code.startsWith("SQLITE_")) return SQLITE.find(([, pattern]) => pattern.test(code))?.[0] ?? UNWELL;
  return code.startsWith("PROTOCOL_") ? GARBLED : LOST;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
