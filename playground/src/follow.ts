// SPDX-License-Identifier: MPL-2.0
/** A subscription to the graph: what it tells, as it comes. */
import type { Question } from "./ask.js";

/** Resolves when the graph has ended it. Rejects with an `AbortError` where it was given up. */
export async function follow(
  question: Question,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  told: (json: unknown) => void,
): Promise<void> {
  const response = await fetch("/graphql/stream", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
    body: JSON.stringify(question),
    signal,
  });
  if (!response.ok || !response.body) {
    told(await response.json().catch(() => errorOf(response.status)));
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const data = dataOf(event);
      if (data !== null) told(data);
    }
  }
}

/** What the event says; null: that the graph is there, or that this was all. */
export function dataOf(event: string): unknown {
  const lines = event.split("\n");
  const data = lines.find((line) => line.startsWith("data:"))?.slice("data:".length);
  return lines.includes("event: next") && data ? (JSON.parse(data) as unknown) : null;
}

function errorOf(status: number): unknown {
  const message = status === 404 ? "Her bliver der ikke fortalt om ændringer." : `Serveren svarede ${status}.`;
  return { errors: [{ message }] };
}
