import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TAVS, UKENDT } from "../../schema/oplyst.js";
import type { DokumentRecord, PartRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import type { Adgangspolitik } from "../../subgraphs/adgang/bruger.js";
import { decideDokument, decideSag } from "../../subgraphs/adgang/decide.js";
import type { Restriktioner } from "../../subgraphs/reading/kilder.js";
import { dokument } from "../dokumenter/fakes.js";
import { SMALL_PERSONER } from "../support/world.js";
import {
  anyBorger,
  anyPolitik,
  anySag,
  anySagsbehandler,
  CVRER,
  ENHEDER,
  enhed,
  KENDT,
  KLASSER,
  openSagsbehandler,
  sagRecord,
  samletSag,
  UKENDT_KLASSE,
} from "./arbitraries.js";
import { caseworkerMaySee, citizenMaySee } from "./rules.js";

const RUNS = { numRuns: 5000 };
const politik: Adgangspolitik = {
  indeksMangler: { borger: "SKJUL", sagsbehandler: "VIS" },
  foelsomhedsklasser: new Map(FOELSOMHED_NIVEAUER.map((niveau) => [KLASSER[niveau], niveau])),
  itsystemUuid: () => null,
};
const primaerPart = (cpr: string): PartRecord => ({
  rolle: "PRIMAER_PART",
  rolleTekst: null,
  ident: { type: "CPR", vaerdi: cpr },
  navn: null,
});
const kendtSag = (andet: Partial<Restriktioner> = {}) => samletSag({ ...KENDT, ...andet }, []);

describe("the decision on a case", () => {
  it("is the rules', for any caseworker, case and policy", () => {
    const seen = { shown: 0, hidden: 0 };
    fc.assert(
      fc.property(anySagsbehandler, anySag, anyPolitik, (bruger, sag, anden) => {
        const { vis } = decideSag(bruger, sag, anden);
        seen[vis ? "shown" : "hidden"] += 1;
        expect(vis).toBe(caseworkerMaySee(bruger, sag, anden));
      }),
      RUNS,
    );
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(100);
  });

  it("is the rules', for any citizen, case and policy", () => {
    const seen = { shown: 0, hidden: 0 };
    fc.assert(
      fc.property(anyBorger, anySag, anyPolitik, (borger, sag, anden) => {
        const { vis } = decideSag(borger, sag, anden);
        seen[vis ? "shown" : "hidden"] += 1;
        expect(vis).toBe(citizenMaySee(borger, sag, anden));
      }),
      RUNS,
    );
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(100);
  });

  it("lets access to a level imply those below, and no other", () => {
    for (const [given, klasse] of FOELSOMHED_NIVEAUER.entries()) {
      const bruger = openSagsbehandler({ foelsomhed: [KLASSER[klasse]] });
      for (const [wanted, niveau] of FOELSOMHED_NIVEAUER.entries()) {
        const sag = kendtSag({ foelsomhed: { niveau, kvalitet: "EKSAKT" } });
        expect(decideSag(bruger, sag, politik).vis, `${klasse} for ${niveau}`).toBe(wanted <= given);
      }
    }
  });
});

describe("what is not known", () => {
  const unknown = {
    myndighed: { myndighed: null },
    kle: { kle: null },
    foelsomhed: { foelsomhed: null },
    ansvarlig: { ansvarlig: null },
    mastersystem: { mastersystem: null },
    sikkerhedsprofil: { sikkerhedsprofiler: [{ ...enhed(ENHEDER[0]), uuid: null }] },
  } satisfies Record<string, Partial<Restriktioner>>;

  it("opens where everything is known, so that each of the six is what denies below", () => {
    expect(decideSag(openSagsbehandler(), kendtSag(), politik)).toEqual({ vis: true });
  });

  it.each(Object.entries(unknown))("denies a caseworker: %s", (_dimension, andet) => {
    expect(decideSag(openSagsbehandler(), kendtSag(andet), politik).vis).toBe(false);
  });

  it("denies where the profile's units are known and the caseworker's are not", () => {
    const sag = kendtSag({ sikkerhedsprofiler: [enhed(ENHEDER[0])] });
    expect(decideSag(openSagsbehandler(), sag, politik)).toEqual({ vis: false, grund: "SIKKERHEDSPROFIL" });
    expect(decideSag({ ...openSagsbehandler(), enheder: [ENHEDER[0]] }, sag, politik)).toEqual({ vis: true });
  });

  it.each([
    ["a class of sensitivity that is not configured", { foelsomhed: [UKENDT_KLASSE] }],
    ["no class of sensitivity that could be read", { foelsomhed: [] }],
    ["no subject that could be read", { kle: [] }],
    ["no unit that could be read", { orgenheder: [] }],
    ["no system that could be read", { itsystemer: [] }],
    ["another authority", { cvr: CVRER[1] }],
  ])("opens nothing, not even what is not confidential: a group with %s", (_name, gruppe) => {
    const sag = kendtSag({ foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } });
    expect(decideSag(openSagsbehandler(gruppe), sag, politik)).toEqual({ vis: false, grund: "PRIVILEGIUM" });
  });

  it("denies everybody, whatever else is known: what one source could not read", () => {
    const post = sagRecord({ parter: [primaerPart(SMALL_PERSONER.ada.cpr)] });
    const borger = { art: "BORGER", cpr: SMALL_PERSONER.ada.cpr, navn: null } as const;
    for (const bruger of [borger, openSagsbehandler()]) {
      const seen = (ukendt: boolean) =>
        decideSag(bruger, samletSag({ ...KENDT, ukendt }, [{ instans: "a", post, dataPr: null }]), politik);
      expect([seen(false), seen(true)]).toEqual([{ vis: true }, { vis: false, grund: "UKENDT" }]);
    }
  });

  it.each([
    ["visningsklasser", "VISNING_UNDTAGET"],
    ["retning", "INTERNT"],
    ["fremdrift", "INTERNT"],
  ] as const)("keeps a document from a citizen: its %s", (navn, grund) => {
    const borger = { art: "BORGER", cpr: SMALL_PERSONER.ada.cpr, navn: null } as const;
    const own = { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } as const;
    const seen = (post: DokumentRecord) => decideDokument(borger, kendtSag(), post, own, politik);
    const known = dokument("1");
    expect([seen(known), seen({ ...known, [navn]: UKENDT })]).toEqual([{ vis: true }, { vis: false, grund }]);
  });

  it("keeps a document from a caseworker: its profile", () => {
    const own = { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } as const;
    const seen = (post: DokumentRecord) => decideDokument(openSagsbehandler(), kendtSag(), post, own, politik);
    const known = dokument("1");
    expect([seen(known), seen({ ...known, sikkerhedsprofiler: UKENDT })]).toEqual([
      { vis: true },
      { vis: false, grund: "SIKKERHEDSPROFIL" },
    ]);
  });

  it("denies a citizen where no source tells of any party", () => {
    const sag = samletSag(KENDT, [{ instans: "a", post: sagRecord({ parter: TAVS }), dataPr: null }]);
    const borger = { art: "BORGER", cpr: SMALL_PERSONER.ada.cpr, navn: null } as const;
    expect(decideSag(borger, sag, politik)).toEqual({ vis: false, grund: "IKKE_PRIMAER_PART" });
  });
});
