// SPDX-License-Identifier: MPL-2.0
/** The subgraphs that other processes serve: how their instances are asked, and how fetches reach them. */

import { checkStatus, parseJson } from "../../adapters/transport/answer.js";
import { createHttp, type Http } from "../../adapters/transport/http.js";
import { KildeError } from "../../subgraphs/errors.js";
import { keyOf, type PaaTidspunkt, splitDated } from "../../subgraphs/historik/paa-tidspunkt.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import { type Known, NOTHING_KNOWN } from "../../subgraphs/request/known.js";
import type { Secret } from "../../subgraphs/seal.js";
import type { GatewayConfig } from "../config/load.js";
import type { Json } from "../executor/representation.js";
import type { SubgraphResult } from "../executor/run-plan.js";
import type { Sender } from "../graph/senders.js";
import type { ConnectRemote } from "../wiring/kilder.js";
import { knownDocuments } from "./known-documents.js";
import { createRemoteFagsystem } from "./remote-fagsystem.js";
import { sealKnown, signContext } from "./signed-context.js";

export interface Remotes {
  readonly connect: ConnectRemote;
  /** Null: served in this process. */
  senderFor(subgraph: string): Sender | null;
  close(): Promise<void>;
}

/** What a file between processes may hold beside its bytes. */
const FRAME_BYTES = 10_000;

export function createRemotes(config: GatewayConfig): Remotes {
  const opened: Http[] = [];
  const { maxBytes, idleMs } = config.indhold;
  const files = { maxFileBytes: maxBytes + FRAME_BYTES, fileIdleMs: idleMs };
  const open = (http: GatewayConfig["fagsystemer"][number]["http"]) => {
    const opening = createHttp({ ...http, ...files, retries: 0, proxy: null });
    opened.push(opening);
    return opening;
  };
  return {
    connect: ({ instans, http }, produkt, url) =>
      createRemoteFagsystem({ instans, produkt, url, secret: config.secret, http: open(http) }),
    senderFor(subgraph) {
      const served = config.fagsystemer.find(
        (fagsystem) => fagsystem.produkt === subgraph && fagsystem.subgraph !== null,
      );
      return served?.subgraph ? createRemoteSender(served.subgraph, subgraph, config.secret, open(served.http)) : null;
    },
    async close() {
      await Promise.all(opened.map((http) => http.close()));
    },
  };
}

function createRemoteSender(url: string, subgraph: string, secret: Secret, http: Http): Sender {
  return async (fetch, variables, context) => {
    const { signal: _signal, ...call } = context.call;
    const kendt = sealKnown(await knownOf(variables, fetch.text, context), subgraph, secret);
    const body = [fetch.text, fetch.operationName ?? null, variables, kendt];
    const token = await signContext({ bruger: context.bruger, call }, { subgraph, body }, "GRAF", secret);
    const response = await http.send(
      {
        operation: "subgraph",
        method: "POST",
        url,
        read: true,
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({
          query: fetch.text,
          operationName: fetch.operationName,
          variables,
          extensions: { sagsgraf: token, kendt },
        }),
      },
      context.call,
    );
    // Another secret, or another clock: what is wrong is between us, not with who asks.
    if (response.status === 401) checkStatus(response, "subgraph");
    return parseJson(response, "subgraph") as SubgraphResult;
  };
}

/** What this request has learnt of the cases it now asks about. */
async function knownOf(variables: Json, text: string, context: GraphContext): Promise<Known> {
  const { sager, setup } = context;
  const representations = variables["representations"];
  if (!Array.isArray(representations)) return NOTHING_KNOWN;
  const ids = representations.flatMap(({ id }: { id?: unknown }) => (typeof id === "string" ? [id] : []));
  await Promise.all(representations.map((one: { __typename?: unknown; id?: unknown }) => showSag(one, context)));
  // A case as it was is decided on with the case as it is.
  const shown = ids.flatMap((id) => [...new Set([splitDated(id).id, id])].flatMap((one) => sager.shown(one) ?? []));
  const unique = [...new Map(shown.map((sag) => [sag.id, sag])).values()];
  return {
    sager: unique,
    indeksdokumenter: await knownDocuments(unique, text, context),
    failures: timesOf(ids).flatMap((paaTidspunkt) =>
      setup.kilder.flatMap(({ instans }) => {
        const failure = context.at(paaTidspunkt).sager.failureOf(instans);
        return failure ? [{ instans, paaTidspunkt, kode: failure.kode, grund: failure.grund }] : [];
      }),
    ),
  };
}

/** A case that has been listed and not yet decided on for its details: here is who can ask the index too. */
async function showSag({ __typename, id }: { __typename?: unknown; id?: unknown }, { sager }: GraphContext) {
  if (typeof id !== "string" || !String(__typename).endsWith("Sag") || sager.shown(id)) return;
  try {
    await sager.get(id);
  } catch (error) {
    // The subgraph finds the same, and says so at the field.
    if (!(error instanceof KildeError)) throw error;
  }
}

/** Now, and each time that one of the ids is of. */
function timesOf(ids: readonly string[]): readonly (PaaTidspunkt | null)[] {
  const times = ids.flatMap((id) => splitDated(id).tid ?? []);
  return [null, ...new Map(times.map((tid) => [keyOf(tid), tid])).values()];
}
