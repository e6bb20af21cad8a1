// SPDX-License-Identifier: MPL-2.0
/** The citizen's own part of the log of who looked. */
import { SagsgrafError } from "../errors.js";
import type { GraphContext } from "../request/context.js";
import { createSeal } from "../seal.js";

interface Side {
  readonly first: number;
  readonly after: string | null;
}

const PURPOSE = "opslag";

/** Null for a caseworker, and where no log is kept. */
export async function readOpslag(context: GraphContext, { first, after }: Side) {
  const { bruger, setup } = context;
  if (bruger.art !== "BORGER" || !setup.opslag) return null;
  const seal = createSeal(setup.secret, `${PURPOSE} ${bruger.cpr}`);
  const efter = after === null ? null : parsePlace(seal.open(after));
  if (after !== null && efter === null) throw new SagsgrafError("BAD_INPUT", "after is not a cursor of this list.");
  // To look at the log is to look.
  context.bog.person({ type: "CPR", vaerdi: bruger.cpr });
  context.bog.felt("opslag");
  const rows = await setup.opslag({ type: "CPR", vaerdi: bruger.cpr }, { hoejst: first + 1, efter });
  const page = rows.slice(0, first);
  const visible = await visibleOf(context, [...new Set(page.flatMap(({ objekter }) => objekter))]);
  const edges = page.map(({ id, tid, hvem, formaal, fil, objekter }) => ({
    cursor: seal.seal(JSON.stringify([tid, id])),
    node: { tidspunkt: tid, hvem, formaal, fil, sager: objekter.filter((one) => visible.has(one)) },
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? after,
    },
  };
}

function parsePlace(text: string | null): { readonly tid: string; readonly id: string } | null {
  const [tid, id] = text === null ? [] : (JSON.parse(text) as readonly string[]);
  return tid === undefined || id === undefined ? null : { tid, id };
}

/** Cases and nothing else, of those that the citizen may see now; what cannot be told is not named. */
async function visibleOf({ sager }: GraphContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const decided = await Promise.allSettled(ids.map((id) => sager.decided(id)));
  return new Set(ids.filter((_, at) => decided[at]?.status === "fulfilled" && decided[at].value !== null));
}
