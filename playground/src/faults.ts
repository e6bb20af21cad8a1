// SPDX-License-Identifier: MPL-2.0

import type { BreakableSource, SourceFault } from "../../gateway/http/playground-config.js";

/** How the demonstration's sources are. Same origin, our own server: its shape is trusted. */
export async function loadSources(): Promise<readonly BreakableSource[]> {
  return read(await fetch("/playground/faults", { cache: "no-store" }));
}

/** Breaks the one and heals every other; nobody is broken where `instans` is null. */
export async function breakOnly(
  sources: readonly BreakableSource[],
  instans: string | null,
  fault: SourceFault,
): Promise<readonly BreakableSource[]> {
  const broken = sources.filter((source) => source.fault !== null && source.instans !== instans);
  for (const source of broken) await put(source.instans, null);
  return instans === null ? loadSources() : put(instans, fault);
}

async function put(instans: string, fault: SourceFault | null): Promise<readonly BreakableSource[]> {
  const response = await fetch(`/playground/faults/${encodeURIComponent(instans)}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fault }),
  });
  return read(response);
}

async function read(response: Response): Promise<readonly BreakableSource[]> {
  if (!response.ok) throw new Error(`faults: ${response.status}`);
  return response.json();
}
