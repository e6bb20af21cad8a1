// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { HistorikRecord, Interval } from "../../adapters/contract.js";
import { displayAktoer } from "../../adapters/lora/historik-felter.js";
import type { LagretObjekt, LagretRaekke, LagretRegistrering } from "../../emulators/lora/lager.js";
import { kendt, type Oplyst } from "../../schema/oplyst.js";
import type { AktoerRecord, SagRecord } from "../../schema/records.js";
import { FREMDRIFT_KODER } from "../../schema/values.js";
import { SMALL_ENHEDER, SMALL_KLASSER, SMALL_MEDARBEJDERE, SMALL_SAGER, smallUuid } from "../support/world.js";
import { createContext, openLora, walk } from "./lora-world.js";

const SAG = smallUuid(7001);
const EVIGT = Number.POSITIVE_INFINITY;
/** Virkning in days from 2020, registrering in days from 2022; microseconds in between, as LoRA has them. */
const day = (n: number) => Date.UTC(2020, 0, 1 + n) * 1000;
const registered = (n: number) => Date.UTC(2022, 0, 1 + n) * 1000 + 7_101;
const instant = (mikro: number) => new Date(Math.ceil(mikro / 1000)).toISOString();

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

const AKTOER = { aktoerref: SMALL_MEDARBEJDERE.sanne.uuid, aktoertypekode: "Bruger" };

/** Rows side by side from the first day to the end of time, with one value each. */
function rows<T>(value: fc.Arbitrary<T>, toRow: (value: T) => object): fc.Arbitrary<readonly LagretRaekke[]> {
  return fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
      fc.array(value, { minLength: 4, maxLength: 4 }),
    )
    .map(([cuts, values]) => {
      const ends = [0, ...cuts.toSorted((a, b) => a - b)];
      return ends.map((start, i) => {
        const next = ends[i + 1];
        const virkning = { fra: day(start), til: next === undefined ? EVIGT : day(next), ...AKTOER };
        return { ...toRow(values[i] as T), virkning };
      });
    });
}

const text = (values: readonly string[]) => fc.constantFrom(...values);
const maybe = (objekttype: string, uuids: readonly string[]) =>
  rows(fc.constantFrom("", ...uuids), (uuid) => (uuid === "" ? {} : { uuid, objekttype }));

const registrering = fc.record({
  livscykluskode: fc.constantFrom("Rettet", "Rettet", "Rettet", "Passiveret"),
  note: text(["", "Rettet ved et tilsyn"]),
  egenskaber: rows(
    fc.tuple(text(["A", "B"]), text(["", "C"]), fc.boolean(), text(["", "§ 30"])),
    ([titel, beskrivelse, principiel, hjemmel]) => ({
      brugervendtnoegle: "2020-1",
      sagsnummer: "2020-1",
      titel,
      beskrivelse,
      principiel,
      offentlighedundtaget: { alternativtitel: hjemmel === "" ? "" : `Fortroligt ${titel}`, hjemmel },
    }),
  ),
  fremdrift: rows(text(FREMDRIFT_KODER), (fremdrift) => ({ fremdrift })),
  ansvarlig: maybe("OrganisationEnhed", [SMALL_ENHEDER.byggesag.uuid, SMALL_ENHEDER.borgerservice.uuid]),
  primaerbehandler: maybe("Bruger", [SMALL_MEDARBEJDERE.berit.uuid, smallUuid(4242)]),
  primaerklasse: maybe("Klasse", [SMALL_KLASSER.byg.uuid, SMALL_KLASSER.skole.uuid]),
  primaerpart: rows(text(["", "urn:oio:cpr-nr:6101701230", "urn:oio:cpr-nr:6202711231"]), (urn) =>
    urn === "" ? {} : { urn, objekttype: "Person" },
  ),
  ejer: maybe("Organisation", [smallUuid(1), smallUuid(4343)]),
  // Two units of one name, side by side in the rows of one field.
  andrebehandlere: fc
    .tuple(
      maybe("OrganisationEnhed", [smallUuid(8001), smallUuid(8002)]),
      maybe("Bruger", [SMALL_MEDARBEJDERE.sanne.uuid]),
    )
    .map(([units, users]) => [
      ...units.map((row) => ({ ...row, indeks: 1 })),
      ...users.map((row) => ({ ...row, indeks: 2 })),
    ]),
  sekundaerpart: rows(text(["", "urn:oio:cvr-nr:99000401"]), (urn) => (urn === "" ? {} : { urn })).map((part) =>
    part.map((row) => ({ ...row, indeks: 1 })),
  ),
  byggeri: rows(text(["", "urn:oio:ejendom:bfe-nr:0123", "urn:oio:andet:x"]), (urn) => (urn === "" ? {} : { urn })).map(
    (row) => row.map((one) => ({ ...one, indeks: 1 })),
  ),
});

const enhed = (id: string): LagretObjekt => ({
  art: "organisationenhed",
  id,
  registreringer: [
    {
      fra: registered(-900),
      til: EVIGT,
      livscykluskode: "Importeret",
      note: "",
      attributter: {
        organisationenhedegenskaber: [{ enhedsnavn: "Plan", virkning: { fra: day(-900), til: EVIGT, ...AKTOER } }],
      },
      tilstande: {},
      relationer: {},
    },
  ],
});
const ENHEDER = [enhed(smallUuid(8001)), enhed(smallUuid(8002))];

const historie = fc
  .array(fc.tuple(registrering, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 })
  .map((steps): LagretObjekt => {
    const starts: number[] = [];
    for (const [, gap] of steps) starts.push((starts.at(-1) ?? 0) + gap);
    return {
      art: "sag",
      id: SAG,
      registreringer: steps.map(([one], i): LagretRegistrering => {
        const next = starts[i + 1];
        return {
          fra: registered(starts[i] ?? 0),
          til: next === undefined ? EVIGT : registered(next),
          livscykluskode: i === 0 ? "Importeret" : one.livscykluskode,
          note: one.note,
          attributter: { sagegenskaber: one.egenskaber.toReversed() },
          tilstande: { sagfremdrift: one.fremdrift },
          relationer: {
            ansvarlig: one.ansvarlig,
            primaerbehandler: one.primaerbehandler,
            primaerklasse: one.primaerklasse,
            primaerpart: one.primaerpart,
            sekundaerpart: one.sekundaerpart,
            ejer: one.ejer,
            andrebehandlere: one.andrebehandlere,
            byggeri: one.byggeri,
          },
        };
      }),
    };
  });

const FELTER = [
  "sagsnummer",
  "titel",
  "beskrivelse",
  "principiel",
  "fremdrift",
  "ansvarlig",
  "primaerBehandler",
  "primaerKlasse",
  "ejer",
  "offentlighedUndtaget.titelAlternativ",
  "offentlighedUndtaget.hjemmel",
] as const;

/** Fields that have several values at a time, told in no order. */
const FLERE = ["parter", "andreBehandlere", "genstande"] as const;
const AKTOERFELTER = ["ejer", "ansvarlig", "primaerBehandler"] as const;

interface Billede {
  readonly enkelte: Readonly<Record<(typeof FELTER)[number], string | null>>;
  readonly flere: Readonly<Record<(typeof FLERE)[number], readonly string[]>>;
  readonly aktoerer: Readonly<Record<(typeof AKTOERFELTER)[number], AktoerRecord | null>>;
  readonly andreBehandlere: readonly AktoerRecord[];
}

const whoOf = (one: AktoerRecord) => one.uuid ?? "";
const byWho = (a: AktoerRecord, b: AktoerRecord) => (whoOf(a) < whoOf(b) ? -1 : 1);

function displayed(aktoer: Oplyst<AktoerRecord | null>): string | null {
  const known = kendt(aktoer);
  return known && displayAktoer(known);
}

function show(sag: SagRecord): Billede {
  return {
    enkelte: {
      sagsnummer: sag.sagsnummer,
      titel: sag.titel,
      beskrivelse: sag.beskrivelse,
      principiel: sag.principiel?.toString() ?? null,
      fremdrift: sag.fremdrift.kode,
      ansvarlig: displayed(sag.ansvarlig),
      primaerBehandler: displayed(sag.primaerBehandler),
      primaerKlasse: kendt(sag.primaerKlasse)?.nummer ?? null,
      ejer: displayed(sag.ejer),
      "offentlighedUndtaget.titelAlternativ": sag.offentlighedUndtaget?.titelAlternativ ?? null,
      "offentlighedUndtaget.hjemmel": sag.offentlighedUndtaget?.hjemmel ?? null,
    },
    flere: {
      parter: (kendt(sag.parter) ?? []).map(({ ident }) => ident?.vaerdi ?? "").toSorted(),
      andreBehandlere: sag.andreBehandlere.map((one) => displayAktoer(one) ?? "").toSorted(),
      genstande: (kendt(sag.genstande) ?? []).map(({ bfe, betegnelse }) => bfe ?? betegnelse ?? "").toSorted(),
    },
    aktoerer: {
      ejer: kendt(sag.ejer),
      ansvarlig: kendt(sag.ansvarlig),
      primaerBehandler: kendt(sag.primaerBehandler),
    },
    andreBehandlere: sag.andreBehandlere.toSorted(byWho),
  };
}

const within = ({ fra, til }: Interval, at: string) => (fra === null || fra <= at) && (til === null || at < til);

/** The case as the history says it was; null where it says nothing of it. */
function replay(historik: readonly HistorikRecord[], virkning: string, registrering: string): Billede | null {
  const held = historik.filter((one) => within(one.virkning, virkning) && within(one.registrering, registrering));
  if (held.length === 0) return null;
  const only = (felt: string) => {
    const found = held.filter((one) => one.felt === felt);
    expect(found.length, felt).toBeLessThanOrEqual(1);
    return found[0] ?? null;
  };
  const all = (felt: string) => held.filter((one) => one.felt === felt && one.vaerdi !== null);
  const behandlere = all("andreBehandlere").flatMap(({ vaerdiAktoer }) => vaerdiAktoer ?? []);
  return {
    enkelte: Object.fromEntries(FELTER.map((felt) => [felt, only(felt)?.vaerdi ?? null])) as Billede["enkelte"],
    flere: Object.fromEntries(
      FLERE.map((felt) => [
        felt,
        all(felt)
          .map(({ vaerdi }) => vaerdi ?? "")
          .toSorted(),
      ]),
    ) as unknown as Billede["flere"],
    aktoerer: Object.fromEntries(
      AKTOERFELTER.map((felt) => [felt, only(felt)?.vaerdiAktoer ?? null]),
    ) as Billede["aktoerer"],
    andreBehandlere: behandlere.toSorted(byWho),
  };
}

/** Every boundary, the moment before it, and a moment in between. */
const VIRKNINGER = Array.from({ length: 11 }, (_, n) => [day(n), day(n) - 1000, day(n) + 43_000_000_000])
  .flat()
  .map(instant);
const REGISTRERINGER = Array.from({ length: 13 }, (_, n) => [registered(n), registered(n) - 1000, registered(n) + 1000])
  .flat()
  .map(instant);

describe("the history of a case in LoRA", () => {
  it("replayed at any time on both clocks is the case that is loaded for that time", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        historie,
        fc.array(fc.tuple(fc.constantFrom(...VIRKNINGER), fc.constantFrom(...REGISTRERINGER)), {
          minLength: 4,
          maxLength: 8,
        }),
        async (objekt, tider) => {
          const world = await openLora([], { objekter: [objekt, ...ENHEDER] });
          try {
            const historik = (await world.fagsystem.loadHistorik?.([SAG], createContext()))?.get(SAG);
            if (!historik) throw new Error("the case has no history");
            expect(historik.map((one) => one.registrering.fra ?? "")).toEqual(
              historik.map((one) => one.registrering.fra ?? "").toSorted(),
            );
            for (const [virkning, registrering] of tider) {
              const ctx = () => createContext({ virkning, registrering });
              const sag = (await world.fagsystem.load([SAG], ctx())).get(SAG);
              expect(sag ? show(sag) : null).toEqual(replay(historik, virkning, registrering));
              expect((await world.fagsystem.loadParter?.([SAG], ctx()))?.get(SAG)).toEqual(sag?.parter ?? null);
            }
          } finally {
            await world.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("tells a value that stays through several registrations once, with who wrote it and the note of the first", async () => {
    const sag = { ...SMALL_SAGER.rollator, system: "lora" };
    const world = await openLora([sag]);
    close = world.close;
    const historik = (await world.fagsystem.loadHistorik?.([sag.uuid], createContext()))?.get(sag.uuid) ?? [];
    const numbers = historik.filter(({ felt }) => felt === "sagsnummer");
    expect(numbers).toHaveLength(1);
    expect(numbers[0]).toMatchObject({
      vaerdi: sag.sagsnummer,
      virkning: { fra: sag.opstaaet, til: null },
      registrering: { til: null },
      aktoer: { objekttype: "Bruger", navn: "Sanne Service", enhed: "Borgerservice" },
      note: "Importeret",
    });
    expect(historik.filter(({ felt }) => felt === "titel").map(({ vaerdi }) => vaerdi)).toEqual([
      "Ny henvendelse",
      "Rollator",
    ]);
  });

  it("is null for a case that is not there, and for what is no id", async () => {
    const world = await openLora([]);
    close = world.close;
    const unknown = smallUuid(999);
    expect(await world.fagsystem.loadHistorik?.([unknown, "x"], createContext())).toEqual(
      new Map([
        [unknown, null],
        ["x", null],
      ]),
    );
  });
});

describe("a case on both clocks", () => {
  const sag = { ...SMALL_SAGER.rollator, system: "lora" };
  const part = sag.parter[0]?.ident ?? null;
  const limits = { part, partsroller: ["PRIMAER_PART"] } as const;

  it("is absent before it was registered and before it applied, and there from the very instant", async () => {
    const world = await openLora([sag]);
    close = world.close;
    const { uuid, opstaaet, oprettet } = sag;
    const at = async (virkning: string | null, registrering: string | null) => {
      const ctx = () => createContext({ virkning, registrering });
      const loaded = (await world.fagsystem.load([uuid], ctx())).get(uuid);
      const { poster, error } = await walk(world.fagsystem, limits, ctx());
      expect(error).toBeNull();
      expect(poster.map(({ lokalId }) => lokalId)).toEqual(loaded ? [uuid] : []);
      for (const load of [
        world.fagsystem.loadParter,
        world.fagsystem.loadDokumenter,
        world.fagsystem.loadJournalnotater,
      ]) {
        expect((await load?.([uuid], ctx()))?.get(uuid) !== null).toBe(loaded !== null);
      }
      return loaded?.titel ?? null;
    };
    const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();
    const justAfter = (instant: string) => new Date(Date.parse(instant) + 1).toISOString();
    expect(await at(justBefore(opstaaet), null)).toBeNull();
    expect(await at(opstaaet, null)).toBe("Rollator");
    expect(await at(null, justBefore(oprettet))).toBeNull();
    expect(await at(null, justAfter(oprettet))).toBe("Ny henvendelse");
    expect(await at(opstaaet, justAfter(oprettet))).toBe("Ny henvendelse");
  });

  it("is found by the state it was in, as it was then registered", async () => {
    const world = await openLora([sag]);
    close = world.close;
    const ansvarlig = SMALL_ENHEDER.byggesag.uuid;
    const search = (paaTidspunkt: Parameters<typeof createContext>[0]) =>
      walk(world.fagsystem, { ansvarlig, fremdrift: ["Opstaaet"] }, createContext(paaTidspunkt));
    const opening = { virkning: sag.opstaaet, registrering: new Date(Date.parse(sag.oprettet) + 1).toISOString() };
    expect((await search(opening)).poster).toHaveLength(1);
    expect((await search(null)).poster).toHaveLength(0);
  });
});
