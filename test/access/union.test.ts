// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afgoer } from "../../subgraphs/adgang/afgoer.js";
import { decideSag } from "../../subgraphs/adgang/decide.js";
import type { Kildefakta } from "../../subgraphs/adgang/fakta.js";
import { anyBorger, anyFaktaliste, anyPolitik, anySagsbehandler, NU, samletSag } from "./arbitraries.js";

const anyBruger = fc.oneof(anyBorger, anySagsbehandler);

describe("what all that know a case say together", () => {
  it("only narrows: one more source never shows a case that the first hides for what it says itself", () => {
    const seen = { narrowed: 0, same: 0 };
    fc.assert(
      fc.property(anyBruger, anyFaktaliste, anyPolitik, (bruger, [own, index], politik) => {
        fc.pre(own?.art === "HAR" && index !== undefined);
        const decide = (fakta: readonly Kildefakta[]) => afgoer(bruger, "OVERBLIK", { art: "SAG", fakta }, politik, NU);
        const [alone, both] = [decide([own]), decide([own, index])];
        seen[alone.vis && !both.vis ? "narrowed" : "same"] += 1;
        // For want of words it is hidden until another has them; for what a source says it stays so.
        const isForItsWords = alone.grunde.some(({ kode, instans }) => instans !== null && kode !== "UKENDT");
        expect(both.vis && isForItsWords).toBe(false);
      }),
      { numRuns: 3000 },
    );
    expect(seen.narrowed).toBeGreaterThan(20);
  });

  it("does not depend on their order, nor on which is displayed", () => {
    fc.assert(
      fc.property(anyBruger, anyFaktaliste, anyPolitik, (bruger, fakta, politik) => {
        const decide = (some: typeof fakta) => decideSag(bruger, samletSag(some), politik, NU).vis;
        expect(decide(fakta)).toBe(decide([...fakta].reverse()));
      }),
      { numRuns: 3000 },
    );
  });

  it("never opens by less being known: leaving one source unknown shows nothing that was hidden", () => {
    const seen = { shut: 0 };
    fc.assert(
      fc.property(anyBruger, anyFaktaliste, anyPolitik, fc.nat({ max: 1 }), (bruger, fakta, politik, at) => {
        const unknown = fakta.map((one, index): (typeof fakta)[number] =>
          index === at ? { art: "UKENDT", hvorfor: "FRAVAER", instans: one.instans, erIndeks: one.erIndeks } : one,
        );
        if (decideSag(bruger, samletSag(fakta), politik, NU).vis) seen.shut += 1;
        expect(decideSag(bruger, samletSag(unknown), politik, NU).vis).toBe(false);
      }),
      { numRuns: 2000 },
    );
    expect(seen.shut).toBeGreaterThan(5);
  });
});
