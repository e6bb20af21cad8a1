// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TAVS, UKENDT } from "../../schema/oplyst.js";
import type { DokumentRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import { afgoer, kanGivesAf, REGEL } from "../../subgraphs/adgang/afgoer.js";
import type { Adgangspolitik } from "../../subgraphs/adgang/bruger.js";
import { decideDokument, decideSag } from "../../subgraphs/adgang/decide.js";
import { AFVIST, type Fakta, FRAVAER, INGEN, type Udsagn } from "../../subgraphs/adgang/fakta.js";
import { dokument } from "../dokumenter/fakes.js";
import { ALLE_ROLLER } from "../support/roller.js";
import { SMALL_PERSONER } from "../support/world.js";
import {
  anyBorger,
  anyPolitik,
  anySag,
  anySagsbehandler,
  CVRER,
  ENHEDER,
  enhed,
  har,
  KLASSER,
  kildefakta,
  NU,
  OF_INDEKS,
  openSagsbehandler,
  SYSTEMER,
  samletSag,
  UKENDT_KLASSE,
} from "./arbitraries.js";
import { caseworkerMaySee, citizenMaySee } from "./rules.js";

const RUNS = { numRuns: 5000 };
const politik: Adgangspolitik = {
  roller: ALLE_ROLLER,
  uenighed: { enhed: "ALLE", kle: "ALLE" },
  sidstKendtHoejstMs: 86_400_000,
  driftsroller: new Set(["sagsgraf-drift"]),
  foelsomhedsklasser: new Map(FOELSOMHED_NIVEAUER.map((niveau) => [KLASSER[niveau], niveau])),
  itsystemUuid: () => null,
};
const kendtSag = (andet: Partial<Fakta> = {}) => samletSag([har(andet)]);

describe("the decision on a case", () => {
  it("is the rules', for any caseworker, case and policy", () => {
    const seen = { shown: 0, hidden: 0 };
    fc.assert(
      fc.property(anySagsbehandler, anySag, anyPolitik, (bruger, sag, anden) => {
        const { vis } = decideSag(bruger, sag, anden, NU);
        seen[vis ? "shown" : "hidden"] += 1;
        expect(vis).toBe(caseworkerMaySee(bruger, sag.fakta, anden, NU));
      }),
      RUNS,
    );
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(40);
  });

  it("is the rules', for any citizen, case and policy", () => {
    const seen = { shown: 0, hidden: 0 };
    fc.assert(
      fc.property(anyBorger, anySag, anyPolitik, (borger, sag, anden) => {
        const { vis } = decideSag(borger, sag, anden, NU);
        seen[vis ? "shown" : "hidden"] += 1;
        expect(vis).toBe(citizenMaySee(borger, sag.fakta, anden, NU));
      }),
      RUNS,
    );
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(40);
  });

  it("lets access to a level imply those below, and no other", () => {
    for (const [given, klasse] of FOELSOMHED_NIVEAUER.entries()) {
      const bruger = openSagsbehandler({ foelsomhed: [KLASSER[klasse]] });
      for (const [wanted, niveau] of FOELSOMHED_NIVEAUER.entries()) {
        const sag = kendtSag({ niveau: { niveau, kvalitet: "EKSAKT" } });
        expect(decideSag(bruger, sag, politik, NU).vis, `${klasse} for ${niveau}`).toBe(wanted <= given);
      }
    }
  });
});

describe("what is not known", () => {
  const unknown = {
    myndighed: { myndighed: UKENDT },
    kle: { kle: UKENDT },
    niveau: { niveau: UKENDT },
    ansvarlig: { ansvarlig: UKENDT },
    itsystem: { itsystem: UKENDT },
    sikkerhedsprofiler: { sikkerhedsprofiler: UKENDT },
    visningsklasser: { visningsklasser: UKENDT },
  } satisfies Partial<Record<keyof Fakta, Partial<Fakta>>>;
  const bothKnow = (andet: Partial<Fakta>) => samletSag([har(andet), har({}, OF_INDEKS)]);

  it("opens where everything is known, so that each of them is what denies below", () => {
    expect(decideSag(openSagsbehandler(), bothKnow({}), politik, NU)).toEqual({ vis: true });
  });

  it.each(Object.entries(unknown))(
    "of one source denies a caseworker, whatever another says: %s",
    (_dimension, andet) => {
      expect(decideSag(openSagsbehandler(), bothKnow(andet), politik, NU).vis).toBe(false);
    },
  );

  it.each([
    ["myndighed", { myndighed: TAVS }],
    ["kle", { kle: null }],
    ["niveau", { niveau: null }],
    ["ansvarlig", { ansvarlig: TAVS }],
    ["itsystem", { itsystem: null }],
    ["profil", { sikkerhedsprofiler: [{ uuid: null }] }],
  ] satisfies readonly (readonly [string, Partial<Fakta>])[])(
    "by nobody denies a caseworker: %s",
    (_dimension, andet) => {
      expect(decideSag(openSagsbehandler(), kendtSag(andet), politik, NU).vis).toBe(false);
    },
  );

  it.each([
    ["parter", UKENDT],
    ["parter", TAVS],
  ] as const)("of whose case it is denies the citizen: %s %o", (navn, value) => {
    const borger = { art: "BORGER", cpr: SMALL_PERSONER.ada.cpr, navn: null } as const;
    expect(decideSag(borger, kendtSag(), politik, NU).vis).toBe(true);
    expect(decideSag(borger, kendtSag({ [navn]: value }), politik, NU).vis).toBe(false);
  });

  it("denies where the profile's units are known and the caseworker's are not", () => {
    const sag = kendtSag({ sikkerhedsprofiler: [enhed(ENHEDER[0])] });
    expect(decideSag(openSagsbehandler(), sag, politik, NU)).toEqual({ vis: false, grund: "SIKKERHEDSPROFIL" });
    expect(decideSag({ ...openSagsbehandler(), enheder: [ENHEDER[0]] }, sag, politik, NU)).toEqual({ vis: true });
  });

  it.each([
    ["a class of sensitivity that is not configured", { foelsomhed: [UKENDT_KLASSE] }],
    ["no class of sensitivity that could be read", { foelsomhed: [] }],
    ["no subject that could be read", { kle: [] }],
    ["no unit that could be read", { orgenheder: [] }],
    ["no system that could be read", { itsystemer: [] }],
    ["another authority", { cvr: CVRER[1] }],
  ])("opens nothing, not even what is not confidential: a group with %s", (_name, gruppe) => {
    const sag = kendtSag({ niveau: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } });
    expect(decideSag(openSagsbehandler(gruppe), sag, politik, NU)).toEqual({ vis: false, grund: "PRIVILEGIUM" });
  });

  it.each([
    ["has not answered", FRAVAER, "INDEKS_MANGLER"],
    ["refused its record", AFVIST, "POST_AFVIST"],
  ] as const)("denies everybody, whatever else is known: a source that %s", (_name, udsagn, grund) => {
    const borger = { art: "BORGER", cpr: SMALL_PERSONER.ada.cpr, navn: null } as const;
    for (const bruger of [borger, openSagsbehandler()]) {
      const seen = (of: Udsagn) => decideSag(bruger, samletSag([har(), kildefakta(of, OF_INDEKS)]), politik, NU);
      expect([seen(INGEN), seen(udsagn)]).toEqual([{ vis: true }, { vis: false, grund }]);
    }
  });

  it("is what was last known for as long as the municipality says, and then is unknown", () => {
    const read = (age: number) => ({ ...har({}, OF_INDEKS), sidstLaest: new Date(NU - age).toISOString() });
    const seen = (age: number) => decideSag(openSagsbehandler(), samletSag([har(), read(age)]), politik, NU);
    expect([seen(86_400_000), seen(86_400_001)]).toEqual([{ vis: true }, { vis: false, grund: "INDEKS_MANGLER" }]);
  });

  it.each([
    ["visningsklasser", "VISNING_UNDTAGET"],
    ["retning", "INTERNT"],
    ["fremdrift", "INTERNT"],
  ] as const)("keeps a document from a citizen: its %s", (navn, grund) => {
    const borger = { art: "BORGER", cpr: SMALL_PERSONER.ada.cpr, navn: null } as const;
    const own = { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } as const;
    const seen = (post: DokumentRecord) => decideDokument(borger, kendtSag(), post, own, politik, NU);
    const known = dokument("1");
    expect([seen(known), seen({ ...known, [navn]: UKENDT })]).toEqual([{ vis: true }, { vis: false, grund }]);
  });

  it("keeps a document from a caseworker: its profile", () => {
    const own = { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" } as const;
    const seen = (post: DokumentRecord) => decideDokument(openSagsbehandler(), kendtSag(), post, own, politik, NU);
    const known = dokument("1");
    expect([seen(known), seen({ ...known, sikkerhedsprofiler: UKENDT })]).toEqual([
      { vis: true },
      { vis: false, grund: "SIKKERHEDSPROFIL" },
    ]);
  });
});

describe("sources that differ", () => {
  const OTHER = { enhed: { ansvarlig: ENHEDER[1] }, kle: { kle: "02.34.10" } } as const;
  const limited = openSagsbehandler({ orgenheder: [ENHEDER[0]], kle: ["27.*"] });
  const decide = (andet: Partial<Fakta>, uenighed: Adgangspolitik["uenighed"]) =>
    decideSag(limited, samletSag([har(), har(andet, OF_INDEKS)]), { ...politik, uenighed }, NU);

  it.each(["enhed", "kle"] as const)("deny, unless the system's own value is to be held to: %s", (dimension) => {
    const alle = { enhed: "ALLE", kle: "ALLE" } as const;
    expect(decide(OTHER[dimension], alle)).toEqual({ vis: false, grund: "UENIGHED" });
    expect(decide(OTHER[dimension], { ...alle, [dimension]: "MASTER" })).toEqual({ vis: true });
    const other = dimension === "kle" ? "enhed" : "kle";
    expect(decide(OTHER[dimension], { ...alle, [other]: "MASTER" }).vis).toBe(false);
  });

  it.each([
    ["level", { niveau: { niveau: "VIP_SAGER", kvalitet: "EKSAKT" } }],
    ["authority", { myndighed: CVRER[1] }],
    ["system", { itsystem: SYSTEMER[1] }],
    ["profile", { sikkerhedsprofiler: [enhed(ENHEDER[2])] }],
  ] satisfies readonly (readonly [string, Partial<Fakta>])[])(
    "are both held to, whatever is configured: %s",
    (_name, andet) => {
      const bruger = openSagsbehandler({
        foelsomhed: [KLASSER.FORTROLIGE_PERSONOPLYSNINGER],
        itsystemer: [SYSTEMER[0]],
      });
      const uenighed = { enhed: "MASTER", kle: "MASTER" } as const;
      const seen = (some: Partial<Fakta>) =>
        decideSag(bruger, samletSag([har(), har(some, OF_INDEKS)]), { ...politik, uenighed }, NU).vis;
      expect([seen({}), seen(andet)]).toEqual([true, false]);
    },
  );

  it("are not opened by two groups of which each opens one", () => {
    const [a] = openSagsbehandler({ kle: ["27.*"] }).privilegier;
    const [b] = openSagsbehandler({ kle: ["02.*"] }).privilegier;
    const sag = samletSag([har(), har(OTHER.kle, OF_INDEKS)]);
    const bruger = { ...limited, privilegier: a && b ? [a, b] : [] };
    expect(decideSag(bruger, sag, politik, NU)).toEqual({ vis: false, grund: "UENIGHED" });
    expect(decideSag(openSagsbehandler({ kle: ["27.*", "02.*"] }), sag, politik, NU)).toEqual({ vis: true });
  });
});

describe("the whole decision", () => {
  it("gives every reason, with its dimension and its source, and who could change it", () => {
    const index = har({ ansvarlig: ENHEDER[1], sikkerhedsprofiler: [enhed(ENHEDER[2])] }, OF_INDEKS);
    const bruger = openSagsbehandler({ orgenheder: [ENHEDER[0]], cvr: CVRER[1] });
    const afgoerelse = afgoer(bruger, "OVERBLIK", { art: "SAG", fakta: [har(), index] }, politik, NU);
    expect(afgoerelse).toEqual({
      vis: false,
      regel: REGEL,
      grunde: [
        { kode: "SIKKERHEDSPROFIL", dimension: "SIKKERHEDSPROFIL", instans: "x" },
        { kode: "PRIVILEGIUM", dimension: "MYNDIGHED", instans: "a" },
        { kode: "PRIVILEGIUM", dimension: "MYNDIGHED", instans: "x" },
        { kode: "UENIGHED", dimension: "ENHED", instans: "x" },
      ],
    });
    expect(kanGivesAf(afgoerelse)).toEqual(["RETTIGHEDSADMINISTRATOR", "SAGENS_ENHED", "DATAANSVARLIG"]);
  });

  it.each([
    ["BORGER", "NOTE", false],
    ["BORGER", "FULDT_CPR", false],
    ["BORGER", "OVERBLIK", true],
    ["SAGSBEHANDLER", "NOTE", true],
    ["SAGSBEHANDLER", "FUND", false],
  ] as const)("is by role and act: %s %s %s", (art, handling, vis) => {
    const borger = { art: "BORGER", cpr: SMALL_PERSONER.ada.cpr, navn: null } as const;
    const principal = art === "BORGER" ? borger : openSagsbehandler();
    const objekt = handling === "FUND" ? ({ art: "DRIFT" } as const) : ({ art: "SAG", fakta: [har()] } as const);
    expect(afgoer(principal, handling, objekt, politik, NU).vis).toBe(vis);
  });

  it("lets those who operate see what is noticed, and nobody else", () => {
    const driver = { ...openSagsbehandler(), roller: ["sagsgraf-drift"] };
    expect(afgoer(driver, "FUND", { art: "DRIFT" }, politik, NU).vis).toBe(true);
  });
});
