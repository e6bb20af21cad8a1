// SPDX-License-Identifier: MPL-2.0
/** What a token has to be for somebody to be somebody: age, level of assurance, and what kind of number it gives. */
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createTokenReader, type TokenIssuer } from "../../gateway/access/tokens.js";
import { testIssuer } from "./login.js";

const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
const jwks = { keys: [{ ...(await exportJWK(publicKey)) }] };
const CPR = "7405781236";
const NSIS = "https://data.gov.dk/concept/core/nsis/loa";

async function read(claims: object, issuer: Partial<TokenIssuer> = {}, issuedAgo = 0, lasts = 43_200) {
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "EdDSA" })
    .setIssuer(testIssuer.issuer)
    .setAudience(testIssuer.audience)
    .setIssuedAt(now - issuedAgo)
    .setExpirationTime(now - issuedAgo + lasts)
    .sign(privateKey);
  const reader = createTokenReader([{ ...testIssuer, jwks, ...issuer }]);
  try {
    return (await reader.read(token)).art;
  } catch (error) {
    return error instanceof Error && "kode" in error ? error.kode : error;
  }
}

describe("a token's age", () => {
  it.each([
    [900_000, 890, "BORGER"],
    [900_000, 930 + 5, "UNAUTHENTICATED"],
    [null, 40_000, "BORGER"],
    [null, 43_300, "UNAUTHENTICATED"],
  ])("may be %s ms at most: issued %i s ago it is %s", async (maxTokenAge, ago, expected) => {
    expect(await read({ cpr: CPR }, { maxTokenAge }, ago)).toBe(expected);
  });

  it("has to be told where it matters, and cannot be in time to come", async () => {
    const token = await new SignJWT({ cpr: CPR })
      .setProtectedHeader({ alg: "EdDSA" })
      .setIssuer(testIssuer.issuer)
      .setAudience(testIssuer.audience)
      .setExpirationTime("1h")
      .sign(privateKey);
    const reader = createTokenReader([{ ...testIssuer, jwks, maxTokenAge: 900_000 }]);
    await expect(reader.read(token)).rejects.toMatchObject({ kode: "UNAUTHENTICATED" });
    expect(await read({ cpr: CPR }, { maxTokenAge: 900_000 }, -3600)).toBe("UNAUTHENTICATED");
  });
});

describe("a citizen's login", () => {
  it.each([
    ["Low", "LAV", "BORGER"],
    ["Low", "BETYDELIG", "FORBIDDEN"],
    ["Substantial", "BETYDELIG", "BORGER"],
    ["SUBSTANTIAL", "BETYDELIG", "BORGER"],
    [`${NSIS}/Substantial`, "BETYDELIG", "BORGER"],
    ["https://data.gov.dk/concept/core/nsis/High", "HOEJ", "BORGER"],
    ["Substantial", "HOEJ", "FORBIDDEN"],
    [undefined, "BETYDELIG", "FORBIDDEN"],
    [undefined, "LAV", "BORGER"],
    ["toString", "BETYDELIG", "FORBIDDEN"],
    [3, "BETYDELIG", "FORBIDDEN"],
    [undefined, null, "BORGER"],
  ] as const)("at level %s, where %s is the weakest that is taken, is %s", async (nsis, mindsteNsis, expected) => {
    const issuer = { mindsteNsis, claims: { ...testIssuer.claims, nsis: NSIS } };
    expect(await read({ cpr: CPR, ...(nsis === undefined ? {} : { [NSIS]: nsis }) }, issuer)).toBe(expected);
  });

  const kraevet = { nin_type: "PERSON", nin_issuing_country: "DK" };
  it.each([
    [kraevet, "BORGER"],
    [{ nin_type: "PERSON" }, "UNAUTHENTICATED"],
    [{ ...kraevet, nin_issuing_country: "SE" }, "UNAUTHENTICATED"],
    [{}, "UNAUTHENTICATED"],
  ])(
    "of a broker that says what its number is has to say that it is a Danish person's: %j is %s",
    async (more, expected) => {
      const issuer = { kraevet, claims: { ...testIssuer.claims, cpr: "nin" } };
      expect(await read({ nin: CPR, ...more }, issuer)).toBe(expected);
    },
  );

  it("is not a company's, though that carries a person's number", async () => {
    expect(await read({ cpr: CPR, cvr: "29189714" })).toBe("UNAUTHENTICATED");
  });
});

describe("a caseworker's login", () => {
  const uuid = "7d8f1a52-3c4b-4e6a-9b0d-1f2e3d4c5b6a";
  it.each([uuid, `{${uuid}}`, uuid.toUpperCase()])("has its UUID as brokers write it: %s", async (sub) => {
    expect(await read({ sub, privilegier: [] })).toBe("SAGSBEHANDLER");
  });
});
