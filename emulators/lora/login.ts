// SPDX-License-Identifier: MPL-2.0
/** 1.3.0 wants its SAML token; from 1.7 on nothing is asked for. */
import { gzipSync } from "node:zlib";
import type { EmulatorFault, EmulatorResponse } from "../kit/server.js";
import type { Version } from "./laes.js";
import { json } from "./svar.js";

export const TOKEN = gzipSync("<saml:Assertion>Sagsgraf, demonstration</saml:Assertion>").toString("base64");

export function checkLogin(
  header: string | undefined,
  fault: EmulatorFault | null,
  version: Version,
): EmulatorResponse | null {
  if (fault === "wrong-credentials") return json(401, { message: "Unauthorized", context: [header] }, version);
  if (version !== "1.3.0") return null;
  if (header === undefined) return json(401, { message: "No Authorization header present" }, version);
  const [scheme = "", token] = header.split(" ");
  if (scheme.toLowerCase() === "saml-gzipped" && token === TOKEN) return null;
  return json(403, { message: "SAML token validation failed", context: [header] }, version);
}
