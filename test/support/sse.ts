// SPDX-License-Identifier: MPL-2.0
/** A subscription as a client has it: what is sent, as it comes, with the place to go on from. */
import { type IncomingMessage, request } from "node:http";

export interface Sendt {
  readonly id: string | null;
  readonly event: string;
  readonly data: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly unknown[];
      readonly extensions: { readonly code: string };
    }[];
    readonly extensions?: { readonly slut?: { readonly aarsag: string; readonly markoer: string | null } };
  } | null;
}

export interface Abonnent {
  readonly status: number;
  readonly sendt: readonly Sendt[];
  /** Bytes that are no event: heartbeats. */
  readonly pulsslag: () => number;
  /** Waits until so many have come, or the stream is over. */
  until(count: number, ms?: number): Promise<readonly Sendt[]>;
  /** When the other side has ended it. */
  readonly over: Promise<void>;
  leave(): void;
}

export interface Abonnementsopslag {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token: string | null;
  readonly formaal?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function subscribe(
  url: string,
  { query, variables = {}, token, formaal = null, headers = {} }: Abonnementsopslag,
): Promise<Abonnent> {
  // A connection of its own, which is gone when the reader is.
  const asking = request(`${url}/graphql/stream`, {
    method: "POST",
    agent: false,
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(formaal ? { "x-formaal": formaal } : {}),
      ...headers,
    },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.once("response", resolve).once("error", reject).end(JSON.stringify({ query, variables }));
  });
  const sendt: Sendt[] = [];
  let beats = 0;
  const read = async () => {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts)
        if (part.startsWith(":")) beats += 1;
        else sendt.push(toSendt(part));
    }
  };
  const over = read().catch(() => undefined);
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  return {
    status: response.statusCode ?? 0,
    sendt,
    pulsslag: () => beats,
    over,
    async until(count, ms = 5000) {
      for (const end = Date.now() + ms; sendt.length < count && Date.now() < end && !isOver; )
        await new Promise((resolve) => setTimeout(resolve, 5));
      return sendt;
    },
    leave: () => void asking.destroy(),
  };
}

function toSendt(text: string): Sendt {
  const of = (name: string) =>
    text
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? "";
  const data = of("data");
  return { id: of("id") || null, event: of("event"), data: data === "" ? null : (JSON.parse(data) as Sendt["data"]) };
}
