// SPDX-License-Identifier: MPL-2.0
/** Every case that the viewer may see and has asked for, as they are now, and what came of asking each source. */

import { checkRequest } from "../reading/check-request.js";
import { gather } from "../reading/gather.js";
import type { OverblikKrav } from "../reading/kilder.js";
import type { Kildesvar } from "../reading/source-answer.js";
import type { OverblikMiljoe } from "./miljoe.js";
import { findVisible, mergeAll, type SynligSag, withJudgement } from "./visible.js";

export interface AllVisible<T> {
  /** One per configured source, in configured order. */
  readonly svar: readonly Kildesvar[];
  readonly sager: readonly SynligSag<T>[];
}

/** Throws BAD_INPUT (`SagsgrafError`); a source's failure is in its answer. `after` and the order mean nothing here. */
export async function findAllVisible<T>(krav: OverblikKrav, miljoe: OverblikMiljoe<T>): Promise<AllVisible<T>> {
  checkRequest(krav, miljoe.maxPageSize);
  const gathered = await gather(krav, miljoe);
  const visible = findVisible(gathered, await mergeAll(gathered, miljoe), krav, miljoe);
  return { svar: withJudgement(gathered.svar, visible), sager: visible.sager };
}
