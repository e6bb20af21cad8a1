// SPDX-License-Identifier: MPL-2.0
/** From what a request has given out to what is written of it. */
import type { GraphQLFormattedError } from "graphql";
import { scrubCpr } from "../../schema/identifiers.js";
import type { Opslagshandling, Opslagspost } from "../../storage/opslag/post.js";
import { REGEL } from "../../subgraphs/adgang/afgoer.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import type { Opslagsindhold } from "../../subgraphs/request/opslagsbog.js";
import type { RequestContext } from "../http/request-context.js";

/** What is answered where nothing may be. */
export const FRA_OS: GraphQLFormattedError = {
  message: "Nothing can be shown right now: it cannot be written down who has looked.",
  extensions: { code: "INTERNAL" },
};

const UDEN_NAVN = "(uden navn)";

/** Of a question: what was shown, and beside it what was named and not shown. Nothing where no person and no case was meant. */
export function posterOf(
  { graph, requestId, klient }: Pick<RequestContext, "graph" | "requestId" | "klient">,
  operation: string | null,
): readonly Opslagspost[] {
  if (graph === null) return [];
  const { personer, vist, ikkeVist, felter, afvist }: Opslagsindhold = graph.bog.indhold();
  const shared = sharedOf(graph.bruger, { requestId, klient, operation, handling: "SPOERGSMAAL" });
  const about = { ...shared, subjekter: personer };
  // What a person's log holds is theirs, and is no case's.
  const groups = vist.length === 0 && felter.length > 0 ? [[]] : chunks(vist);
  const shown = groups.map((objekter): Opslagspost => ({ ...about, udfald: "VIST", objekter, felter }));
  const isNamed = ikkeVist.length > 0 || (shown.length === 0 && personer.length > 0);
  const refused: Opslagspost[] =
    afvist || isNamed
      ? [{ ...about, udfald: afvist ? "AFVIST" : "IKKE_VIST", objekter: namedIds(ikkeVist), felter: [] }]
      : [];
  return [...shown, ...refused];
}

/** What one row holds of MariaDB's 64 kB. */
const PER_ROW = 300;

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / PER_ROW) }, (_, at) =>
    ids.slice(at * PER_ROW, (at + 1) * PER_ROW),
  );
}

/** What was named and is nothing here is the client's text: it may be long, and hold a number. */
function namedIds(ids: readonly string[]): readonly string[] {
  return ids.slice(0, PER_ROW).map((id) => scrubCpr(id.slice(0, 100)));
}

export interface Anledning {
  readonly requestId: string;
  readonly klient: string | null;
  readonly operation: string | null;
  readonly handling: Opslagshandling;
}

/** What every line of this viewer's has. */
export function sharedOf(bruger: Bruger, { requestId, klient, operation, handling }: Anledning) {
  const formaal = bruger.art === "SAGSBEHANDLER" ? bruger.formaal : null;
  return {
    requestId,
    klient,
    handling,
    formaal,
    aktoer:
      bruger.art === "SAGSBEHANDLER"
        ? ({ art: bruger.art, uuid: bruger.uuid, enheder: bruger.enheder } as const)
        : ({ art: bruger.art, cpr: bruger.cpr } as const),
    // An operation's name is the client's text.
    operation: operation === null ? UDEN_NAVN : scrubCpr(operation.slice(0, 100)),
    regel: REGEL,
    aktivitet: formaal ?? "BORGERS_EGET_OPSLAG",
  };
}
