// SPDX-License-Identifier: MPL-2.0
/** Following a case's way to another case. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { SagsgrafError } from "../errors.js";
import type { GraphContext } from "../request/context.js";
import { openHenvisning } from "../request/henvisning.js";

export function createHenvisningResolver(types: OverblikTypes) {
  @Resolver(() => types.Sagshenvisning)
  class HenvisningResolver {
    @FieldResolver({ name: "sag" })
    async sag(@Root() { id }: { readonly id: string }, @Ctx() { setup, sager }: GraphContext) {
      const maal = openHenvisning(setup.secret, id);
      if (!maal) throw new SagsgrafError("BAD_INPUT", "This is not a reference that was given out here.");
      const vist = await sager.getReferenced(maal);
      return vist && { ...vist.view };
    }
  }
  return HenvisningResolver;
}
