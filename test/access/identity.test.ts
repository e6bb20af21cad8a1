// SPDX-License-Identifier: MPL-2.0
/** Who one is: without a token that holds, nothing is answered on any path, and no source is asked. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import type { Answer } from "../support/demo.js";
import { caseworkerClaims, sign, signWithoutExpiry, tampered, unsigned } from "./login.js";
import { LISTS } from "./questions.js";
import { type AccessDemo, shareAccessDemo } from "./start.js";

let demo: AccessDemo;
beforeAll(async () => {
  demo = await shareAccessDemo();
});
afterAll(() => demo.close());

const { cpr } = STANDARDBORGER;
const borger = { cpr };
const staff = caseworkerClaims({ kle: ["*"], foelsomhed: "VIP_SAGER" });

const id = `nova:${STANDARDBORGERS_SAGER.carport.uuid}`;
const PATHS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["{ mig { art } }", {}],
  ["{ fagsystemer { noegle } }", {}],
  ["query ($id: ID!) { sag(id: $id) { id parter { navn } } }", { id }],
  [LISTS.mig, {}],
  [LISTS.borger, { cpr }],
  [LISTS.virksomhed, { cvr: "99100001" }],
  [LISTS.rod, { filter: { part: { cpr } } }],
  ["query ($id: ID!) { __schema { queryType { name } } sag(id: $id) { id } }", { id }],
];

const WRONG: readonly (readonly [string, () => string | null | Promise<string>])[] = [
  ["none", () => null],
  ["garbage", () => "garbage"],
  ["garbage in three parts", () => "e30.e30.e30"],
  ["an unsigned one", () => unsigned(borger)],
  ["one signed by a stranger", () => sign(borger, { forged: true })],
  ["one of an unknown issuer", () => sign(borger, { issuer: "https://somebody.example" })],
  ["one for somebody else", () => sign(borger, { audience: "another-system" })],
  ["an expired one", () => sign(borger, { expiresIn: -120 })],
  ["one that never expires", () => signWithoutExpiry(borger)],
  ["one that was changed afterwards", () => tampered({ cpr: "6909852344" }, borger)],
  ["one of a citizen and a caseworker at once", () => sign({ ...staff, cpr })],
  ["one of nobody", () => sign({ sub: "x" })],
  ["one with a number that is no CPR number", () => sign({ cpr: "9999999999" })],
  ["one with a CPR number that is a number", () => sign({ cpr: Number(cpr) })],
  ["a caseworker's without a UUID", () => sign({ ...staff, sub: "anha" })],
  ["a caseworker's whose privileges cannot be read", () => sign({ ...staff, privilegier: "%%%" })],
];

function codesOf({ data, errors, status }: Answer<unknown>): unknown {
  const isEmpty = data === null || Object.values(data as object).every((value) => value === null);
  return { isEmpty, codes: [...new Set(errors.map(({ extensions }) => extensions.code))], ok: status < 500 };
}

describe("a token", () => {
  it.each(WRONG)("that is wrong gives UNAUTHENTICATED on every path: %s", async (_what, token) => {
    const given = await token();
    for (const [query, variables] of PATHS) {
      const answer = await demo.ask({ query, variables, token: given });
      expect(codesOf(answer), query).toEqual({ isEmpty: true, codes: ["UNAUTHENTICATED"], ok: true });
    }
    expect(DEMO_INSTANSER.flatMap(({ instans }) => demo.emulator(instans).calls)).toEqual([]);
  });

  it.each(["Basic eDp5", "Bearer", "Bearer ", "bearer a b", ""])(
    "in another form than a bearer's is refused: %s",
    async (authorization) => {
      const answer = await demo.ask({ query: "{ mig { art } }", token: null, headers: { authorization } });
      expect(codesOf(answer)).toEqual({ isEmpty: true, codes: ["UNAUTHENTICATED"], ok: true });
    },
  );
});

describe("a caseworker's purpose", () => {
  it.each([
    ["missing", null],
    ["empty", " "],
    ["unknown", "NYSGERRIGHED"],
    ["in another case", "sagsbehandling"],
    ["two at once", "SAGSBEHANDLING, TILSYN"],
  ])("that is %s gives BAD_INPUT on every path, and no source is asked", async (_what, formaal) => {
    const token = await sign(staff);
    for (const [query, variables] of PATHS) {
      const answer = await demo.ask({ query, variables, token, formaal });
      expect(codesOf(answer), query).toEqual({ isEmpty: true, codes: ["BAD_INPUT"], ok: true });
    }
    expect(DEMO_INSTANSER.flatMap(({ instans }) => demo.emulator(instans).calls)).toEqual([]);
  });

  it("is answered back, and not asked of a citizen", async () => {
    const query = "{ mig { art formaal } }";
    const own = await demo.ask({ query, token: await sign(staff), formaal: "TILSYN" });
    expect(own.data).toEqual({ mig: { art: "SAGSBEHANDLER", formaal: "TILSYN" } });
    const citizen = await demo.ask({ query, token: await sign(borger), formaal: null });
    expect(citizen.data).toEqual({ mig: { art: "BORGER", formaal: null } });
  });
});
