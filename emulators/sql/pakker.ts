// SPDX-License-Identifier: MPL-2.0
/** MySQL's client/server protocol, as far as a read-only server with text results needs it. */

export type Celle = string | number | Uint8Array | null;

export interface Resultat {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Celle[])[];
}

export const CAPABILITIES =
  0x1 /* long password */ |
  0x4 /* long flag */ |
  0x8 /* database at login */ |
  0x200 /* protocol 4.1 */ |
  0x2000 /* transactions */ |
  0x8000 /* secure connection */ |
  0x80000; /* authentication plugin */
const AUTOCOMMIT = 2;
const UTF8MB4 = 45;
const PLUGIN = "mysql_native_password";
export const SERVER_VERSION = "10.11.6-MariaDB";

/** Three bytes of length, one of sequence, and the payload. */
export function packet(sequence: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUIntLE(payload.length, 0, 3);
  header.writeUInt8(sequence & 0xff, 3);
  return Buffer.concat([header, payload]);
}

/** The packets of one answer, numbered from `first`. */
export function packets(first: number, payloads: readonly Buffer[]): Buffer {
  return Buffer.concat(payloads.map((payload, index) => packet(first + index, payload)));
}

/** `scramble`: twenty bytes without a zero. */
export function handshake(connectionId: number, scramble: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([10]),
    nulTerminated(`5.5.5-${SERVER_VERSION}`),
    uint(connectionId, 4),
    scramble.subarray(0, 8),
    Buffer.from([0]),
    uint(CAPABILITIES & 0xffff, 2),
    Buffer.from([UTF8MB4]),
    uint(AUTOCOMMIT, 2),
    uint(CAPABILITIES >>> 16, 2),
    Buffer.from([21]),
    Buffer.alloc(10),
    scramble.subarray(8),
    Buffer.from([0]),
    nulTerminated(PLUGIN),
  ]);
}

export interface Login {
  readonly user: string;
  readonly token: Buffer;
}

/** The client's answer to the handshake. */
export function readLogin(payload: Buffer): Login {
  const userAt = 4 + 4 + 1 + 23;
  const userEnd = payload.indexOf(0, userAt);
  const tokenAt = userEnd + 2;
  return {
    user: payload.toString("utf8", userAt, userEnd),
    token: payload.subarray(tokenAt, tokenAt + (payload[userEnd + 1] ?? 0)),
  };
}

export const OK: Buffer = Buffer.from([0, 0, 0, AUTOCOMMIT, 0, 0, 0]);
const EOF = Buffer.from([0xfe, 0, 0, AUTOCOMMIT, 0]);

export function error(errno: number, sqlState: string, message: string): Buffer {
  return Buffer.concat([Buffer.from([0xff]), uint(errno, 2), Buffer.from(`#${sqlState}${message}`)]);
}

export function resultSet({ columns, rows }: Resultat): readonly Buffer[] {
  return [
    lengthEncoded(columns.length),
    ...columns.map((name, index) => column(name, typeOf(rows.map((row) => row[index] ?? null)))),
    EOF,
    ...rows.map((row) => Buffer.concat(row.map(cell))),
    EOF,
  ];
}

const TYPE_LONG = 3;
const TYPE_VAR_STRING = 253;
const TYPE_BLOB = 252;
const BINARY = 63;

/** Bytes have no character set, which is how a client knows them. */
function typeOf(cells: readonly Celle[]): number {
  if (cells.some((one) => one instanceof Uint8Array)) return TYPE_BLOB;
  return cells.every((one) => typeof one !== "string") ? TYPE_LONG : TYPE_VAR_STRING;
}

function column(name: string, type: number): Buffer {
  return Buffer.concat([
    ...["def", "", "", "", name, name].map(text),
    Buffer.from([0x0c]),
    uint(type === TYPE_BLOB ? BINARY : UTF8MB4, 2),
    uint(1024, 4),
    Buffer.from([type]),
    uint(0, 2),
    Buffer.from([0, 0, 0]),
  ]);
}

function cell(value: Celle): Buffer {
  if (value instanceof Uint8Array) return Buffer.concat([lengthEncoded(value.length), value]);
  return value === null ? Buffer.from([0xfb]) : text(String(value));
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([lengthEncoded(bytes.length), bytes]);
}

function lengthEncoded(value: number): Buffer {
  if (value < 0xfb) return Buffer.from([value]);
  return value < 0x10000
    ? Buffer.concat([Buffer.from([0xfc]), uint(value, 2)])
    : Buffer.concat([Buffer.from([0xfd]), uint(value, 3)]);
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

function nulTerminated(value: string): Buffer {
  return Buffer.from(`${value}\0`, "utf8");
}
