// SPDX-License-Identifier: MPL-2.0
/** Who may issue the tokens that callers bring. */
import { z } from "zod";
import { duration, httpUrl, text } from "./values.js";

/** Where an issuer's public keys are: fetched, read from a file, or written here. */
type JwksConfig =
  | { readonly url: string }
  | { readonly file: string }
  | { readonly keys: readonly Readonly<Record<string, unknown>>[] };

const publicKey = z
  .record(z.string(), z.unknown())
  .refine(
    (key) => typeof key["kty"] === "string" && key["kty"] !== "oct" && key["d"] === undefined,
    "a public key as a JWK",
  );

const jwksSchema = z
  .strictObject({
    url: httpUrl().optional().describe("Address of the JWK set."),
    file: text().optional().describe("File with a JWK set, relative to this file."),
    keys: z.array(publicKey).min(1).optional().describe("The public keys themselves, as JWKs."),
  })
  .transform((given, ctx): JwksConfig => {
    const { url, file, keys } = given;
    if ([url, file, keys].filter((value) => value !== undefined).length === 1) {
      if (url !== undefined) return { url };
      if (file !== undefined) return { file };
      if (keys !== undefined) return { keys };
    }
    ctx.addIssue({ code: "custom", message: "exactly one of url, file and keys" });
    return z.NEVER;
  });

const claim = (name: string, meaning: string) => text().default(name).describe(meaning);

const claimsSchema = z.strictObject({
  cpr: claim("cpr", "Claim with a citizen's CPR number."),
  uuid: claim("sub", "Claim with a caseworker's UUID."),
  navn: claim("name", "Claim with the person's name."),
  brugernavn: claim("preferred_username", "Claim with a caseworker's login name."),
  enheder: claim("enheder", "Claim with the UUIDs of the units a caseworker is a member of."),
  roller: claim(
    "roller",
    "Claim with a list of a caseworker's roles; `adgang.driftsroller` says which are for operating.",
  ),
  nsis: claim(
    "https://data.gov.dk/concept/core/nsis/loa",
    "Claim with the NSIS level of a citizen's login: a word, or an address that ends in it.",
  ),
  privilegier: claim(
    "privilegier",
    "Claim with a caseworker's privileges: the Basic Privilege Profile's XML in base64, Adgangsstyring's `priv`, or a broker's texts.",
  ),
  myndighed: claim(
    "cvr",
    "Claim with the CVR number of the authority that a caseworker's token is of; privileges of another open nothing. Without it none is compared.",
  ),
});

export const issuerSchema = z.strictObject({
  name: text().describe("What people call it."),
  issuer: httpUrl().describe("Value of `iss` in its tokens."),
  audience: text().describe("Value of `aud` that says a token is for this Sagsgraf."),
  kind: z.enum(["citizen", "employee", "both"]).describe("Whom it may vouch for."),
  maxTokenAge: duration()
    .nullable()
    .prefault("PT15M")
    .describe(
      "Oldest token that holds, by when it was issued (`iat`), however long it says that it lasts: what the issuer has taken back since is not known here. Null: as long as it lasts.",
    ),
  mindsteNsis: z
    .enum(["LAV", "BETYDELIG", "HOEJ"])
    .nullable()
    .default(null)
    .describe(
      "The weakest login of a citizen that is taken, by the NSIS level in its token (`claims.nsis`); a token without one is the weakest. Null: any.",
    ),
  kraevet: z
    .record(z.string(), text())
    .default({})
    .describe(
      "Claims that a citizen's token must have, and their values: of a broker that says what kind of number it gives, such as `nin_type: PERSON` and `nin_issuing_country: DK`.",
    ),
  jwks: jwksSchema.describe("Its public keys: one of `url`, `file` and `keys`."),
  claims: claimsSchema.prefault({}).describe("What its tokens call things."),
});
