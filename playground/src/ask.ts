// SPDX-License-Identifier: MPL-2.0
/** One question to the graph, and what came of it. */

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

export interface Reply {
  /** The answer; where it was no JSON, errors that say so in its place. */
  readonly json: unknown;
  /** Whole milliseconds from question to answer, as this page saw it. */
  readonly ms: number;
}

/** Sends to /graphql. Rejects with an `AbortError` where it was given up; a graph out of reach is an answer too. */
export async function ask(
  question: Question,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Reply> {
  const startedAt = performance.now();
  const json = await fetchJson(question, headers, signal);
  return { json, ms: Math.round(performance.now() - startedAt) };
}

async function fetchJson(
  question: Question,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", ...headers },
      body: JSON.stringify(question),
      signal,
    });
    return parse(await response.text(), response.status);
  } catch (error) {
    if (signal.aborted) throw error;
    return { errors: [{ message: "Grafen kan ikke nås. Kører den?" }] };
  }
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ message: `Serveren svarede ${status} og ikke med JSON.` }] };
  }
}
