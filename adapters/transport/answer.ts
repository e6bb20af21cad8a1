// SPDX-License-Identifier: MPL-2.0
/** Reading a source's answer: is it what was agreed, or a login page, a refusal, half a body? */
import { FagsystemError } from "../errors.js";
import type { HttpResponse } from "./http.js";

/** Throws for anything but 2xx: 401 and 403 are our credentials, other 4xx our request, 3xx and 206 not an answer. */
export function checkStatus(response: HttpResponse, operation: string): void {
  const { status } = response;
  // A part that nobody asked for is no answer.
  if (status >= 200 && status < 300 && status !== 206) return;
  if (status === 401 || status === 403)
    throw new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", operation, { status });
  if (status >= 400) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation, { status });
  throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation, { status });
}

/** A web page where data was agreed: login pages, proxies' error pages and maintenance notices come with status 200. */
export function isHtml(response: HttpResponse): boolean {
  return response.contentType === "text/html" || /^\s*<(!doctype html|html)/i.test(response.text.slice(0, 200));
}

export function checkNotHtml(response: HttpResponse, operation: string): void {
  if (isHtml(response)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "HTML", operation);
}

/** The body as JSON of unknown shape; `wire.ts` makes it typed. */
export function parseJson(response: HttpResponse, operation: string): unknown {
  checkNotHtml(response, operation);
  try {
    return JSON.parse(response.text.replace(/^\ufeff/, ""));
  } catch {
    throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  }
}
