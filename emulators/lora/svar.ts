// SPDX-License-Identifier: MPL-2.0
/** How LoRA answers and refuses. What it refuses it repeats, personal data and all. */
import type { EmulatorResponse } from "../kit/server.js";
import { type Version, writeJson } from "./laes.js";

export class Afvisning extends Error {
  constructor(readonly svar: EmulatorResponse) {
    super("refused");
  }
}

export function json(status: number, body: unknown, version: Version): EmulatorResponse {
  return { status, headers: { "content-type": "application/json" }, body: writeJson(body, version) };
}

/** 400 and the like: the arguments are in it. */
export function refuse(status: number, message: string, context: unknown, version: Version): Afvisning {
  return new Afvisning(json(status, { message, context: [context] }, version));
}

/** 1.3.0 fails with a web page, 1.13.1 with a line of text. */
export function crash(version: Version): EmulatorResponse {
  return version === "1.3.0"
    ? page(500, "Internal Server Error")
    : { status: 500, headers: { "content-type": "text/plain; charset=utf-8" }, body: "Internal Server Error" };
}

export function methodNotAllowed(version: Version): EmulatorResponse {
  return version === "1.3.0" ? page(405, "Method Not Allowed") : json(405, { detail: "Method Not Allowed" }, version);
}

export function noSuchRoute(version: Version): EmulatorResponse {
  const text = "The requested URL was not found on the server.";
  return json(404, version === "1.3.0" ? { error: 404, text } : { detail: "Not Found" }, version);
}

function page(status: number, title: string): EmulatorResponse {
  const body = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n`;
  return { status, headers: { "content-type": "text/html" }, body };
}
