// SPDX-License-Identifier: MPL-2.0
/** Details of a case. Every field asks for the case first, and with it the one decision on access. */
import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { FagsystemTypes } from "../../schema/graphql/fagsystem-types.js";
import { visibleJournalnotater, visibleParter } from "../adgang/mask.js";
import { KildeError, SagsgrafError } from "../errors.js";
import { createIndholdResolver } from "../indhold/resolver.js";
import type { SamletSag } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";
import type { ProduktInfo } from "../request/setup.js";
import { pageDokumenter } from "./dokumenter.js";
import { createHistorikResolver } from "./historik.js";
import { answerKald, type Kald } from "./kald.js";
import { viewPart } from "./part.js";
import { maySee, sagFor, visibleSag } from "./sag-for.js";
import { createSagsforholdResolver } from "./sagsforhold.js";

interface SagRef {
  readonly id: string;
}

const DEFAULT_PAGE = 20;

export function createFagsystemResolvers(types: FagsystemTypes, produkt: ProduktInfo) {
  @Resolver(() => types.Sag)
  class SagResolver {
    @FieldResolver({ name: "parter" })
    async parter(@Root() { id }: SagRef, @Ctx() context: GraphContext) {
      const found = await sagFor(context, id, "parter", "PARTER");
      const parter = found && (await found.detaljer.parter(found.sag));
      const visible = parter && visibleParter(context.bruger, parter, maySee(context, found.sag, "FULDT_CPR"));
      for (const { ident } of visible ?? []) if (ident) context.bog.person(ident);
      return visible?.map(viewPart) ?? null;
    }

    @FieldResolver(() => types.SagDokumentConnection, {
      nullable: true,
      description: "The documents of the case that the viewer may see; null where the source cannot give them.",
    })
    async dokumenter(
      @Root() { id }: SagRef,
      @Arg("first", () => Int, { defaultValue: DEFAULT_PAGE, description: "How many at most, 1 to 100." })
      first: number,
      @Arg("after", () => String, { nullable: true, description: "Cursor to continue behind." }) after:
        | string
        | null
        | undefined,
      @Ctx() context: GraphContext,
    ) {
      const found = await sagFor(context, id, "dokumenter", "DOKUMENT");
      const dokumenter = found && (await context.dokumenter.ofSag(found.sag));
      if (!dokumenter) return null;
      const { bruger, setup } = context;
      const args = { first, after: after ?? null };
      const page = pageDokumenter(dokumenter, args, { ...setup, bruger });
      for (const node of page.nodes) context.bog.vist(node.id);
      return page;
    }

    @FieldResolver({ name: "journalnotater" })
    async journalnotater(@Root() { id }: SagRef, @Ctx() context: GraphContext) {
      if (context.bruger.art === "BORGER") return null;
      const found = await sagFor(context, id, "journalnotater", "NOTE");
      const notater = found && (await found.detaljer.journalnotater(found.sag));
      return notater && visibleJournalnotater(context.bruger, notater);
    }
  }

  @Resolver()
  class KaldResolver {
    @Directive("@inaccessible")
    @Query(() => String, {
      name: `kald${produkt.typenavn}`,
      nullable: true,
      description: "The contract for an overview in another process, as JSON; only for the gateway's signed context.",
    })
    async kald(
      @Arg("kald", () => String, { description: "Which instance is asked what, as JSON." }) kald: string,
      @Ctx() context: GraphContext,
    ) {
      return JSON.stringify(await answerKald(context, parseKald(kald), produkt.noegle));
    }
  }
  return [
    SagResolver,
    createSagsforholdResolver(types),
    createHistorikResolver(types),
    createIndholdResolver(types.Dokument),
    KaldResolver,
  ] as const;
}

function parseKald(text: string): Kald {
  try {
    return JSON.parse(text) as Kald;
  } catch {
    throw new SagsgrafError("BAD_INPUT", "kald is not JSON.");
  }
}

/** The entity a gateway refers to: null where there is no such case or the viewer may not see it. */
export async function resolveSagReference(context: GraphContext, id: string, produkt: ProduktInfo) {
  const entity = { __typename: `${produkt.typenavn}Sag`, id };
  try {
    const sag = await visibleSag(context, id);
    if (!sag || sag.typenavn !== produkt.typenavn) return null;
    const { sager } = context.at(sag.paaTidspunkt ?? null);
    const failed = sag.vistFra === sag.instans ? null : sager.failureOf(sag.instans);
    return failed
      ? withFailingFields(entity, produkt, new KildeError(sag.instans, "egne felter", failed))
      : { ...entity, ...ownFields(context, sag, produkt) };
  } catch (error) {
    if (!(error instanceof KildeError)) throw error;
    return withFailingFields(entity, produkt, new KildeError(error.instans, "egne felter", error.fejl));
  }
}

function ownFields(context: GraphContext, sag: SamletSag, { felter }: ProduktInfo) {
  const mine = sag.vistFra === sag.instans;
  const visible = felter.map(({ navn, forBorger }) => {
    const value = mine ? (sag.visning.ekstra[navn] ?? null) : null;
    return [navn, forBorger || context.bruger.art === "SAGSBEHANDLER" ? value : null];
  });
  return Object.fromEntries(visible) as Record<string, unknown>;
}

/** Fields that fail when they are asked for, so that each null has its error. */
function withFailingFields(entity: object, { felter }: ProduktInfo, error: KildeError): object {
  const fail = () => {
    throw error;
  };
  return Object.defineProperties(
    entity,
    Object.fromEntries(felter.map(({ navn }) => [navn, { get: fail, enumerable: false }])),
  );
}
