// SPDX-License-Identifier: MPL-2.0
/** The roots of the graph and the lists of cases. */
import { createHmac } from "node:crypto";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { SagKriterier } from "../../adapters/contract.js";
import { parseDuration } from "../../schema/duration.js";
import { PAA_TIDSPUNKT_DESCRIPTION } from "../../schema/graphql/historik-types.js";
import type { InputTypes } from "../../schema/graphql/inputs.js";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { Cpr, Cvr, Duration } from "../../schema/graphql/scalars.js";
import type { PartIdent } from "../../schema/records.js";
import { SagsgrafError } from "../errors.js";
import { type PaaTidspunktInput, splitDated, toPaaTidspunkt } from "../historik/paa-tidspunkt.js";
import type { FagsystemInfo, Sortering } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";
import { createAdgangResolvers } from "./adgang.js";
import { createDokumentResolvers } from "./dokumenter.js";
import { createEjendomResolvers } from "./ejendomme.js";
import { describeFagsystem } from "./fagsystemer.js";
import { type SagFilterInput, toKriterier, toTekst } from "./filter.js";
import { createFundResolver } from "./fund.js";
import { createHaendelseResolver } from "./haendelser.js";
import { createHenvisningResolver } from "./henvisninger.js";
import { createIndbakkeResolver } from "./indbakke.js";
import { createPortalResolvers } from "./portal.js";

interface BorgerRef {
  readonly id: string;
  readonly cpr: string;
}

interface VirksomhedRef {
  readonly cvr: string;
}

interface ListArgs {
  filter?: SagFilterInput | null;
  sortering?: Sortering | null;
  first: number;
  after?: string | null;
  paaTidspunkt?: PaaTidspunktInput | null;
  hoejstAlder?: string | null;
}

const HOEJST_ALDER =
  "How old what was last read of a source may be for it to be shown without asking the source, such as `PT5M`. Only of sources that are configured to be read both ways; null: as configured. `kilder { laesning dataPr }` says what came of it.";
const DEFAULT_PAGE = 20;
const DEFAULT_SORT: Sortering = { felt: "OPSTAAET", retning: "FALDENDE", aabneFoerst: false };

export function createOverblikResolvers(types: OverblikTypes, inputs: InputTypes) {
  @ArgsType()
  class SagerArgs {
    @Field(() => inputs.SagFilter, {
      nullable: true,
      description: "Which cases; null: all of the person's or company's.",
    })
    filter?: SagFilterInput | null;
    @Field(() => inputs.SagSortering, {
      nullable: true,
      description: "In which order. Default: newest first by `opstaaet`.",
    })
    sortering?: Sortering | null;
    @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: "How many at most, 1 to 100." })
    first!: number;
    @Field(() => String, {
      nullable: true,
      description: "Cursor to continue behind; of the same list, order, time and viewer.",
    })
    after?: string | null;
    @Field(() => inputs.PaaTidspunkt, { nullable: true, description: PAA_TIDSPUNKT_DESCRIPTION })
    paaTidspunkt?: PaaTidspunktInput | null;
    @Field(() => Duration, { nullable: true, description: HOEJST_ALDER })
    hoejstAlder?: string | null;
  }

  @ArgsType()
  class RootSagerArgs {
    @Field(() => inputs.SagFilter, {
      description:
        "Which cases. Without a person or company it must name a case number, a responsible unit or a caseworker.",
    })
    filter!: SagFilterInput;
    @Field(() => inputs.SagSortering, {
      nullable: true,
      description: "In which order. Default: newest first by `opstaaet`.",
    })
    sortering?: Sortering | null;
    @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: "How many at most, 1 to 100." })
    first!: number;
    @Field(() => String, {
      nullable: true,
      description: "Cursor to continue behind; of the same list, order, time and viewer.",
    })
    after?: string | null;
    @Field(() => inputs.PaaTidspunkt, { nullable: true, description: PAA_TIDSPUNKT_DESCRIPTION })
    paaTidspunkt?: PaaTidspunktInput | null;
    @Field(() => Duration, { nullable: true, description: HOEJST_ALDER })
    hoejstAlder?: string | null;
  }

  @Resolver()
  class RootResolver {
    @Query(() => types.Mig, { nullable: true, description: "Who is asking." })
    mig(@Ctx() { bruger, setup }: GraphContext) {
      if (bruger.art === "SAGSBEHANDLER")
        return { art: bruger.art, navn: bruger.navn, formaal: bruger.formaal, borger: null };
      return { art: bruger.art, navn: bruger.navn, formaal: null, borger: borgerRef(bruger.cpr, setup.idNoegle) };
    }

    @Query(() => types.Borger, {
      nullable: true,
      description: "A citizen by personal number. A citizen may only ask for themselves (FORBIDDEN otherwise).",
    })
    borger(@Arg("cpr", () => Cpr, { description: "Personal number." }) cpr: string, @Ctx() context: GraphContext) {
      checkMayAskAbout(context, { type: "CPR", vaerdi: cpr });
      return borgerRef(cpr, context.setup.idNoegle);
    }

    @Query(() => types.Virksomhed, { nullable: true, description: "A company by company number. For caseworkers." })
    virksomhed(
      @Arg("cvr", () => Cvr, { description: "Company number." }) cvr: string,
      @Ctx() context: GraphContext,
    ): VirksomhedRef {
      checkMayAskAbout(context, { type: "CVR", vaerdi: cvr });
      return { cvr };
    }

    @Query(() => types.Sag, {
      nullable: true,
      description: "One case. Null where there is none or the viewer may not see it; both look the same.",
    })
    async sag(
      @Arg("id", () => ID, { description: "Id of the case, as given out; that of a case as it was carries the time." })
      id: string,
      @Arg("paaTidspunkt", () => inputs.PaaTidspunkt, { nullable: true, description: PAA_TIDSPUNKT_DESCRIPTION })
      paaTidspunkt: PaaTidspunktInput | null | undefined,
      @Ctx() context: GraphContext,
    ) {
      return copy((await getSag(context, id, paaTidspunkt))?.view);
    }

    @Query(() => types.SagConnection, {
      nullable: true,
      description: "Cases across persons, or of one person or company.",
    })
    sager(@Args(() => RootSagerArgs) args: RootSagerArgs, @Ctx() context: GraphContext) {
      return findSager(context, args, null);
    }

    @Query(() => [types.Fagsystem], { description: "Every system Sagsgraf knows, connected or not." })
    fagsystemer(@Ctx() { setup }: GraphContext): readonly FagsystemInfo[] {
      return [...setup.kilder.map(({ info }) => info), ...setup.ikkeTilsluttet];
    }
  }

  @Resolver(() => types.Borger)
  class BorgerResolver {
    @FieldResolver(() => types.SagConnection, {
      nullable: true,
      description: "The citizen's cases across all systems.",
    })
    sager(@Root() borger: BorgerRef, @Args(() => SagerArgs) args: SagerArgs, @Ctx() context: GraphContext) {
      return findSager(context, args, { type: "CPR", vaerdi: borger.cpr });
    }
  }

  @Resolver(() => types.Virksomhed)
  class VirksomhedResolver {
    @FieldResolver(() => types.SagConnection, {
      nullable: true,
      description: "The company's cases across all systems.",
    })
    sager(@Root() virksomhed: VirksomhedRef, @Args(() => SagerArgs) args: SagerArgs, @Ctx() context: GraphContext) {
      return findSager(context, args, { type: "CVR", vaerdi: virksomhed.cvr });
    }
  }

  @Resolver(() => types.Fagsystem)
  class FagsystemResolver {
    @FieldResolver(() => Boolean, { name: "erIndeks" })
    erIndeks(@Root() info: FagsystemInfo, @Ctx() { setup }: GraphContext) {
      return describeFagsystem(setup, info).erIndeks;
    }
    @FieldResolver({ name: "daekning" })
    daekning(@Root() info: FagsystemInfo, @Ctx() { setup }: GraphContext) {
      return describeFagsystem(setup, info).daekning;
    }
    @FieldResolver({ name: "kapabiliteter" })
    kapabiliteter(@Root() info: FagsystemInfo, @Ctx() { setup }: GraphContext) {
      return describeFagsystem(setup, info).kapabiliteter;
    }
  }

  return [
    RootResolver,
    BorgerResolver,
    VirksomhedResolver,
    FagsystemResolver,
    createHenvisningResolver(types),
    createFundResolver(types),
    createIndbakkeResolver(types),
    createHaendelseResolver(types, inputs, { knownSystems }),
    ...createPortalResolvers(types),
    ...createAdgangResolvers(types, types.adgang),
    ...createDokumentResolvers(types, inputs, { checkMayAskAbout, knownSystems }),
    ...createEjendomResolvers(types, {
      Args: SagerArgs,
      find: (context, args, genstand) => findSager(context, args, null, genstand),
    }),
  ] as const;
}

function getSag(context: GraphContext, id: string, input: PaaTidspunktInput | null | undefined) {
  const tid = toPaaTidspunkt(input, context.setup.now());
  context.bog.spurgt(id);
  if (tid && splitDated(id).tid)
    throw new SagsgrafError("BAD_INPUT", "The id carries a time already; leave paaTidspunkt out.");
  return tid ? context.at(tid).sager.get(id) : context.sager.get(id);
}

async function findSager(
  context: GraphContext,
  args: ListArgs,
  part: PartIdent | null,
  genstand: string | null = null,
) {
  const filter = args.filter ?? {};
  const kriterier: SagKriterier = { ...toKriterier(filter, part), genstand };
  if (kriterier.part) checkMayAskAbout(context, kriterier.part);
  else if (context.bruger.art === "BORGER" && genstand === null)
    throw new SagsgrafError("FORBIDDEN", "A citizen may only ask about their own cases.");
  // Who handles a case is not shown to a citizen, so it must not be told by what a filter lets through either.
  if (kriterier.primaerBehandler !== null && context.bruger.art === "BORGER")
    throw new SagsgrafError("FORBIDDEN", "filter.primaerBehandler is for caseworkers.");
  const { sager } = context.at(toPaaTidspunkt(args.paaTidspunkt, context.setup.now()));
  const side = await sager.find({
    kriterier,
    fagsystem: knownSystems(context, filter.fagsystem ?? null),
    tekst: toTekst(filter.tekst),
    sortering: args.sortering ? { ...args.sortering } : DEFAULT_SORT,
    hoejstAlderMs: args.hoejstAlder ? parseDuration(args.hoejstAlder) : null,
    first: args.first,
    after: args.after ?? null,
  });
  const edges = side.edges.map(({ cursor, node }) => ({ cursor, node: copy(node.view) }));
  return {
    ...side,
    edges,
    nodes: edges.map(({ node }) => node),
    ikkeTilsluttet: context.setup.ikkeTilsluttet,
  };
}

/** @apollo/subgraph writes on what it is given. */
function copy<T extends object>(value: T | null | undefined): T | null {
  return value ? { ...value } : null;
}

function knownSystems({ setup }: GraphContext, noegler: readonly string[] | null): readonly string[] {
  if (noegler === null) return [];
  if (noegler.length === 0)
    throw new SagsgrafError("BAD_INPUT", "filter.fagsystem is an empty list; leave it out to match everything.");
  const known = new Set([
    ...setup.kilder.flatMap((kilde) => [
      kilde.info.noegle,
      ...[...kilde.itsystemer.values()].map(({ noegle }) => noegle),
    ]),
    ...setup.ikkeTilsluttet.map(({ noegle }) => noegle),
  ]);
  const unknown = noegler.find((noegle) => !known.has(noegle));
  if (unknown !== undefined)
    throw new SagsgrafError(
      "BAD_INPUT",
      `filter.fagsystem names a system that is not known; see fagsystemer { noegle }.`,
    );
  return [...new Set(noegler)];
}

/** A citizen may ask about themselves only. */
function checkMayAskAbout({ bruger, bog }: Pick<GraphContext, "bruger" | "bog">, part: PartIdent): void {
  bog.person(part);
  if (bruger.art === "SAGSBEHANDLER" || (part.type === "CPR" && part.vaerdi === bruger.cpr)) return;
  bog.afvist();
  throw new SagsgrafError("FORBIDDEN", "A citizen may only ask about their own cases.");
}

/** The id must not give the number away, nor be the same in another installation. */
function borgerRef(cpr: string, idNoegle: string): BorgerRef {
  return { cpr, id: createHmac("sha256", idNoegle).update(`borger:${cpr}`).digest("base64url").slice(0, 27) };
}
