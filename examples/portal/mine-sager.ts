// SPDX-License-Identifier: MPL-2.0
/** A citizen's cases, all of them, each once; and what the list lacks. */
import { type Adgang, ask } from "./ask.js";
import type { MineSagerSideQuery, MineSagerSideQueryVariables } from "./generated.js";

type Liste = NonNullable<NonNullable<NonNullable<MineSagerSideQuery["mig"]>["borger"]>["sager"]>;
export type Sag = NonNullable<Liste["nodes"][number]>;

export interface MineSager {
  readonly sager: readonly Sag[];
  /** `KOMPLET`: that is all. Anything else has to be said beside the list. */
  readonly fuldstaendighed: Liste["fuldstaendighed"];
  /** Plain Danish, one sentence for each system that did not answer in full. */
  readonly mangler: readonly string[];
  /** Null: there is no more to be had. Else ask again from here in a while: a system may answer by then. */
  readonly fortsaet: { readonly after: string | null } | null;
}

/** `after`: null from the beginning; else what `fortsaet` was. */
export async function mineSager(
  adgang: Adgang,
  { after }: { readonly after: string | null } = { after: null },
): Promise<MineSager> {
  const sager: Sag[] = [];
  for (let cursor = after; ; ) {
    const liste = await page(adgang, { first: 50, after: cursor });
    sager.push(...liste.nodes.filter((sag) => sag !== null));
    cursor = liste.pageInfo.endCursor ?? cursor;
    if (liste.pageInfo.hasNextPage) continue;
    return {
      sager,
      fuldstaendighed: liste.fuldstaendighed,
      mangler: liste.kilder.flatMap(({ udfald, tekst }) => (WHOLE.includes(udfald) ? [] : [tekst])),
      fortsaet: liste.kilder.some(({ kanHentesIgen }) => kanHentesIgen) ? { after: cursor } : null,
    };
  }
}

const WHOLE: readonly Liste["kilder"][number]["udfald"][] = ["OK", "IKKE_RELEVANT"];

async function page(adgang: Adgang, variables: MineSagerSideQueryVariables): Promise<Liste> {
  const { data, fejl } = await ask<MineSagerSideQuery>(adgang, "mine-sager", variables);
  const liste = data.mig?.borger?.sager;
  // A list is null only with an error, and a failing system is no error of a list: it stands in `kilder`.
  if (!liste) throw new Error(`no list: ${fejl.map(({ extensions }) => extensions.code).join()}`);
  return liste;
}
