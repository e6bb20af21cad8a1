// SPDX-License-Identifier: MPL-2.0
/** The emulator's `PUT /api/Document/GetFile`: raw bytes, of which nothing but their length is told. */
import { createIndhold } from "../kit/indhold.js";
import type { KommuneSag } from "../kit/kommune.js";
import type { EmulatorResponse } from "../kit/server.js";
import { at, type Json, problem, textAt } from "./json.js";

export function getFile(sager: readonly KommuneSag[], body: Json | undefined): EmulatorResponse {
  if (at(body, "checkoutdocument") === true) return problem(400, "Check-out is not emulated.");
  const uuid = textAt(body, "common", "uuid")?.toLowerCase();
  const dokument = sager
    .flatMap(({ dokumenter }) => dokumenter)
    .find((candidate) => candidate.uuid.toLowerCase() === uuid);
  if (!dokument) return problem(404, "Document not found.");
  const headers = { "content-type": "application/octet-stream", "content-length": String(dokument.stoerrelse) };
  return { status: 200, headers, body: createIndhold(dokument) };
}
