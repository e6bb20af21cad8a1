// SPDX-License-Identifier: MPL-2.0
/** Which addresses stay on this machine, and which URLs a piece of configuration holds. */
import type { Path } from "./faults.js";

export function isLoopbackHost(host: string): boolean {
  const bare = host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  return bare === "localhost" || bare === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(bare);
}

export interface FoundUrl {
  readonly path: Path;
  readonly url: URL;
}

/** Names of parties and services, and links for people: written as URLs but never called by us. */
const NOT_CALLED = /^link|(entityid|appliesto|applicationiduri|audience|namespace|scope)$/i;

/** Every http and https URL that is to be called, however deep it stands. */
export function findUrls(value: unknown, path: Path = []): FoundUrl[] {
  if (typeof value === "string") {
    const called =
      !NOT_CALLED.test(String(path.at(-1) ?? "")) && /^\s*https?:/i.test(value) && URL.canParse(value.trim());
    return called ? [{ path, url: new URL(value.trim()) }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => findUrls(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => findUrls(item, [...path, key]));
}

/** Personal data would leave the machine in the clear. */
export function isInsecure({ url }: FoundUrl): boolean {
  return url.protocol === "http:" && !isLoopbackHost(url.hostname);
}
