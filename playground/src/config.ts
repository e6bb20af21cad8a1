// SPDX-License-Identifier: MPL-2.0

import type { PlaygroundConfig } from "../../gateway/http/playground-config.js";

/** What the server tells the page. Same origin, our own server: its shape is trusted. */
export async function loadConfig(): Promise<PlaygroundConfig> {
  const response = await fetch("/playground/config.json", { cache: "no-store" });
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  return response.json();
}
