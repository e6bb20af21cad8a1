// SPDX-License-Identifier: MPL-2.0
/** What may happen to an object that is to be read again: random lives of it, held to the rules. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIds } from "../../storage/indbakke/id.js";
import {
  type Arbejdsregler,
  failed,
  MOST_LOST_LEASES,
  MOST_RETRIES,
  raised,
  read,
  released,
  rerun,
  retryMs,
  taken,
  unanswered,
} from "../../storage/indbakke/overgange.js";
import type { Arbejdsraekke } from "../../storage/indbakke/skema.js";
import { runs } from "../support/long.js";

const regler: Arbejdsregler = { prMinut: 3, leaseMs: 120_000 };
const START = Date.parse("2026-12-01T10:00:00.000Z");
const iso = (ms: number) => new Date(ms).toISOString();
const NEW: Arbejdsraekke = {
  ...{ id: "SAG:1", type: "SAG", noegle: "1", kilde: "mox", generation: 0, laest_generation: 0, tilstand: "FAERDIG" },
  ...{ naeste: null, forsoeg: 0, udsat: 0, tabt: 0, lejer: null, aarsag: null, seneste_besked: "m", aeldste: null },
  ...{ registreret: null, nyere: null, nyere_registreret: null, laest: null, vindue: null, vindue_antal: 0 },
  alarmeret: null,
};
const message = (at: number) => ({ beskedId: "m", kilde: "mox", modtaget: iso(at), registreret: null });

type Step = "BESKED" | "TAG" | "LAEST" | "VAEK" | "FEJL" | "SLIP" | "DOER";
const steps = fc.array(
  fc.record({
    step: fc.constantFrom<Step>("BESKED", "BESKED", "TAG", "TAG", "LAEST", "VAEK", "FEJL", "SLIP", "DOER"),
    ms: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 200_000_000 })),
  }),
  { maxLength: 60 },
);

interface Life {
  readonly rows: readonly Arbejdsraekke[];
  /** When it was taken. */
  readonly takings: readonly number[];
}

/** Lives it as the table's rows do: nobody takes it before its time, and only who has it gives it back. */
function live(all: readonly { readonly step: Step; readonly ms: number }[]): Life {
  let now = START;
  let row = NEW;
  let begun = 0;
  const rows: Arbejdsraekke[] = [];
  const takings: number[] = [];
  const become = (change: Partial<Arbejdsraekke>) => {
    row = { ...row, ...change };
    rows.push(row);
  };
  for (const { step, ms } of all) {
    now += ms;
    const isDue = row.naeste !== null && row.naeste <= iso(now);
    const isTaken = row.tilstand === "I_GANG";
    if (step === "BESKED") become(raised(row, message(now), now, regler));
    if (step === "TAG" && isDue) {
      begun = row.generation;
      become(taken(row, "w", now, regler));
      if (row.tilstand === "I_GANG") takings.push(now);
    }
    if (step === "LAEST" && isTaken) become(read(row, begun, now, regler));
    if (step === "VAEK" && isTaken) become(unanswered(row, "NETWORK", now));
    if (step === "FEJL" && isTaken) become(failed(row, "RECORD", now));
    if (step === "SLIP" && isTaken) become(released(now));
  }
  return { rows, takings };
}

describe("an object's life", () => {
  it("never ends before what the last message told has been read, or has been given up with a reason", () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const row of live(all).rows) {
          if (row.tilstand === "FAERDIG") expect(row.laest_generation).toBe(row.generation);
          else if (row.tilstand === "DOED") expect([row.naeste, row.aarsag === null]).toEqual([null, false]);
          else expect(row.naeste).not.toBeNull();
        }
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  it("knows how old the oldest of what waits is, and nothing where nothing waits", () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const row of live(all).rows) expect(row.aeldste === null).toBe(row.tilstand === "FAERDIG");
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  it("has no more readings in a minute for more messages, but those that another's death or the source's absence cost", () => {
    const honest = steps.map((all) => all.filter(({ step }) => ["BESKED", "TAG", "LAEST"].includes(step)));
    fc.assert(
      fc.property(honest, (all) => {
        const { takings } = live(all.map((one) => ({ ...one, ms: one.ms % 20_000 })));
        for (const at of takings) {
          const within = takings.filter((one) => one >= at && one < at + 60_000);
          // Windows begin with a reading: two may lie in one minute.
          expect(within.length).toBeLessThanOrEqual(2 * regler.prMinut);
        }
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  it("is never hurried by a message while it is tried again, nor put off", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const last = live(all).rows.at(-1) ?? NEW;
        fc.pre(last.tilstand === "VENTER");
        const { naeste, forsoeg } = { ...last, ...raised(last, message(START), START, regler) };
        expect([naeste, forsoeg]).toEqual([last.naeste, last.forsoeg]);
      }),
      { numRuns: runs(200, 5000) },
    );
  });
});

describe("a try", () => {
  const I_GANG: Arbejdsraekke = { ...NEW, tilstand: "I_GANG", lejer: "w", generation: 1, aeldste: iso(START) };

  it("is made again after 25, 100, 400 … seconds, seven times over a day, and then no more", () => {
    let row = I_GANG;
    let now = START;
    const waits: number[] = [];
    while (row.tilstand !== "DOED") {
      row = { ...row, ...failed(row, "RECORD", now) };
      if (row.naeste === null) break;
      waits.push((Date.parse(row.naeste) - now) / 1000);
      now = Date.parse(row.naeste);
    }
    expect(waits).toEqual([25, 100, 400, 1600, 6400, 25_600, 52_000]);
    expect(waits).toHaveLength(MOST_RETRIES);
    expect((now - START) / 3_600_000).toBeCloseTo(23.9, 1);
    expect(row).toMatchObject({ tilstand: "DOED", aarsag: "RECORD", naeste: null, lejer: null });
  });

  it("is none where the source did not answer, for however long; it is asked every quarter of an hour at last", () => {
    let row = I_GANG;
    for (let n = 0; n < 200; n++) row = { ...row, ...unanswered(row, "NETWORK", START) };
    expect(row).toMatchObject({ tilstand: "VENTER", forsoeg: 0, udsat: 200, naeste: iso(START + 900_000) });
    expect(retryMs(1, 900_000)).toBe(25_000);
  });

  it("is counted on where the source comes and goes", () => {
    const once = { ...I_GANG, ...failed(I_GANG, "RECORD", START) };
    const away = { ...once, ...unanswered({ ...once, tilstand: "I_GANG" }, "NETWORK", START) };
    expect(away).toMatchObject({ forsoeg: 1, udsat: 1, aarsag: "NETWORK" });
    expect(failed(away, "RECORD", START)).toMatchObject({ forsoeg: 2, udsat: 0 });
    expect(read(away, 1, START, regler)).toMatchObject({ forsoeg: 0, udsat: 0, tabt: 0, aarsag: null });
  });

  it("that ends with the worker is another's; an object that kills worker after worker is given up", () => {
    let row: Arbejdsraekke = { ...NEW, tilstand: "VENTER", naeste: iso(START) };
    let times = 0;
    while (row.tilstand !== "DOED") {
      row = { ...row, ...taken(row, `w${times}`, START, regler) };
      times++;
    }
    expect([times, row.aarsag]).toEqual([MOST_LOST_LEASES + 1, "ARBEJDER_DOER"]);
    expect(taken({ ...I_GANG, tabt: 3 }, "w", START, regler)).toMatchObject({ tabt: 4, naeste: iso(START + 120_000) });
    expect(released(START)).toEqual({ tilstand: "VENTER", naeste: iso(START), lejer: null });
  });
});

describe("what revives an object that was given up", () => {
  const dead: Arbejdsraekke = { ...NEW, tilstand: "DOED", aarsag: "RECORD", forsoeg: 8, tabt: 2, alarmeret: "x" };
  it.each([
    ["a message", raised(dead, message(START), START, regler)],
    ["a person", rerun(dead, START, regler)],
  ])("is %s: at once and from the beginning, and it can be alarmed of anew", (_name, change) => {
    expect(change).toMatchObject({ tilstand: "VENTER", naeste: iso(START), forsoeg: 0, udsat: 0, tabt: 0 });
    expect(change).toMatchObject({ aarsag: null, alarmeret: null, generation: 1, aeldste: iso(START) });
  });

  it("is no reason to read it more often than others in a minute", () => {
    const busy = { ...dead, vindue: iso(START - 10_000), vindue_antal: regler.prMinut };
    for (const change of [raised(busy, message(START), START, regler), rerun(busy, START, regler)])
      expect(change.naeste).toBe(iso(START + 50_000));
    // A clock that was set back does not hold it for ever.
    expect(rerun({ ...busy, vindue: iso(START + 3_600_000) }, START, regler).naeste).toBe(iso(START));
  });
});

describe("ids of messages", () => {
  it("are UUIDs in the order in which they were made, also while the clock stands or goes back", () => {
    const times = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(times, (deltas) => {
        let now = START;
        const nyId = createIds(() => now);
        const ids = deltas.map((delta) => {
          now += delta;
          return nyId();
        });
        expect([...ids].sort()).toEqual(ids);
        for (const id of ids)
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
      { numRuns: runs(50, 1000) },
    );
    const many = createIds(() => START);
    const ids = Array.from({ length: 10_000 }, many);
    expect([...ids].sort()).toEqual(ids);
    expect(Number.parseInt(ids[0]?.replace("-", "").slice(0, 12) ?? "", 16)).toBe(START);
  });
});
