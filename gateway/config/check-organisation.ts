// SPDX-License-Identifier: MPL-2.0
/** What reaches across the municipality's table of units and users, and the keys that it has come in place of. */
import { foldOrd } from "../../adapters/kit/ord.js";
import type { Draft } from "./explain.js";
import { findNearest } from "./nearest.js";
import { at, entriesAt, isMapping, textAt } from "./tree.js";

const LISTER = ["enheder", "brugere"] as const;

/** A code is one unit's or user's, and an instance one of the configuration's. */
export function checkOrganisation(raw: unknown): Draft[] {
  const instanser = entriesAt(raw, ["fagsystemer"]).flatMap(({ value }) => textAt(value, ["instans"]) ?? []);
  return LISTER.flatMap((liste) => {
    const seen = new Set<string>();
    return entriesAt(raw, ["organisation", liste]).flatMap(({ path, value }) => {
      const koder = at(value, ["koder"]);
      if (!isMapping(koder)) return [];
      return Object.entries(koder).flatMap(([instans, given]): Draft[] => {
        const place = [...path, "koder", instans];
        if (!instanser.includes(instans)) return [{ path: place, expected: explainInstans(instans, instanser) }];
        const repeated = (Array.isArray(given) ? given : [given]).some((kode) => {
          const key = `${instans} ${foldOrd(String(kode))}`;
          return seen.size === seen.add(key).size;
        });
        return repeated ? [{ path: place, expected: `each code of ${instans} once in ${liste}` }] : [];
      });
    });
  });
}

function explainInstans(instans: string, instanser: readonly string[]): string {
  const nearest = findNearest(instans, instanser);
  return `the instans of a fagsystem${nearest ? `; did you mean ${nearest}?` : ""}`;
}

const FLYTTET: Readonly<Record<string, (typeof LISTER)[number]>> = {
  enheder: "enheder",
  brugere: "brugere",
  medarbejdere: "brugere",
};

/** Where a key has gone that stood in the `connection` of products before; null: it is none of them. */
export function explainFlyttet(key: string): string | null {
  const liste = Object.hasOwn(FLYTTET, key) ? FLYTTET[key] : undefined;
  return liste === undefined
    ? null
    : `to stand in \`organisation.${liste}\` beside \`fagsystemer\`, once for all systems: the UUID, and under \`koder\` this instance's code`;
}
