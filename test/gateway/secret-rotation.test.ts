// SPDX-License-Identifier: MPL-2.0
/** A secret is replaced while what the old one sealed is still on its way; what ids are made with stays. */
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { PRODUKTER } from "../../adapters/registry.js";
import { ConfigError } from "../../gateway/config/faults.js";
import { parseConfig } from "../../gateway/config/load.js";
import { createContextVerifier, openKnown, sealKnown, signContext } from "../../gateway/remote/signed-context.js";
import { createSetup } from "../../gateway/wiring/setup.js";
import { openLink, sealLink } from "../../subgraphs/indhold/link.js";
import { NOTHING_KNOWN } from "../../subgraphs/request/known.js";
import { createSeal } from "../../subgraphs/seal.js";
import { BORGER, SAG } from "../indhold/world.js";
import { callContext } from "../overblik/fakes.js";

const [OLD, NEW, OTHER] = ["old", "new", "other"].map((name) => name.padEnd(40, "x")) as [string, string, string];
/** The old one was alone; then the new one is known, then first, then alone. */
const STEPS = [OLD, [OLD, NEW], [NEW, OLD], NEW] as const;

describe("a secret that is being replaced", () => {
  it.each([0, 1, 2])("opens what the step before sealed, and the other way round: step %i", async (step) => {
    const [before, after] = [STEPS[step] ?? "", STEPS[step + 1] ?? ""];
    for (const [sealing, opening] of [
      [before, after],
      [after, before],
    ] as const) {
      expect(createSeal(opening, "x").open(createSeal(sealing, "x").seal("plain"))).toBe("plain");
      const maal = { bruger: BORGER, sag: `kilde:${SAG}`, dokument: "d", fil: "f", udloeber: 5 };
      expect(openLink(opening, sealLink(sealing, maal), 1)).toMatchObject({ udloebet: false });
      expect(openKnown(sealKnown(NOTHING_KNOWN, "sbsys", sealing), "sbsys", opening)).toEqual(NOTHING_KNOWN);
      const { signal: _signal, ...call } = callContext();
      const binding = { subgraph: "sbsys", body: ["query"] };
      const token = await signContext({ bruger: BORGER, call }, binding, "GRAF", sealing);
      await expect(createContextVerifier(opening).verify(token, binding)).resolves.toMatchObject({ magt: "GRAF" });
    }
  });

  it("opens nothing that neither sealed", async () => {
    expect(createSeal([NEW, OLD], "x").open(createSeal(OTHER, "x").seal("plain"))).toBeNull();
    const { signal: _signal, ...call } = callContext();
    const binding = { subgraph: "sbsys", body: ["query"] };
    const token = await signContext({ bruger: BORGER, call }, binding, "GRAF", OTHER);
    await expect(createContextVerifier([NEW, OLD]).verify(token, binding)).rejects.toMatchObject({
      kode: "UNAUTHENTICATED",
    });
  });
});

describe("what ids are made with", () => {
  const read = (some: object) =>
    parseConfig(stringify({ ...LEAST, ...some }), {}, { produkter: PRODUKTER, demoPath: "/none" });
  const keyOf = (some: object) => createSetup(read(some), [], Date.now, { warn: () => undefined }).idNoegle;
  const faultsOf = (some: object) => {
    try {
      read(some);
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.faults.map(({ path }) => path) : ["?"];
    }
  };

  it("is the one secret where nothing is said, so that ids stay as they were", () => {
    expect(keyOf({ secret: OLD })).toBe(OLD);
  });

  it("stays while the secret is replaced", () => {
    for (const secret of STEPS) expect(keyOf({ secret, idNoegle: OLD })).toBe(OLD);
  });

  it("has to be said before the secret can be replaced", () => {
    expect(faultsOf({ secret: [NEW, OLD] })).toContain("idNoegle");
    expect(faultsOf({ secret: [NEW, OLD], idNoegle: OLD })).not.toContain("idNoegle");
  });

  it("is long enough, as every secret of a list is", () => {
    expect(faultsOf({ secret: [NEW, "short"], idNoegle: OLD }).join()).toContain("secret");
    expect(faultsOf({ secret: [], idNoegle: OLD }).join()).toContain("secret");
    expect(faultsOf({ secret: OLD, idNoegle: "short" })).toContain("idNoegle");
  });
});

const LEAST = {
  myndighed: { cvr: "11111111", navn: "Korsbæk" },
  issuers: [
    {
      name: "Login",
      issuer: "https://login.example",
      audience: "sagsgraf",
      kind: "citizen",
      jwks: { url: "https://login.example/jwks" },
    },
  ],
  formaal: [{ kode: "SAGSBEHANDLING", tekst: "Behandling" }],
  fagsystemer: [
    {
      instans: "sbsys",
      produkt: "sbsys",
      navn: "SBSYS",
      myndighed: { cvr: "11111111", navn: "Korsbæk" },
      daekning: { altSynligt: "UKENDT" },
      subgraph: "https://sbsys.example/graphql",
    },
  ],
};
