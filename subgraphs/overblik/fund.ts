/** How a system's words are read, and what has been noticed in its data. For staff: the words are internal. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { staffOnly } from "../adgang/mask.js";
import type { FagsystemInfo } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";

export function createFundResolver(types: OverblikTypes) {
  @Resolver(() => types.Fagsystem)
  class FundResolver {
    @FieldResolver({ name: "afbildninger" })
    afbildninger(@Root() { noegle }: FagsystemInfo, @Ctx() { bruger, setup }: GraphContext) {
      const kilde = setup.kilder.find(({ instans }) => instans === noegle);
      return kilde ? staffOnly(bruger, kilde.fagsystem.afbildninger ?? []) : null;
    }

    @FieldResolver({ name: "fund" })
    fund(@Root() { noegle }: FagsystemInfo, @Ctx() { bruger, setup }: GraphContext) {
      const isConnected = setup.kilder.some(({ instans }) => instans === noegle);
      return isConnected ? staffOnly(bruger, setup.fund.of(noegle)) : null;
    }
  }
  return FundResolver;
}
