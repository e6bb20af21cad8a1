// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { kmdNovaConfig } from "../../adapters/kmd-nova/config.js";
import { FELTER } from "../../adapters/kmd-nova/fields.js";

const LEAST = {
  baseUrl: "https://novaapi.example",
  tokenUrl: "https://novaauth.example/realms/NovaIntegration/protocol/openid-connect/token",
  clientId: "kommune",
  clientSecret: "hemmelig",
};

describe("the configuration of KMD Nova", () => {
  it("needs addresses and credentials, and has safe defaults for the rest", () => {
    expect(kmdNovaConfig.parse(LEAST)).toMatchObject({
      caseApiVersion: "2.0-Case",
      documentApiVersion: "2.0-Case",
      pageSize: 500,
      titelErOffentlig: false,
      dokumenttitelErOffentlig: false,
      foelsomhed: { SærligFølsomme: "VIP_SAGER" },
      linkSkabelon: null,
    });
    expect(kmdNovaConfig.safeParse({}).error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(LEAST));
  });

  it.each([
    ["an unknown key", { basisUrl: "x" }, []],
    ["an address without encryption", { baseUrl: "http://novaapi.example" }, ["baseUrl"]],
    ["an address that is none", { tokenUrl: "novaauth" }, ["tokenUrl"]],
    ["a larger page than Nova gives", { pageSize: 501 }, ["pageSize"]],
    ["a level that is none", { foelsomhed: { Fortrolige: "HEMMELIG" } }, ["foelsomhed", "Fortrolige"]],
    ["a link without the case in it", { linkSkabelon: "https://nova.example/" }, ["linkSkabelon"]],
  ])("refuses %s, and says where", (_, changes, path) => {
    const { error } = kmdNovaConfig.safeParse({ ...LEAST, ...changes });
    expect(error?.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it("describes every field", () => {
    for (const field of Object.values(kmdNovaConfig.shape)) expect(field.description).toMatch(/\S/);
  });
});

describe("the product KMD Nova", () => {
  it("has its own fields, each name once", () => {
    expect(new Set(FELTER.map(({ navn }) => navn)).size).toBe(FELTER.length);
  });
});
