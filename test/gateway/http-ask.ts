// SPDX-License-Identifier: MPL-2.0
/** Raw questions over HTTP, for tests of what is no proper question. */
import type { GraphError } from "../support/demo.js";

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly data: unknown;
  readonly codes: readonly string[];
}

export async function send(url: string, init: RequestInit): Promise<RawAnswer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const body = parse(text);
  const { data = null, errors = [] } = body ?? {};
  return { status: response.status, text, data, codes: errors.map(({ extensions }) => extensions.code) };
}

export function postJson(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

function parse(text: string): { data?: unknown; errors?: readonly GraphError[] } | null {
  try {
    return JSON.parse(text) as { data?: unknown; errors?: readonly GraphError[] };
  } catch {
    return null;
  }
}
