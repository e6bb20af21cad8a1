// SPDX-License-Identifier: MPL-2.0
/** What a stream asks, each time that the feed has come further. */
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import type { OperationRunner } from "../graph/run-operation.js";
import { createContextFor } from "../http/request-context.js";
import type { Opslagslog } from "../opslag/log.js";
import { posterOf } from "../opslag/poster.js";
import type { Laeser } from "./laeser.js";
import type { Abonnement } from "./spoergsmaal.js";
import { type Aendringsside, sideOf } from "./svar.js";

export interface Spoergedeps {
  /** As it is now: what the municipality decides anew holds from the next change on. */
  readonly setup: () => SubgraphSetup;
  readonly runner: OperationRunner;
  readonly opslag: Opslagslog | null;
  readonly queryMs: number;
}

const FIRST = 10;
/** As a question's: so that a source's own timeout can still be told apart. */
const LEEWAY_MS = 40;
const GRACE_MS = 100;

/** One question: decided with the reader's access of now, and written who got what before any of it is sent. */
export async function askForChanges(
  abonnement: Abonnement,
  siden: string | null,
  laeser: Laeser,
  deps: Spoergedeps,
  first = FIRST,
): Promise<Aendringsside> {
  const deadline = Date.now() + deps.queryMs;
  const graph = createContextFor(
    laeser.bruger,
    {
      requestId: laeser.requestId,
      transaktionsId: laeser.transaktionsId,
      formaal: laeser.bruger.art === "SAGSBEHANDLER" ? laeser.bruger.formaal : null,
      signal: laeser.signal,
      deadline,
      latest: deadline + LEEWAY_MS,
    },
    { setup: deps.setup(), fraGateway: true },
  );
  const answer = await deps.runner.run(abonnement.spoergsmaal(siden, first), graph, deadline + GRACE_MS);
  const side = sideOf(answer, abonnement.navn);
  if (side === null) throw failureOf(answer.errors?.[0]?.extensions["code"], answer.errors?.[0]?.message);
  // A source's error is told once in an answer, at the first change that lacks something: each is to have its own.
  if (answer.errors && side.aendringer.length > 1) return await askForChanges(abonnement, siden, laeser, deps, 1);
  if (deps.opslag) {
    const poster = posterOf({ graph, requestId: laeser.requestId, klient: laeser.klient }, abonnement.operation);
    await Promise.all(poster.map((post) => deps.opslag?.skriv(post)));
  }
  return side;
}

function failureOf(code: unknown, message = ""): Error {
  const known = (["BAD_INPUT", "LIMIT_EXCEEDED", "FORBIDDEN"] as const).find((one) => one === code);
  return known ? new SagsgrafError(known, message) : new Error("the feed of changes could not be read");
}
