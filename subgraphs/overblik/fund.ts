// SPDX-License-Identifier: MPL-2.0
/** How a system's words are read, and what has been noticed in its data. For those who operate: the words are internal. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { afgoer } from "../adgang/afgoer.js";
import type { FagsystemInfo } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";

export function createFundResolver(types: OverblikTypes) {
  @Resolver(() => types.Fagsystem)
  class FundResolver {
    @FieldResolver({ name: "afbildninger" })
    afbildninger(@Root() { noegle }: FagsystemInfo, @Ctx() context: GraphContext) {
      const kilde = context.setup.kilder.find(({ instans }) => instans === noegle);
      return kilde && mayOperate(context) ? (kilde.fagsystem.afbildninger ?? []) : null;
    }

    @FieldResolver({ name: "fund" })
    fund(@Root() { noegle }: FagsystemInfo, @Ctx() context: GraphContext) {
      const isConnected = context.setup.kilder.some(({ instans }) => instans === noegle);
      return isConnected && mayOperate(context) ? context.setup.fund.of(noegle) : null;
    }
  }
  return FundResolver;
}

/** Whether somebody is one of those who operate the installation. */
export function mayOperate({ bruger, setup }: GraphContext): boolean {
  return afgoer(bruger, "FUND", { art: "DRIFT" }, setup.politik, setup.now()).vis;
}
