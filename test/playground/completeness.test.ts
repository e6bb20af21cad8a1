// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIncomplete, readVerdict } from "../../playground/src/completeness.js";
import { FULDSTAENDIGHEDER, KILDE_UDFALD } from "../../schema/values.js";

const kilde = (udfald: string, tekst?: string) => ({
  fagsystem: { noegle: "sbsys", navn: "SBSYS" },
  udfald,
  ...(tekst === undefined ? {} : { tekst }),
});
const answer = (...lists: object[]) => ({ data: { mig: { borger: lists.map((sager) => ({ sager })) } } });

describe("what a response says about its own completeness", () => {
  it("is nothing where the response has neither lists nor errors", () => {
    expect(readVerdict({ data: { mig: { navn: "Inger" } } })).toBeNull();
    expect(readVerdict(null)).toBeNull();
    expect(readVerdict("text")).toBeNull();
  });

  it("is complete only where every list says KOMPLET and every source answered in full", () => {
    fc.assert(
      fc.property(fc.array(arbitraryList(), { minLength: 1 }), (lists) => {
        const verdict = readVerdict(answer(...lists));
        const whole = lists.every(
          (list) =>
            list.fuldstaendighed === "KOMPLET" &&
            list.kilder.every(({ udfald }) => udfald === "OK" || udfald === "IKKE_RELEVANT"),
        );
        expect(verdict && isIncomplete(verdict)).toBe(!whole);
      }),
    );
  });

  it("takes the weakest of several lists, wherever they are nested", () => {
    const nested = { fuldstaendighed: "KOMPLET", nodes: [{ sager: { fuldstaendighed: "DELVIS" } }] };
    expect(readVerdict(answer(nested))?.fuldstaendighed).toBe("DELVIS");
  });

  it("uses the source's own sentence where it was asked for", () => {
    const verdict = readVerdict(answer({ fuldstaendighed: "DELVIS", kilder: [kilde("TIMEOUT", "Egne ord")] }));
    expect(verdict?.mangler).toEqual(["Egne ord."]);
  });

  it("names the source where no sentence was asked for, once", () => {
    const list = { fuldstaendighed: "DELVIS", kilder: [kilde("FEJL"), kilde("FEJL"), kilde("OK")] };
    const verdict = readVerdict(answer(list));
    expect(verdict?.mangler).toHaveLength(1);
    expect(verdict?.mangler[0]).toContain("SBSYS");
  });

  it("sees a failed source in a list that did not ask for fuldstaendighed", () => {
    const verdict = readVerdict(answer({ kilder: [kilde("AFBRUDT")] }));
    expect(verdict && isIncomplete(verdict)).toBe(true);
  });

  it("does not take the sources of a single case for a list", () => {
    expect(readVerdict({ data: { sag: { kilder: [{ fagsystem: { navn: "SBSYS" }, visning: true }] } } })).toBeNull();
  });

  it("gives each error code once", () => {
    const error = { message: "m", extensions: { code: "FORBIDDEN" } };
    expect(readVerdict({ data: null, errors: [error, error] })?.fejl).toEqual(["FORBIDDEN"]);
  });
});

function arbitraryList() {
  return fc.record({
    fuldstaendighed: fc.constantFrom(...FULDSTAENDIGHEDER),
    kilder: fc.array(fc.constantFrom(...KILDE_UDFALD).map((udfald) => kilde(udfald))),
  });
}
