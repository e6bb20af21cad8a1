// SPDX-License-Identifier: MPL-2.0
/** A document that several sources know is limited by all of them. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SagDokumentRecord, SagRecord } from "../../schema/records.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { type Fake, indeks, kilde, masterUuid, record, uuidNo } from "../overblik/fakes.js";
import { contextOf, DOWN, type DokumentFake, dokument, dokumentFake, MINE, paaSag, UNDTAGET } from "./fakes.js";

const SAG = uuidNo(1);
const LEVEL = { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } as const;
const SUPPLIES = { foelsomhed: true, visningsklasser: true, sikkerhedsprofiler: true };
const SUPPLIES_NOT = { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false };

interface World {
  readonly direct: readonly SagDokumentRecord[];
  readonly indexed: readonly SagDokumentRecord[];
  readonly supplies?: boolean;
  readonly index?: Partial<DokumentFake>;
}

function sources({ direct, indexed, supplies = false, index = {} }: World): readonly Kilde[] {
  const own: SagRecord = record(SAG, MINE);
  const entry = record(SAG, { ...MINE, mastersystem: { uuid: masterUuid("a"), navn: null } });
  return [
    kilde(
      dokumentFake("a", {
        poster: [own],
        journal: { [SAG]: direct },
        kapabiliteter: { adgangsattributter: supplies ? SUPPLIES : SUPPLIES_NOT },
      }),
    ),
    indeks(dokumentFake("x", { poster: [entry], journal: { [SAG]: indexed }, ...index }), ["a"]),
  ];
}

async function shownOf(kilder: readonly Kilde[], id = `a:${SAG}`) {
  const context = contextOf(kilder);
  const vist = await context.sager.get(id);
  if (!vist) throw new Error("the case is not shown");
  return await context.dokumenter.ofSag(vist.sag);
}
const idsOf = async (...args: Parameters<typeof shownOf>) => (await shownOf(...args))?.map(({ id }) => id);

describe("a document that the index says more of than the case's own system", () => {
  const plain = dokument(uuidNo(11), { foelsomhed: null });

  it("is not shown to a citizen where the index alone has it excepted, though the case is theirs to see", async () => {
    const indexed = dokument(uuidNo(11), { visningsklasser: [UNDTAGET] });
    expect(await idsOf(sources({ direct: [paaSag(plain)], indexed: [] }))).toEqual([`a:${uuidNo(11)}`]);
    expect(await idsOf(sources({ direct: [paaSag(plain)], indexed: [paaSag(indexed)] }))).toEqual([]);
  });

  it("is not shown to a citizen where the index alone says that it is internal or not finished", async () => {
    for (const more of [{ retning: "INTERN" }, { fremdrift: "Underudarbejdelse" }] as const) {
      const indexed = [paaSag(dokument(uuidNo(11), more))];
      expect(await idsOf(sources({ direct: [paaSag(plain)], indexed }))).toEqual([]);
    }
  });

  it("is the same by its number where that is nobody else's, and may be any of them where it is", async () => {
    const numbered = (lokalId: string, dokumentnummer: string) =>
      paaSag(dokument(lokalId, { uuid: null, dokumentnummer, foelsomhed: null }));
    const restricted = (n: number) =>
      paaSag(dokument(uuidNo(n), { dokumentnummer: "d2026-7 ", visningsklasser: [UNDTAGET] }));
    const direct = [numbered("7", "D2026-7"), numbered("8", "D2026-8")];
    expect(await idsOf(sources({ direct, indexed: [restricted(21)] }))).toEqual(["a:8"]);
    expect(await idsOf(sources({ direct, indexed: [restricted(21), restricted(22)] }))).toEqual([]);
    const twice = [...direct, numbered("9", "D2026-7")];
    expect(await idsOf(sources({ direct: twice, indexed: [restricted(21)] }))).toEqual([]);
  });

  it("holds back only what the index does not know, where it excepts one that nobody has", async () => {
    const other = dokument(uuidNo(12), { foelsomhed: null });
    const indexed = [paaSag(dokument(uuidNo(11))), paaSag(dokument(uuidNo(99), { visningsklasser: [UNDTAGET] }))];
    const direct = [paaSag(plain), paaSag(other)];
    expect(await idsOf(sources({ direct, indexed }))).toEqual([`a:${uuidNo(11)}`]);
  });

  it("has the highest level that any of them gives", async () => {
    const indexed = dokument(uuidNo(11), { foelsomhed: { niveau: "VIP_SAGER", kvalitet: "EKSAKT" } });
    const [vist] = (await shownOf(sources({ direct: [paaSag(plain)], indexed: [paaSag(indexed)] }))) ?? [];
    expect(vist?.foelsomhed.niveau).toBe("VIP_SAGER");
    expect(vist?.medlemmer.map(({ instans }) => instans)).toEqual(["a", "x"]);
  });

  it("is limited by its own system too where the case is asked for by its entry", async () => {
    const direct = [paaSag(dokument(uuidNo(11), { foelsomhed: LEVEL, visningsklasser: [UNDTAGET] }))];
    const indexed = [paaSag(dokument(uuidNo(11))), paaSag(dokument(uuidNo(12)))];
    expect(await idsOf(sources({ direct, indexed, supplies: true }), `x:${SAG}`)).toEqual([`x:${uuidNo(12)}`]);
  });

  it("asks each source once for the documents of all cases", async () => {
    const kilder = sources({ direct: [paaSag(plain)], indexed: [] });
    const context = contextOf(kilder);
    const vist = await context.sager.get(`a:${SAG}`);
    if (!vist) throw new Error("the case is not shown");
    await Promise.all([1, 2, 3].map(() => context.dokumenter.ofSag(vist.sag)));
    const calls = kilder.map(({ fagsystem }) =>
      (fagsystem as Fake).calls.filter((call) => call.startsWith("loadDokumenter")),
    );
    expect(calls).toEqual([[`loadDokumenter ${SAG}`], [`loadDokumenter ${SAG}`]]);
  });
});

describe("while the index gives the case and not its documents", () => {
  const direct = [paaSag(dokument(uuidNo(11), { foelsomhed: null }))];
  const index = {
    loadDokumenter: async () => {
      throw DOWN;
    },
  };

  it("they are held back, and the answer says why", async () => {
    const held = shownOf(sources({ direct, indexed: [], index }));
    await expect(held).rejects.toMatchObject({ instans: "x", felt: "dokumenter", fejl: DOWN });
  });

  it("the answer is the same whether or not there are any", async () => {
    const none = shownOf(sources({ direct: [], indexed: [], index }));
    await expect(none).rejects.toMatchObject({ instans: "x", felt: "dokumenter", fejl: DOWN });
  });

  it("they are held back too where their own system says what limits them: the index may say more", async () => {
    const told = sources({ direct: [paaSag(dokument(uuidNo(11)))], indexed: [], index, supplies: true });
    await expect(shownOf(told)).rejects.toMatchObject({ instans: "x", felt: "dokumenter", fejl: DOWN });
  });
});

const anyDokument = fc.record({
  nummer: fc.constantFrom(1, 2, 3),
  hasUuid: fc.boolean(),
  undtaget: fc.constantFrom(false, false, true),
  retning: fc.constantFrom(null, null, "INTERN" as const),
  foelsomhed: fc.constantFrom(null, LEVEL),
});
const anyJournal = fc.uniqueArray(anyDokument, { maxLength: 3, selector: ({ nummer }) => nummer });
const toPost =
  (prefix: string, level: boolean) => (one: typeof anyDokument extends fc.Arbitrary<infer D> ? D : never) =>
    paaSag(
      dokument(one.hasUuid ? uuidNo(one.nummer) : `${prefix}${one.nummer}`, {
        uuid: one.hasUuid ? uuidNo(one.nummer) : null,
        dokumentnummer: String(one.nummer),
        visningsklasser: one.undtaget ? [UNDTAGET] : [],
        retning: one.retning,
        foelsomhed: level ? LEVEL : one.foelsomhed,
      }),
    );

describe("whatever the two sources say", () => {
  it("the index only narrows: it never shows a document that its own system alone would hide", async () => {
    const seen = { narrowed: 0, same: 0 };
    await fc.assert(
      fc.asyncProperty(anyJournal, anyJournal, async (own, other) => {
        const direct = own.map(toPost("a", false));
        const alone = (await idsOf(sources({ direct, indexed: [] }))) ?? [];
        const both = (await idsOf(sources({ direct, indexed: other.map(toPost("x", true)) }))) ?? [];
        expect(both.filter((id) => !alone.includes(id))).toEqual([]);
        const hidden = other.filter(({ undtaget, retning }) => undtaget || retning).map(({ nummer }) => String(nummer));
        for (const { dokument: one } of direct)
          if (hidden.includes(one.dokumentnummer ?? "")) expect(both).not.toContain(`a:${one.lokalId}`);
        seen[both.length < alone.length ? "narrowed" : "same"] += 1;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.narrowed, seen.same)).toBeGreaterThan(20);
  });
});
