// SPDX-License-Identifier: MPL-2.0
/** A merge written by hand for this one question: what a gateway costs at the least. `fixed`: only the server, with answers made before. */
import { Pool } from "undici";
import { runChild } from "../harness/child.js";
import { readInput } from "../harness/processes.js";
import { type Asked, type ContestantInput, listenBare } from "./contestant.js";
import { answerTo, SYSTEMS } from "./world.js";

interface Sag {
  readonly __typename: string;
  readonly id: string;
}

const DETAILS = "titel status oprettet behandler{navn enhed} dokumenter{id titel dato type}";

const { urls, mode } = readInput<ContestantInput>();
const pools = new Map(
  Object.entries(urls).map(([name, url]) => [name, new Pool(new URL(url).origin, { connections: 64 })]),
);

async function post<T>(subgraph: string, body: unknown): Promise<T> {
  const pool = pools.get(subgraph);
  if (!pool) throw new Error(`no subgraph ${subgraph}`);
  const headers = { "content-type": "application/json", accept: "application/json" };
  const response = await pool.request({ path: "/graphql", method: "POST", headers, body: JSON.stringify(body) });
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
  return ((await response.body.json()) as { data: T }).data;
}

function loadDetails(system: string, sager: readonly Sag[]): Promise<{ _entities: readonly object[] }> {
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${system}Sag{${DETAILS} kun${system}}}}`;
  const representations = sager.map(({ __typename, id }) => ({ __typename, id }));
  return post(system.toLowerCase(), { query, variables: { representations } });
}

async function merge({ variables }: Asked): Promise<string> {
  const query = "query($cpr:ID!){borger(cpr:$cpr){cpr navn sager{__typename id}}}";
  const { borger } = await post<{ borger: { cpr: string; navn: string; sager: readonly Sag[] } }>("index", {
    query,
    variables,
  });
  const details = new Map<string, object>();
  await Promise.all(
    SYSTEMS.map(async (system) => {
      const own = borger.sager.filter(({ __typename }) => __typename === `${system}Sag`);
      if (own.length === 0) return;
      const { _entities } = await loadDetails(system, own);
      for (const [at, { id }] of own.entries()) details.set(id, _entities[at] ?? {});
    }),
  );
  const sager = borger.sager.map((sag) => ({ ...sag, ...details.get(sag.id) }));
  return JSON.stringify({ data: { borger: { ...borger, sager } } });
}

const made = new Map<string, string>();

async function answerFixed({ variables }: Asked): Promise<string> {
  const cpr = String(variables["cpr"]);
  const known = made.get(cpr) ?? JSON.stringify({ data: answerTo(cpr) });
  made.set(cpr, known);
  return known;
}

await runChild(() => listenBare(mode === "fixed" ? answerFixed : merge));
