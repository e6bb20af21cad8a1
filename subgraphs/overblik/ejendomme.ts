// SPDX-License-Identifier: MPL-2.0
/** Properties: the cases that are about one, and those that somebody owns. */
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { Bfe } from "../../schema/graphql/scalars.js";
import type { PartIdent } from "../../schema/records.js";
import { SagsgrafError } from "../errors.js";
import type { GraphContext } from "../request/context.js";

interface EjendomRef {
  readonly bfe: string;
}

/** How a list of cases is asked for; the same arguments as for a person's. */
export interface ListOfSager<A extends object> {
  readonly Args: new () => A;
  find(context: GraphContext, args: A, genstand: string): unknown;
}

export function createEjendomResolvers<A extends object>(
  types: OverblikTypes,
  { Args: SagerArgs, find }: ListOfSager<A>,
) {
  @Resolver()
  class EjendomRootResolver {
    @Query(() => types.Ejendom, {
      nullable: true,
      description:
        "A property by its number. A citizen may only ask about what they own (FORBIDDEN otherwise); a number that nobody has is a property without cases.",
    })
    ejendom(
      @Arg("bfe", () => Bfe, { description: "Number of the property (BFE-nummer)." }) bfe: string,
      @Ctx() context: GraphContext,
    ): EjendomRef {
      checkMayAskAboutEjendom(context, bfe);
      return { bfe };
    }
  }

  @Resolver(() => types.Ejendom)
  class EjendomResolver {
    @FieldResolver(() => types.SagConnection, {
      nullable: true,
      description: "Cases about the property across all systems. A building case is shown to its owner.",
    })
    sager(@Root() { bfe }: EjendomRef, @Args(() => SagerArgs) args: A, @Ctx() context: GraphContext) {
      checkMayAskAboutEjendom(context, bfe);
      return find(context, args, bfe);
    }
  }

  @Resolver(() => types.Borger)
  class EjerResolver {
    @FieldResolver(() => [types.Ejendom], {
      nullable: true,
      description:
        "The properties that the citizen owns (ejendomme); null where the municipality has given no list of owners.",
    })
    ejendomme(@Root() { cpr }: { readonly cpr: string }, @Ctx() context: GraphContext): readonly EjendomRef[] | null {
      const ejer: PartIdent = { type: "CPR", vaerdi: cpr };
      return context.setup.politik.ejendomssager?.ejendommeFor(ejer).map((bfe) => ({ bfe })) ?? null;
    }
  }
  return [EjendomRootResolver, EjendomResolver, EjerResolver] as const;
}

function checkMayAskAboutEjendom({ bruger, setup, bog }: GraphContext, bfe: string): void {
  if (bruger.art === "SAGSBEHANDLER") return;
  const owned = setup.politik.ejendomssager?.ejendommeFor({ type: "CPR", vaerdi: bruger.cpr }) ?? [];
  if (owned.includes(bfe)) return;
  bog.person({ type: "CPR", vaerdi: bruger.cpr });
  bog.afvist();
  throw new SagsgrafError("FORBIDDEN", "A citizen may only ask about property they own.");
}
