import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kendt } from "../../schema/oplyst.js";
import { decideSag } from "../../subgraphs/adgang/decide.js";
import type { Kilde, SagsMedlem, SamletSag } from "../../subgraphs/reading/kilder.js";
import { unionOfRestrictions } from "../../subgraphs/sammenfald/restrictions.js";
import {
  anyBorger,
  anyFoelsomhed,
  anyMedlem,
  anyPolitik,
  anySagsbehandler,
  CVRER,
  ENHEDER,
  enhed,
  SYSTEMER,
  sagRecord,
  samletSag,
} from "./arbitraries.js";

const anyBruger = fc.oneof(anyBorger, anySagsbehandler);
const ejer = { myndighed: { cvr: CVRER[0], navn: "Lilleby" }, foelsomhedStandard: null } as unknown as Kilde;

/** A source whose record says everything that access asks for. */
const anyFullMedlem = fc
  .record({ medlem: anyMedlem, foelsomhed: anyFoelsomhed, system: fc.constantFrom(...SYSTEMER) })
  .map(({ medlem, foelsomhed, system }): SagsMedlem => {
    const post = sagRecord({
      ...medlem.post,
      foelsomhed,
      parter: kendt(medlem.post.parter) ?? [],
      primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
      ansvarlig: enhed(ENHEDER[0]),
      mastersystem: { uuid: system, navn: null },
    });
    return { ...medlem, post };
  });

function known(medlemmer: readonly SagsMedlem[]): SamletSag {
  const rules = { foelsomhedForKle: () => null, ejer, afklaret: true };
  return samletSag(unionOfRestrictions(medlemmer, rules), medlemmer);
}

describe("the union of all that know a case", () => {
  it("only narrows: one more source never shows a case that the first hides", () => {
    const seen = { narrowed: 0, same: 0 };
    fc.assert(
      fc.property(anyBruger, anyFullMedlem, anyMedlem, anyPolitik, (bruger, first, other, politik) => {
        const alone = decideSag(bruger, known([first]), politik).vis;
        const both = decideSag(bruger, known([first, other]), politik).vis;
        seen[alone && !both ? "narrowed" : "same"] += 1;
        expect(both && !alone).toBe(false);
      }),
      { numRuns: 5000 },
    );
    expect(seen.narrowed).toBeGreaterThan(50);
  });

  it("does not depend on which source is displayed", () => {
    fc.assert(
      fc.property(anyBruger, anyFullMedlem, anyFullMedlem, anyPolitik, (bruger, a, b, politik) => {
        const system = { ...b.post, mastersystem: a.post.mastersystem };
        const other = { ...b, post: system };
        expect(decideSag(bruger, known([a, other]), politik).vis).toBe(
          decideSag(bruger, known([other, a]), politik).vis,
        );
      }),
      { numRuns: 3000 },
    );
  });
});
