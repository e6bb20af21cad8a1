// SPDX-License-Identifier: MPL-2.0
/** A link to a question, and the question as a command. Neither holds a token or a person's number. */
import type { Question } from "./ask.js";
import type { Draft } from "./drafts.js";

/** Ten digits with or without a dash, wherever they stand. */
const CPR = /(?<!\d)\d{6}-?\d{4}(?!\d)/g;

/** Without numbers that may be a person's. */
export function withoutNumbers(text: string): string {
  return text.replace(CPR, "");
}

/** The fragment of a link to the draft: it stays in the browser, and no server's log has it. */
export function toFragment({ query, variables }: Draft): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ q: withoutNumbers(query), v: withoutNumbers(variables) }));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `#f=${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** Null where the fragment is not of such a link. */
export function fromFragment(fragment: string): Draft | null {
  const packed = /^#f=([\w-]+)$/.exec(fragment)?.[1];
  if (packed === undefined) return null;
  try {
    const text = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const { q, v } = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (char) => char.charCodeAt(0))));
    return typeof q === "string" && typeof v === "string" ? { query: q, variables: v } : null;
  } catch {
    return null;
  }
}

/** The question for a terminal; the token stands as `$TOKEN`, and numbers that may be a person's are left out. */
export function toCurl(question: Question, origin: string, formaal: string | null): string {
  const body = withoutNumbers(JSON.stringify(question)).replaceAll("'", `'\\''`);
  const lines = [
    `curl -s --compressed ${origin}/graphql`,
    `-H "authorization: Bearer $TOKEN"`,
    ...(formaal ? [`-H "x-formaal: ${formaal.replace(/[^\w:./-]/g, "")}"`] : []),
    `-H "content-type: application/json"`,
    `-d '${body}'`,
  ];
  return lines.join(" \\\n  ");
}
