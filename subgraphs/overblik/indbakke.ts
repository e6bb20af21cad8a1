// SPDX-License-Identifier: MPL-2.0
/** `indbakke`: how messages about changes are doing, for those who operate. */
import { Ctx, Query, Resolver } from "type-graphql";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import type { Tidspunkt } from "../../schema/records.js";
import type { Indbakkeled } from "../../schema/values.js";
import type { GraphContext } from "../request/context.js";
import { mayOperate } from "./fund.js";

/** As the graph has it; nothing of what is in a message. */
export interface Indbakkebillede {
  readonly nye: number;
  readonly nyeSiden: Tidspunkt | null;
  readonly venter: number;
  readonly venterSiden: Tidspunkt | null;
  readonly venterTil: Tidspunkt | null;
  readonly afbrudt: readonly Indbakkeled[];
  readonly opgivne: readonly {
    readonly kilde: string;
    readonly aarsag: string;
    readonly tekst: string;
    readonly antal: number;
    readonly siden: Tidspunkt | null;
  }[];
  readonly kilder: readonly {
    readonly kilde: string;
    readonly senest: Tidspunkt | null;
    readonly mangler: number | null;
    readonly tavs: boolean;
  }[];
}

export function createIndbakkeResolver(types: OverblikTypes) {
  @Resolver()
  class IndbakkeResolver {
    @Query(() => types.Indbakke, {
      nullable: true,
      description:
        "How messages about changes are doing (indbakke); null for all but those who operate, and where this installation takes none.",
    })
    async indbakke(@Ctx() context: GraphContext): Promise<Indbakkebillede | null> {
      return mayOperate(context) ? ((await context.setup.indbakke?.()) ?? null) : null;
    }
  }
  return IndbakkeResolver;
}
