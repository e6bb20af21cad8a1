// SPDX-License-Identifier: MPL-2.0
/**
 * A cursor as text: the state of the walk, sealed (AES-256-GCM) so that it can be neither read nor altered, and bound
 * to who asks, what for and in which order. The nonce comes from the content: the same place is the same text.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { badInput } from "../reading/check-request.js";
import { createSeal, type Secret } from "../seal.js";
import type { Position } from "./order.js";
import type { WalkState } from "./walk.js";

const VERSION = 1;
const TOKEN = 8;

export interface CursorSeal {
  encode(state: WalkState): string;
  /** Throws BAD_INPUT for anything that `encode` of the same seal did not make. */
  decode(text: string): WalkState;
}

/** Short name of something in a cursor: 48 bits, so that two in one list are the same once in millions of lists. */
export function tokenOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 6).toString("base64url");
}

/** `binding`: whatever must be the same for the next page. */
export function createCursorSeal(secret: Secret, binding: string): CursorSeal {
  const { seal, open } = createSeal(secret, `overblik cursor ${JSON.stringify([VERSION, binding])}`);
  return {
    encode: (state) => seal(JSON.stringify(pack(state))),
    decode(text) {
      const plain = open(text);
      // The whole of it is ours: what opens was packed here.
      if (plain === null) throw badInput("after is not a cursor of this list.");
      return unpack(PACKED.parse(JSON.parse(plain)));
    },
  };
}

/** Positions once each, referred to by number (-1: none); tokens have one length and stand end to end. */
const PACKED = z.strictObject({
  p: z.array(z.tuple([z.union([z.literal(0), z.literal(1)]), z.string().nullable(), z.string()])),
  s: z.record(z.string(), z.tuple([z.int(), z.string()])),
  a: z.string(),
  m: z.string(),
  t: z.int(),
});
type Packed = z.infer<typeof PACKED>;

function pack(state: WalkState): Packed {
  const positions: Packed["p"] = [];
  const known = new Map<string, number>();
  const place = (position: Position | null): number => {
    if (!position) return -1;
    const entry: Packed["p"][number] = [position.lukket ? 1 : 0, position.vaerdi, position.id];
    const key = JSON.stringify(entry);
    const at = known.get(key) ?? positions.push(entry) - 1;
    known.set(key, at);
    return at;
  };
  const s: Packed["s"] = {};
  for (const [instans, { sub, owed }] of state.sources) if (sub) s[instans] = [place(sub), [...owed].join("")];
  return { p: positions, s, a: [...state.ahead].join(""), m: [...state.maybe].join(""), t: place(state.top) };
}

function unpack({ p, s, a, m, t }: Packed): WalkState {
  const position = (at: number): Position | null => {
    const entry = p[at];
    return entry ? { lukket: entry[0] === 1, vaerdi: entry[1], id: entry[2] } : null;
  };
  const sources = new Map(
    Object.entries(s).map(([instans, [at, owed]]) => [instans, { sub: position(at), owed: tokens(owed) }]),
  );
  return { sources, ahead: tokens(a), maybe: tokens(m), top: position(t) };
}

function tokens(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: text.length / TOKEN }, (_, at) => text.slice(at * TOKEN, (at + 1) * TOKEN)));
}
