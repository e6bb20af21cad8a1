// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import type { DemoIdentities } from "../../gateway/http/playground-config.js";
import {
  choiceHeaders,
  chooseIdentity,
  listIdentities,
  restoreChoice,
  storeChoice,
  tokenHeaders,
} from "../../playground/src/asker.js";

const DEMO: DemoIdentities = {
  identities: [
    {
      key: "borger",
      label: "Borger",
      description: "Ser egne sager.",
      canAsk: [],
      headers: { authorization: "Bearer borgers-token" },
    },
    {
      key: "sagsbehandler",
      label: "Sagsbehandler",
      description: "Angiver et formål.",
      canAsk: [],
      headers: { authorization: "Bearer sagsbehandlers-token" },
      formaal: [
        { kode: "SAGSBEHANDLING", tekst: "Behandling af en sag" },
        { kode: "PARTSHENVENDELSE", tekst: "Svar på henvendelse fra en part" },
      ],
    },
  ],
};
const identities = listIdentities(DEMO);
const caseworker = identities.find(({ key }) => key === "sagsbehandler");

describe("who asks", () => {
  it("offers nobody beside the demo's identities, once", () => {
    expect(identities.map(({ key }) => key)).toEqual(["borger", "sagsbehandler", "ingen"]);
    expect(listIdentities({ identities })).toEqual(identities);
  });

  it("states a caseworker's purpose, the first until another is chosen", () => {
    const first = chooseIdentity(caseworker);
    expect(choiceHeaders(identities, first)).toEqual({
      authorization: "Bearer sagsbehandlers-token",
      "x-formaal": "SAGSBEHANDLING",
    });
    const other = chooseIdentity(caseworker, "PARTSHENVENDELSE");
    expect(choiceHeaders(identities, other)["x-formaal"]).toBe("PARTSHENVENDELSE");
  });

  it("sends no headers for nobody", () => {
    expect(choiceHeaders(identities, { key: "ingen", formaal: null })).toEqual({});
  });

  it("survives being stored", () => {
    const choice = chooseIdentity(caseworker, "PARTSHENVENDELSE");
    expect(restoreChoice(identities, storeChoice(choice))).toEqual(choice);
  });

  it.each([null, "", "hvem\nHVAD", "sagsbehandler\nUKENDT"])("is somebody on offer when %j was stored", (stored) => {
    const { key, formaal } = restoreChoice(identities, stored);
    expect(identities.map((candidate) => candidate.key)).toContain(key);
    const identity = identities.find((candidate) => candidate.key === key);
    expect(formaal).toBe(identity?.formaal?.[0]?.kode ?? null);
  });

  it("takes a pasted token with or without Bearer in front", () => {
    expect(tokenHeaders(" Bearer abc ", "")).toEqual({ authorization: "Bearer abc" });
    expect(tokenHeaders("abc", "KODE")).toEqual({ authorization: "Bearer abc", "x-formaal": "KODE" });
    expect(tokenHeaders("  ", " ")).toEqual({});
  });
});
