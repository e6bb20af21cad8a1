// SPDX-License-Identifier: MPL-2.0
/** The demo's own issuer of tokens: its key is public, so nothing but the shipped demo may trust it. */
import { realpathSync } from "node:fs";

export const DEMO_ISSUER = "https://demo.sagsgraf.invalid";

/** Also where it is written with a slash, a path or in capitals. */
export function namesDemoIssuer(issuer: string): boolean {
  const url = issuer.trim();
  return URL.canParse(url) && new URL(url).hostname.replace(/\.$/, "") === new URL(DEMO_ISSUER).hostname;
}

/** Whether this is the very file that is shipped; a copy of it is not. */
export function isDemoFile(path: string | null, demoPath: string): boolean {
  if (path === null) return false;
  try {
    return realpathSync(path) === realpathSync(demoPath);
  } catch {
    return false;
  }
}
