// SPDX-License-Identifier: MPL-2.0
/** What a case points to and what is due on it: relations and deadlines. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { FagsystemTypes } from "../../schema/graphql/fagsystem-types.js";
import type { SagsrelationRecord } from "../../schema/records.js";
import { visibleFrister } from "../adgang/mask.js";
import { datedInstans } from "../historik/paa-tidspunkt.js";
import type { SamletSag } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";
import { sealHenvisning } from "../request/henvisning.js";
import { sagFor } from "./sag-for.js";

interface SagRef {
  readonly id: string;
}

export function createSagsforholdResolver(types: FagsystemTypes) {
  @Resolver(() => types.Sag)
  class SagsforholdResolver {
    @FieldResolver({ name: "relationer" })
    async relationer(@Root() { id }: SagRef, @Ctx() context: GraphContext) {
      const found = await sagFor(context, id, "relationer");
      const relationer = found && (await found.detaljer.relationer(found.sag));
      return (found && relationer?.map((relation) => refer(context, found.sag, relation))) ?? null;
    }

    @FieldResolver({ name: "frister" })
    async frister(@Root() { id }: SagRef, @Ctx() context: GraphContext) {
      const found = await sagFor(context, id, "frister");
      const frister = found && (await found.detaljer.frister(found.sag));
      return frister && visibleFrister(context.bruger, frister);
    }
  }
  return SagsforholdResolver;
}

/** @apollo/subgraph writes on what it is given, so each gets an object of its own. */
function refer({ setup }: GraphContext, sag: SamletSag, { art, ...maal }: SagsrelationRecord) {
  const fra = datedInstans(sag.instans, sag.paaTidspunkt ?? null);
  return { art, id: sealHenvisning(setup.secret, { fra, ...maal }) };
}
