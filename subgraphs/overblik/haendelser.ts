// SPDX-License-Identifier: MPL-2.0
/** `haendelser`: what has changed since last time, of what the viewer may see. */
import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { InputTypes } from "../../schema/graphql/inputs.js";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { isKlePattern, matchesKle } from "../../schema/identifiers.js";
import { SagsgrafError } from "../errors.js";
import { afgoerHaendelse } from "../haendelser/afgoer-haendelse.js";
import { laesSide, type Sidekrav } from "../haendelser/laes-side.js";
import { createMarkoerer } from "../haendelser/markoer.js";
import { badInput } from "../reading/check-request.js";
import { splitSagId } from "../reading/load.js";
import type { GraphContext } from "../request/context.js";
import { scopeOf, type VistSag } from "../request/sag-store.js";
import type { Listeregler } from "./dokumenter.js";
import { nonEmpty } from "./filter.js";

interface HaendelsesFilterInput {
  readonly sager?: readonly string[] | null;
  readonly fagsystem?: readonly string[] | null;
  readonly kle?: readonly string[] | null;
  readonly ansvarlig?: string | null;
}

const DEFAULT_PAGE = 20;
const MOST_IDS = 100;

export function createHaendelseResolver(
  types: OverblikTypes,
  inputs: InputTypes,
  { knownSystems }: Pick<Listeregler, "knownSystems">,
) {
  @Resolver()
  class HaendelseResolver {
    @Query(() => types.HaendelseConnection, {
      nullable: true,
      description:
        "What has changed since last time, of what the viewer may see: each change once, in one order. A citizen is told of their own cases. BAD_INPUT where this installation keeps no feed of changes.",
    })
    async haendelser(
      @Arg("siden", () => String, {
        nullable: true,
        description:
          "The `markoer` that was kept; null: from now on, which gives no changes and the cursor to begin from.",
      })
      siden: string | null | undefined,
      @Arg("filter", () => inputs.HaendelsesFilter, { nullable: true, description: "Of which cases; null: of all." })
      filter: HaendelsesFilterInput | null | undefined,
      @Arg("first", () => Int, { defaultValue: DEFAULT_PAGE, description: "How many at most, 1 to 100." })
      first: number,
      @Ctx() context: GraphContext,
    ) {
      const fagsystem = knownSystems(context, filter?.fagsystem ?? null);
      const krav = { ...toKrav(context, filter ?? {}, fagsystem), siden: siden ?? null, first };
      return await answer(context, krav, { ...filter, fagsystem });
    }
  }
  return HaendelseResolver;
}

async function answer(context: GraphContext, krav: Sidekrav, filter: HaendelsesFilterInput) {
  const { setup, bruger, bog } = context;
  if (!setup.haendelser) throw badInput("This installation keeps no feed of changes.");
  const kle = nonEmpty(filter.kle, "kle");
  if (kle?.some((pattern) => !isKlePattern(pattern)))
    throw badInput("kle must be a KLE number or a prefix such as 27.36.* or 27.*.");
  const side = await laesSide<VistSag>(krav, {
    stroem: setup.haendelser,
    markoerer: createMarkoerer(setup.secret, scopeOf(bruger)),
    maxFirst: setup.maxPageSize,
    decide: (id) => afgoerHaendelse(id, context),
    passer: ({ sag, view }) =>
      (!filter.fagsystem?.length || filter.fagsystem.includes(sag.fagsystem.noegle)) &&
      (!filter.sager || filter.sager.includes(sag.id)) &&
      (kle === null || kle.some((pattern) => matchesKle(pattern, view.primaerKlasse?.nummer ?? ""))) &&
      (!filter.ansvarlig || view.ansvarlig?.uuid?.toLowerCase() === filter.ansvarlig.toLowerCase()),
  });
  const nodes = side.aendringer.map(({ markoer, haendelse: { art, tidspunkt, registreret }, vist }) => {
    bog.vist(vist.sag.id);
    // What is gone from one source is there by another, or it would not be shown.
    return { markoer, art: art === "OPRETTET" ? art : "AENDRET", tidspunkt, registreret, sag: { ...vist.view } };
  });
  const { markoer, flere, afventer, markoerUdloebet } = side;
  return { nodes, markoer, flere, afventer, markoerUdloebet };
}

/** Throws BAD_INPUT. @param fagsystem none: any. */
function toKrav(
  { setup, bruger }: GraphContext,
  filter: HaendelsesFilterInput,
  fagsystem: readonly string[],
): Pick<Sidekrav, "instanser" | "sager" | "hvis"> {
  // They tell of other systems' cases, by keys of their own.
  const indekser = setup.kilder.filter(({ erIndeks }) => erIndeks).map(({ instans }) => instans);
  const ids = nonEmpty(filter.sager, "sager");
  if (ids && ids.length > MOST_IDS) throw new SagsgrafError("LIMIT_EXCEEDED", `filter.sager: ${MOST_IDS} at most.`);
  const part = bruger.art === "BORGER" ? ({ type: "CPR", vaerdi: bruger.cpr } as const) : null;
  return {
    instanser: fagsystem.length > 0 ? [...new Set([...fagsystem, ...indekser])] : null,
    sager: ids && { noegler: ids.flatMap((id) => splitSagId(id) ?? []), indekser },
    hvis: part && { part, ejendomme: setup.politik.ejendomssager?.ejendommeFor(part) ?? [] },
  };
}
