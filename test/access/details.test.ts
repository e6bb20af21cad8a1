// SPDX-License-Identifier: MPL-2.0
/** What is shown of a case to those who may see it: everything to staff, and to a citizen nothing that is for staff. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import type { KommuneDokument, KommuneSag } from "../../emulators/kit/kommune.js";
import { askForEach, EVERYTHING } from "./questions.js";
import { type AccessDemo, shareAccessDemo } from "./start.js";
import { maySeeDokument } from "./truth.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "./viewers.js";
import { idsOf, interestingPeople, knownAs, sagOf } from "./world.js";

interface Part {
  readonly rolle: string;
  readonly rolleTekst: string | null;
  readonly navn: string | null;
  readonly cpr: string | null;
  readonly cvr: string | null;
  readonly pnummer: string | null;
}
interface Shown extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly fremdrift: { readonly sagsstatus: string | null };
  readonly offentlighedUndtaget: { readonly titelAlternativ: string | null } | null;
  readonly primaerBehandler: { readonly objekttype: string; readonly navn: string | null } | null;
  readonly andreBehandlere: readonly { readonly objekttype: string }[];
  readonly parter: readonly Part[] | null;
  readonly journalnotater: readonly unknown[] | null;
  readonly dokumenter: {
    readonly antal: number;
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly uuid: string | null;
        readonly filer: readonly { readonly filnavn: string | null }[];
      };
    }[];
  } | null;
}

/** By UUID; in Acadre, which has none, by number. */
function keyOf({ system }: KommuneSag, { uuid, nummer }: KommuneDokument): string {
  return system === "acadre" ? `acadre:${nummer}` : uuid;
}

let demo: AccessDemo;
beforeAll(async () => {
  demo = await shareAccessDemo();
});
afterAll(() => demo.close());

async function detailsOf(viewer: Viewer, cpr: string): Promise<{ sager: readonly Shown[]; text: string }> {
  const ids = idsOf(viewer, cpr)
    .filter(({ visible }) => visible)
    .map(({ id }) => id);
  if (ids.length === 0) return { sager: [], text: "" };
  const answer = await demo.as<Record<string, Shown>>(viewer, askForEach(ids, "...Alt", EVERYTHING));
  expect(answer.errors).toEqual([]);
  return { sager: Object.values(answer.data ?? {}), text: answer.text };
}

/** Fields of one product only that are for staff. */
const PRODUCT_FIELDS = PRODUKTER.flatMap(({ felter }) =>
  felter.filter(({ forBorger }) => !forBorger).map(({ navn }) => navn),
);

describe("a citizen's own case", () => {
  const citizens = [CITIZENS.standard, CITIZENS.twins];
  let own: readonly Shown[] = [];
  let text = "";
  beforeAll(async () => {
    const all = await Promise.all(citizens.map((citizen) => detailsOf(citizen, citizen.cpr)));
    own = all.flatMap(({ sager }) => sager);
    text = all.map((one) => one.text).join("\n");
  });

  it("is without what is for staff", () => {
    expect(own.length).toBeGreaterThan(15);
    for (const sag of own) {
      const { beskrivelse, lokation, link, journalnotater, andreBehandlere, fremdrift } = sag;
      expect({ beskrivelse, lokation, link, journalnotater, sagsstatus: fremdrift.sagsstatus }).toEqual({
        beskrivelse: null,
        lokation: null,
        link: null,
        journalnotater: null,
        sagsstatus: null,
      });
      expect(andreBehandlere.filter(({ objekttype }) => objekttype === "Bruger")).toEqual([]);
      expect(sag.primaerBehandler?.objekttype).not.toBe("Bruger");
      expect(sag.offentlighedUndtaget?.titelAlternativ ?? null).toBeNull();
      for (const felt of PRODUCT_FIELDS) expect(sag[felt] ?? null, felt).toBeNull();
    }
  });

  it("names nobody else among the parties, and still the citizen", () => {
    const numbers = citizens.map(({ cpr }) => cpr);
    const parter = own.flatMap(({ parter }) => parter ?? []);
    const others = parter.filter(({ cpr }) => !numbers.includes(cpr ?? ""));
    expect(others.length).toBeGreaterThan(0);
    for (const { rolle: _rolle, ...masked } of others)
      expect(Object.values(masked).every((value) => value === null)).toBe(true);
    for (const { id, parter } of own)
      expect(
        parter?.some(({ cpr }) => numbers.includes(cpr ?? "")),
        id,
      ).toBe(true);
  });

  it("has no name, number or note of anybody else in the whole answer", () => {
    const kommune = createKorsbaek();
    const mine = new Set(citizens.map(({ cpr }) => cpr));
    const sager = own.map(({ id }) => sagOf(id));
    const others = sager.flatMap(({ parter }) => parter).filter(({ ident }) => !mine.has(ident.vaerdi));
    const secrets = [
      ...kommune.medarbejdere.flatMap(({ navn, racfId, uuid }) => [navn, racfId, uuid]),
      ...others.flatMap(({ navn, ident }) => [navn, ident.vaerdi]),
      ...sager.flatMap(({ notater, beskrivelse, titelAlternativ }) => [
        ...notater.map(({ tekst }) => tekst),
        beskrivelse,
        titelAlternativ,
      ]),
    ].filter((secret) => secret !== null);
    expect(secrets.length).toBeGreaterThan(200);
    for (const secret of secrets) expect(text.includes(JSON.stringify(secret).slice(1, -1)), secret).toBe(false);
  });

  it("has the documents that are a citizen's to see, without their file names", () => {
    const seen = { shown: 0, hidden: 0 };
    for (const { id, dokumenter } of own) {
      const sag = sagOf(id);
      const source = knownAs(id);
      const expected = sag.dokumenter
        .filter((dokument) => maySeeDokument(CITIZENS.standard, source, dokument))
        .map((dokument) => keyOf(source, dokument));
      expect(dokumenter?.edges.map(({ node }) => node.uuid ?? node.id).sort(), id).toEqual(expected.sort());
      expect(dokumenter?.antal).toBe(expected.length);
      for (const fil of dokumenter?.edges.flatMap(({ node }) => node.filer) ?? []) expect(fil.filnavn).toBeNull();
      seen.shown += expected.length;
      seen.hidden += sag.dokumenter.length - expected.length;
    }
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(0);
  });
});

describe("a case that a caseworker may see", () => {
  it("is shown with everything that the citizen is not shown", async () => {
    const { sager } = await detailsOf(CASEWORKERS.standard, STANDARDBORGER.cpr);
    const some = (has: (sag: Shown) => boolean) => expect(sager.some(has)).toBe(true);
    some(({ fremdrift }) => fremdrift.sagsstatus !== null);
    some(({ link }) => link !== null);
    some(({ beskrivelse }) => beskrivelse !== null);
    some(({ primaerBehandler }) => primaerBehandler?.objekttype === "Bruger" && primaerBehandler.navn !== null);
    some(({ journalnotater }) => (journalnotater?.length ?? 0) > 0);
    some(({ offentlighedUndtaget }) => (offentlighedUndtaget?.titelAlternativ ?? null) !== null);
    some(
      ({ parter }) =>
        parter?.some(({ cpr, cvr }) => (cpr ?? cvr ?? STANDARDBORGER.cpr) !== STANDARDBORGER.cpr) ?? false,
    );
    for (const felt of ["bbrSagsId", "sagsId", "securitySetId", "brugervendtNoegle", "sagstype"])
      some((sag) => (sag[felt] ?? null) !== null);
  });

  const viewers = Object.values(CASEWORKERS);
  it.each(viewers)("has the documents within the caseworker's level: $navn", async (viewer) => {
    // In turn, each to a third of the caseworkers: documents by id and in lists are asked for by everybody elsewhere.
    const turn = interestingPeople().filter((_, person) => person % 3 === viewers.indexOf(viewer) % 3);
    for (const cpr of [STANDARDBORGER.cpr, ...turn]) {
      const { sager } = await detailsOf(viewer, cpr);
      for (const { id, dokumenter } of sager) {
        const sag = sagOf(id);
        const source = knownAs(id);
        const expected = sag.dokumenter
          .filter((dokument) => maySeeDokument(viewer, source, dokument))
          .map((dokument) => keyOf(source, dokument));
        expect(dokumenter?.edges.map(({ node }) => node.uuid ?? node.id).sort(), id).toEqual(expected.sort());
      }
    }
  });
});
