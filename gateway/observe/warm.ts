// SPDX-License-Identifier: MPL-2.0
/** What the first question would otherwise wait for: drivers, connections, and the plans of the named queries. */
import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { getOperationAST, parse } from "graphql";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import type { Planner } from "../graph/planner.js";
import { planKey } from "../http/apollo.js";
import { systemCall } from "./sources.js";

/** Longest time to wait for a source: one that is not heard by then is said as such in answers. */
const PATIENCE_MS = 2000;

/** @param texts of the named queries, one operation each. */
export async function warmUp(kilder: readonly Kilde[], planner: Planner, texts: readonly string[]): Promise<void> {
  const asked = Promise.all(kilder.map(({ fagsystem }) => fagsystem.ping(systemCall(PATIENCE_MS)).catch(() => null)));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  // Before anything is planned: planning holds the loop, and what is late because of us is not the source's.
  await Promise.race([asked, late]);
  for (const text of texts) {
    const document = parse(text);
    const name = getOperationAST(document)?.name?.value;
    planner.plan(document, null, planKey(createHash("sha256").update(text).digest("hex"), name));
    await turn();
  }
}
