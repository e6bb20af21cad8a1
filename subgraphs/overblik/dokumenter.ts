// SPDX-License-Identifier: MPL-2.0
/** Documents by themselves: one by its id, on which cases it lies, and all of a person's or company's. */
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { InputTypes } from "../../schema/graphql/inputs.js";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { Dato } from "../../schema/graphql/scalars.js";
import type { PartIdent } from "../../schema/records.js";
import type { Dokumentretning } from "../../schema/values.js";
import { decideDokumenter } from "../dokumenter/dokument-adgang.js";
import { type DokumentMiljoe, findDokumenter } from "../dokumenter/dokument-find.js";
import { viewDokument, viewPaaSag } from "../dokumenter/dokument-visning.js";
import { createIndholdResolver } from "../indhold/resolver.js";
import type { GraphContext } from "../request/context.js";
import { scopeOf } from "../request/sag-store.js";
import { nonEmpty, type SagFilterInput, toKriterier } from "./filter.js";

interface DokumentFilterInput extends Pick<SagFilterInput, "fagsystem" | "kle"> {
  readonly retning?: readonly Dokumentretning[] | null;
  readonly dokumenttype?: readonly string[] | null;
}

interface DokumentListArgs {
  siden?: string | null;
  filter?: DokumentFilterInput | null;
  first: number;
  after?: string | null;
}

/** Rules of every list, whatever it is of. All throw `SagsgrafError`. */
export interface Listeregler {
  readonly checkMayAskAbout: (context: Pick<GraphContext, "bruger" | "bog">, part: PartIdent) => void;
  readonly knownSystems: (context: GraphContext, noegler: readonly string[] | null) => readonly string[];
}

const DEFAULT_PAGE = 20;

export function createDokumentResolvers(types: OverblikTypes, inputs: InputTypes, regler: Listeregler) {
  const { Dokument, DokumentPaaSag, Dokumentplacering, DokumentConnection } = types.dokumenter;

  @ArgsType()
  class DokumenterArgs {
    @Field(() => Dato, {
      nullable: true,
      description: "Documents of that day and later, and those without a date: they may be. Null: of any age.",
    })
    siden?: string | null;
    @Field(() => inputs.DokumentFilter, { nullable: true, description: "Which documents; null: all." })
    filter?: DokumentFilterInput | null;
    @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: "How many at most, 1 to 100." })
    first!: number;
    @Field(() => String, {
      nullable: true,
      description: "Cursor to continue behind; of the same list and viewer.",
    })
    after?: string | null;
  }

  @Resolver()
  class DokumentRootResolver {
    @Query(() => Dokument, {
      nullable: true,
      description:
        "One document. Null where there is none, the viewer may not see it, or its source cannot look it up; all look the same.",
    })
    async dokument(
      @Arg("id", () => ID, { description: "Id of the document, as given out." }) id: string,
      @Ctx() context: GraphContext,
    ) {
      const vist = await context.dokumenter.find(id);
      context.bog.spurgt(id);
      if (vist) {
        context.dokumenter.remember([vist]);
        context.bog.vist(vist.id);
      }
      return vist && viewDokument(vist, context.bruger);
    }
  }

  @Resolver(() => Dokumentplacering)
  class DokumentplaceringResolver {
    @FieldResolver({ name: "sager" })
    async sager(@Root() { id }: { readonly id: string }, @Ctx() context: GraphContext) {
      const paaSager = await context.dokumenter.onSager(id);
      return paaSager?.map((vist) => ({ ...viewPaaSag(vist, context.bruger), sagId: vist.sag.id })) ?? null;
    }
  }

  @Resolver(() => DokumentPaaSag)
  class DokumentPaaSagResolver {
    @FieldResolver({ name: "sag" })
    async sag(@Root() { sagId }: { readonly sagId: string }, @Ctx() { sager }: GraphContext) {
      const vist = await sager.get(sagId);
      return vist && { ...vist.view };
    }
  }

  @Resolver(() => types.Borger)
  class BorgersDokumenterResolver {
    @FieldResolver(() => DokumentConnection, {
      nullable: true,
      description: "The documents of the citizen's cases across all systems, newest first.",
    })
    dokumenter(
      @Root() { cpr }: { readonly cpr: string },
      @Args(() => DokumenterArgs) args: DokumenterArgs,
      @Ctx() context: GraphContext,
    ) {
      return list(context, args, { type: "CPR", vaerdi: cpr }, regler);
    }
  }

  @Resolver(() => types.Virksomhed)
  class VirksomhedsDokumenterResolver {
    @FieldResolver(() => DokumentConnection, {
      nullable: true,
      description: "The documents of the company's cases across all systems, newest first.",
    })
    dokumenter(
      @Root() { cvr }: { readonly cvr: string },
      @Args(() => DokumenterArgs) args: DokumenterArgs,
      @Ctx() context: GraphContext,
    ) {
      return list(context, args, { type: "CVR", vaerdi: cvr }, regler);
    }
  }

  return [
    DokumentRootResolver,
    DokumentplaceringResolver,
    createIndholdResolver(Dokument),
    DokumentPaaSagResolver,
    BorgersDokumenterResolver,
    VirksomhedsDokumenterResolver,
  ] as const;
}

async function list(context: GraphContext, args: DokumentListArgs, part: PartIdent, regler: Listeregler) {
  regler.checkMayAskAbout(context, part);
  const { fagsystem = null, kle = null, retning, dokumenttype } = args.filter ?? {};
  const side = await findDokumenter(
    {
      kriterier: toKriterier({ kle }, part),
      fagsystem: regler.knownSystems(context, fagsystem),
      siden: args.siden ?? null,
      retning: nonEmpty(retning, "retning") ?? [],
      dokumenttype: nonEmpty(dokumenttype, "dokumenttype") ?? [],
      first: args.first,
      after: args.after ?? null,
    },
    dokumentMiljoeOf(context),
  );
  context.dokumenter.remember(side.edges.map(({ node }) => node));
  context.bog.person(part);
  for (const { node } of side.edges) context.bog.vist(node.id);
  const edges = side.edges.map(({ cursor, node }) => ({ cursor, node: viewDokument(node, context.bruger) }));
  return { ...side, edges, nodes: edges.map(({ node }) => node), ikkeTilsluttet: context.setup.ikkeTilsluttet };
}

/** What the list is run with, for one request. */
export function dokumentMiljoeOf({ setup, bruger, call, sager, detaljer }: GraphContext): DokumentMiljoe {
  return {
    kilder: setup.kilder,
    call,
    overviewMs: setup.overviewMs,
    maxSagerMedDokumenter: setup.maxSagerMedDokumenter,
    cursorKey: setup.secret,
    scope: scopeOf(bruger),
    now: setup.now,
    findSager: (krav, ms) => sager.findAll(krav, ms),
    failureOf: (instans) => sager.failureOf(instans),
    dokumenterFra: (instans, lokalId) => detaljer.dokumenterFra(instans, lokalId),
    decide: (sag, egne, andre) =>
      decideDokumenter(sag, egne, andre, { setup, bruger, failureOf: (instans) => sager.failureOf(instans) }),
  };
}
