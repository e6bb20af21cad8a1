// SPDX-License-Identifier: MPL-2.0
/** A citizen's cases as they change, for a page that stays open. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Adgang, Fejl } from "./ask.js";
import type { NytSubscription } from "./generated.js";

export interface Nyt {
  /** Null where the stream ends, and `slut` says why. */
  readonly aendring: NytSubscription["sagAendret"];
  readonly fejl: readonly Fejl[];
  /** To go on from, behind this. */
  readonly markoer: string | null;
  readonly slut: string | null;
}

/** @param siden where to go on from; null: from now on. @param signal ends it */
export async function* nyt(
  { url, token }: Adgang,
  siden: string | null,
  signal: AbortSignal,
): AsyncGenerator<Nyt, void, undefined> {
  const query = readFileSync(join(import.meta.dirname, "nyt.graphql"), "utf8");
  const stream = await fetch(`${url}/graphql/stream`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "text/event-stream",
      ...(siden === null ? {} : { "last-event-id": siden }),
    },
    body: JSON.stringify({ query }),
    signal,
  });
  if (!stream.ok || !stream.body) throw new Error(`HTTP ${stream.status}`);
  let rest = "";
  for await (const text of stream.body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const told = read(event);
      if (told) yield told;
    }
  }
}

interface Next {
  readonly data?: NytSubscription | null;
  readonly errors?: readonly Fejl[];
  readonly extensions?: { readonly slut?: { readonly aarsag: string; readonly markoer: string | null } };
}

/** Null: a heartbeat, or the end. */
function read(event: string): Nyt | null {
  const lines = new Map(event.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line] as const));
  const of = (name: string) =>
    lines
      .get(name)
      ?.slice(name.length + 1)
      .trim();
  if (of("event") !== "next") return null;
  const { data, errors = [], extensions } = JSON.parse(of("data") ?? "{}") as Next;
  const markoer = of("id") ?? extensions?.slut?.markoer ?? null;
  return { aendring: data?.sagAendret ?? null, fejl: errors, markoer, slut: extensions?.slut?.aarsag ?? null };
}
