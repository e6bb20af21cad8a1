// SPDX-License-Identifier: MPL-2.0
/** One case with its documents. A case one may not see and one that is not there are told apart by nothing. */
import { type Adgang, ask } from "./ask.js";
import type { EnSagQuery, EnSagQueryVariables } from "./generated.js";

export type EnSag = NonNullable<EnSagQuery["sag"]>;

export interface SagMedMangler {
  readonly sag: EnSag;
  /** Fields that are null because the case's system failed, and not because there is nothing. */
  readonly ukendt: readonly string[];
}

/** Null: there is no such case for this citizen. */
export async function enSag(adgang: Adgang, variables: EnSagQueryVariables): Promise<SagMedMangler | null> {
  const { data, fejl } = await ask<EnSagQuery>(adgang, "en-sag", variables);
  return data.sag ? { sag: data.sag, ukendt: fejl.flatMap(({ extensions: { felt } }) => felt ?? []) } : null;
}
