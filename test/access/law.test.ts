// SPDX-License-Identifier: MPL-2.0
/**
 * The one law: for every set of faults, and every viewer, what is visible is a subset of what was visible by each source's
 * last reading before. Over random worlds in which the sources disagree in every attribute and change while one is down.
 */

import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import { INDEKS } from "../../storage/indeks/skema.js";
import type { Adgangspolitik, Bruger } from "../../subgraphs/adgang/bruger.js";
import { createHukommelse, type SidstKendt } from "../../subgraphs/adgang/sidst-kendt.js";
import { findDokumenter } from "../../subgraphs/dokumenter/dokument-find.js";
import { KildeError } from "../../subgraphs/errors.js";
import { dokumentMiljoeOf } from "../../subgraphs/overblik/dokumenter.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { createGraphContext, type GraphContext } from "../../subgraphs/request/context.js";
import { NOTHING_KNOWN } from "../../subgraphs/request/known.js";
import type { VistSag } from "../../subgraphs/request/sag-store.js";
import { setupOf } from "../dokumenter/fakes.js";
import { CPR, callContext, krav, OWN_CVR, uuidNo } from "../overblik/fakes.js";
import { openFile, type Testlager } from "../storage/databaser.js";
import { createTestindeks } from "../storage/testindeks.js";
import { runs } from "../support/long.js";
import { ALLE_ROLLER } from "../support/roller.js";
import { ENHEDER, KLASSER, openSagsbehandler } from "./arbitraries.js";
import {
  BFE,
  CASE_NUMBERS,
  directId,
  entryId,
  HEALTHY,
  type LawWorld,
  lawWorlds,
  type Moment,
  momentsOf,
  OTHER_CPR,
  OTHER_CVR,
  SOURCES,
  sourcesOf,
} from "./law-world.js";

const caseworker = (...grupper: Parameters<typeof openSagsbehandler>[0][]): Bruger => ({
  ...openSagsbehandler(),
  enheder: [ENHEDER[0]],
  privilegier: grupper.flatMap(
    (gruppe) => openSagsbehandler({ cvr: OWN_CVR, itsystemer: null, ...gruppe }).privilegier,
  ),
});

const VIEWERS: readonly Bruger[] = [
  { art: "BORGER", cpr: CPR, navn: null },
  { art: "BORGER", cpr: OTHER_CPR, navn: null },
  caseworker({}),
  caseworker({ kle: ["27.*"], orgenheder: [ENHEDER[0]], foelsomhed: null }),
  caseworker({ kle: ["27.*"], orgenheder: null }, { kle: ["02.*"], orgenheder: [ENHEDER[1]] }),
  caseworker({ orgenheder: [ENHEDER[0]] }, { cvr: OTHER_CVR, orgenheder: null }),
  { ...openSagsbehandler(), privilegier: [], roller: ["sagsgraf-drift"] },
];

const anyPolitik: fc.Arbitrary<Adgangspolitik> = fc
  .record({
    enhed: fc.constantFrom("ALLE" as const, "MASTER" as const),
    kle: fc.constantFrom("ALLE" as const, "MASTER" as const),
    ejendomme: fc.boolean(),
  })
  .map(({ enhed, kle, ejendomme }) => ({
    roller: ALLE_ROLLER,
    uenighed: { enhed, kle },
    sidstKendtHoejstMs: 86_400_000,
    driftsroller: new Set(["sagsgraf-drift"]),
    foelsomhedsklasser: new Map(FOELSOMHED_NIVEAUER.map((niveau) => [KLASSER[niveau], niveau])),
    itsystemUuid: () => null,
    ejendomssager: ejendomme
      ? {
          kle: ["02.*"],
          ejereAf: (bfe) => (bfe === BFE[0] ? [{ type: "CPR" as const, vaerdi: CPR }] : null),
          ejendommeFor: () => [],
        }
      : null,
  }));

interface Asking {
  readonly bruger: Bruger;
  readonly politik: Adgangspolitik;
  readonly sidstKendt: SidstKendt;
  readonly andetsteds?: boolean;
}

function contextFor(
  kilder: readonly Kilde[],
  { bruger, politik, sidstKendt, andetsteds = false }: Asking,
): GraphContext {
  const setup = setupOf(kilder, {
    politik,
    sidstKendt,
    overviewMs: 20,
    foelsomhedForKle: (kle) => (kle?.startsWith("27.") ? "IKKE_FORTROLIGE_DATA" : null),
    fjerneIndekser: andetsteds ? [{ instans: "x", systemer: ["a", "b"] }] : [],
  });
  const call = callContext({ deadline: Date.now() + 60 });
  return createGraphContext({ setup, bruger, call, known: NOTHING_KNOWN, fraGateway: true });
}

/** A source that failed is one thing to be told; what was shown is another. */
async function orNothing<T>(asked: Promise<T | null>): Promise<readonly T[]> {
  try {
    const found = await asked;
    return found === null ? [] : [found];
  } catch (error) {
    if (error instanceof KildeError) return [];
    throw error;
  }
}

interface Seen {
  /** `<instance>:<local id>` of the records that are shown, and of all that are of the same cases. */
  readonly shown: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  readonly dokumenter: ReadonlySet<string>;
}

/** Every path to a case and to a document. */
async function look(world: LawWorld, kilder: readonly Kilde[], asking: Asking): Promise<Seen> {
  const fresh = () => contextFor(kilder, asking);
  const list = (await fresh().sager.find(krav({}, { first: 100 }))).edges.map(({ node }) => node);
  const ids = CASE_NUMBERS.flatMap((n) => [`a:${directId(n)}`, `b:${directId(n)}`, `x:${entryId(world, n)}`]);
  const one = fresh();
  const byId = await Promise.all(ids.map((id) => orNothing(one.sager.get(id))));
  const referring = fresh();
  const referred = await Promise.all(
    CASE_NUMBERS.map((n) =>
      orNothing(referring.sager.getReferenced({ fra: "b", lokalId: null, uuid: directId(n), sagsnummer: null })),
    ),
  );
  const vist: readonly VistSag[] = [...list, ...byId.flat(), ...referred.flat()];
  const ofCases = await Promise.all(byId.flat().map(({ sag }) => orNothing(one.dokumenter.ofSag(sag))));
  const all = await findDokumenter(
    { kriterier: krav().kriterier, fagsystem: [], siden: null, retning: [], dokumenttype: [], first: 100, after: null },
    dokumentMiljoeOf(fresh()),
  );
  const looking = fresh();
  const lookedUp = await Promise.all(
    CASE_NUMBERS.flatMap((n) =>
      ["a", "b", "x"].map((s) => orNothing(looking.dokumenter.find(`${s}:${uuidNo(300 + n)}`))),
    ),
  );
  return {
    shown: new Set(vist.map(({ sag }) => `${sag.vistFra}:${sag.visning.lokalId}`)),
    known: new Set(vist.flatMap(({ sag }) => sag.medlemmer.map(({ instans, post }) => `${instans}:${post.lokalId}`))),
    dokumenter: new Set(
      [...ofCases.flat(2), ...all.edges.map(({ node }) => node), ...lookedUp.flat()].map(
        ({ post }) => post.dokument.lokalId,
      ),
    ),
  };
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].filter((id) => !others.has(id));

const someViewers = fc.subarray([...VIEWERS], { minLength: 2, maxLength: runs(3, VIEWERS.length) });

const seen = { broken: 0, shownBroken: 0, documentsBroken: 0, hiddenByFault: 0 };

async function checkMoment(
  world: LawWorld,
  moment: Moment,
  politik: Adgangspolitik,
  sidstKendt: SidstKendt,
  viewers: readonly Bruger[],
): Promise<void> {
  // What nobody has asked about is not read: at a healthy source everything is, by whoever may see all.
  await look(world, moment.failing, { bruger: caseworker({}), politik, sidstKendt });
  for (const bruger of viewers) {
    const before = await look(world, moment.lastRead, { bruger, politik, sidstKendt: createHukommelse({ max: 100 }) });
    const now = await look(world, moment.failing, { bruger, politik, sidstKendt });
    const there = await look(world, moment.alone, { bruger, politik, sidstKendt, andetsteds: true });
    expect(without(now.shown, before.known), `cases, ${bruger.art}`).toEqual([]);
    expect(without(there.shown, before.known), `cases in a process of its own, ${bruger.art}`).toEqual([]);
    expect(without(now.dokumenter, before.dokumenter), `documents, ${bruger.art}`).toEqual([]);
    if (!moment.isBroken) continue;
    seen.broken++;
    seen.shownBroken += now.shown.size;
    seen.documentsBroken += now.dokumenter.size;
    seen.hiddenByFault += without(before.shown, now.known).length;
  }
}

let lager: Testlager;
beforeAll(async () => {
  lager = await openFile();
});
afterAll(() => lager.drop());

/** Each source with the installation's copy of it, empty at first. */
async function openIndeks(): Promise<(kilder: readonly Kilde[]) => readonly Kilde[]> {
  for (const { name } of INDEKS.map(({ options }) => options)) await lager.lager.query(`DELETE FROM ${name}`);
  const byInstans = new Map(SOURCES.map((instans) => [instans as string, createTestindeks(lager.lager, instans)]));
  return (kilder) => kilder.map((one) => ({ ...one, lokaltIndeks: byInstans.get(one.instans) ?? null }));
}

describe("the one law", () => {
  it.each([
    ["", false],
    [", also where what was last read stands in for a source", true],
  ])(
    "what is visible under faults was visible by each source's last reading, to everybody, on every path%s",
    {
      timeout: 600_000,
    },
    async (_, withIndeks) => {
      Object.assign(seen, { broken: 0, shownBroken: 0, documentsBroken: 0, hiddenByFault: 0 });
      await fc.assert(
        fc.asyncProperty(lawWorlds, anyPolitik, someViewers, async (world, politik, viewers) => {
          const sidstKendt = createHukommelse({ max: 1000 });
          const kept = withIndeks ? await openIndeks() : (kilder: readonly Kilde[]) => kilder;
          await look(world, kept(sourcesOf(world, world.first, HEALTHY)), {
            bruger: caseworker({}),
            politik,
            sidstKendt,
          });
          for (const moment of momentsOf(world)) {
            const seenBy = { ...moment, failing: kept(moment.failing), alone: kept(moment.alone) };
            await checkMoment(world, seenBy, politik, sidstKendt, viewers);
          }
        }),
        { numRuns: runs(25, withIndeks ? 80 : 200) },
      );
      expect(seen.shownBroken).toBeGreaterThan(3);
      expect(seen.hiddenByFault).toBeGreaterThan(1);
      expect(seen.documentsBroken).toBeGreaterThan(0);
    },
  );
});
