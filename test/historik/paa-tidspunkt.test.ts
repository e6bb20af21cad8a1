// SPDX-License-Identifier: MPL-2.0

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SagsgrafError } from "../../subgraphs/errors.js";
import {
  datedInstans,
  idBeside,
  keyOf,
  type PaaTidspunkt,
  splitDated,
  toPaaTidspunkt,
} from "../../subgraphs/historik/paa-tidspunkt.js";

const instant = fc
  .integer({ min: Date.parse("0001-01-01T00:00:00Z"), max: Date.parse("9999-12-31T23:59:59.999Z") })
  .map((ms) => new Date(ms).toISOString());
const tider: fc.Arbitrary<PaaTidspunkt> = fc
  .tuple(fc.option(instant), fc.option(instant))
  .filter(([virkning, registrering]) => virkning !== null || registrering !== null)
  .map(([virkning, registrering]) => ({ virkning, registrering }));
const instans = fc.stringMatching(/^[a-z][a-z0-9-]{1,10}$/);
/** Whatever a source may call a case, also what looks like a time. */
const lokalId = fc.oneof(
  fc.string({ minLength: 1 }),
  tider.map((tid) => `@${keyOf(tid)}`),
  tider.map((tid) => `a@${keyOf(tid)}:b`),
);

describe("the id of a case as it was", () => {
  it("gives back the case and the time it was made of, whatever the local id", () => {
    fc.assert(
      fc.property(instans, lokalId, tider, (key, local, tid) => {
        expect(splitDated(idBeside({ instans: key, paaTidspunkt: tid }, local))).toEqual({
          id: `${key}:${local}`,
          tid,
        });
        expect(splitDated(datedInstans(key, tid))).toEqual({ id: key, tid });
      }),
    );
  });

  it("is never the id of a case as it is", () => {
    fc.assert(
      fc.property(instans, lokalId, (key, local) => {
        const id = idBeside({ instans: key }, local);
        expect(id).toBe(`${key}:${local}`);
        expect(splitDated(id)).toEqual({ id, tid: null });
      }),
    );
  });

  it.each([
    "lora@:x",
    "lora@v=:x",
    "lora@;:x",
    "lora@v=20240301T110000.000Z;:x",
    "lora@;r=20240301T110000.000Z:x",
    "lora@v=20240301T110000.000Zr=20240301T110000.000Z:x",
    "lora@v=20240230T110000.000Z:x",
    "lora@v=20240301T250000.000Z:x",
    "lora@v=20240301T110000Z:x",
    "lora@r=20240301T110000.000Z;v=20240301T110000.000Z:x",
    "lora@v=20240301T110000.000Z;r=x:x",
    "@v=20240301T110000.000Z:x",
  ])("is not %s, which stays as it is and names no instance", (text) => {
    expect(splitDated(text)).toEqual({ id: text, tid: null });
  });
});

describe("the time asked about", () => {
  const now = Date.parse("2026-11-21T12:00:00.000Z");
  const codeOf = (act: () => unknown) => {
    try {
      act();
      return null;
    } catch (error) {
      return error instanceof SagsgrafError ? error.kode : error;
    }
  };

  it("needs at least one of the two clocks", () => {
    expect(codeOf(() => toPaaTidspunkt({}, now))).toBe("BAD_INPUT");
    expect(codeOf(() => toPaaTidspunkt({ virkning: null, registrering: null }, now))).toBe("BAD_INPUT");
    expect(toPaaTidspunkt(null, now)).toBeNull();
    expect(toPaaTidspunkt(undefined, now)).toBeNull();
  });

  it("may be a virkning to come, but no registrering later than now", () => {
    const next = "2026-11-21T12:00:00.001Z";
    const at = "2026-11-21T12:00:00.000Z";
    expect(toPaaTidspunkt({ virkning: next }, now)).toEqual({ virkning: next, registrering: null });
    expect(toPaaTidspunkt({ registrering: at }, now)).toEqual({ virkning: null, registrering: at });
    expect(codeOf(() => toPaaTidspunkt({ registrering: next }, now))).toBe("BAD_INPUT");
  });

  it("is refused where it cannot be written in an id", () => {
    expect(codeOf(() => toPaaTidspunkt({ virkning: "+012026-01-01T00:00:00.000Z" }, now))).toBe("BAD_INPUT");
  });
});
