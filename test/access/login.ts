// SPDX-License-Identifier: MPL-2.0
/** An issuer of the tests' own, so that tokens can be wrong in every way, and right for anybody. */

import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDSAGSBEHANDLER } from "../../demo/korsbaek/personas.js";
import type { TokenIssuer } from "../../gateway/access/tokens.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import { ROLLE } from "../support/roller.js";

const ISSUER = "https://login.lilleby.example";
const AUDIENCE = "sagsgraf-test";

/** Of Fælleskommunal Klassifikation; the configuration knows them. */
export const FOELSOMHEDSKLASSER: Readonly<Record<FoelsomhedNiveau, string>> = {
  IKKE_FORTROLIGE_DATA: "1d81c472-0808-44cc-963d-f5ef0170ae1d",
  FORTROLIGE_PERSONOPLYSNINGER: "292e85a9-8ad4-46df-9e50-f97d6837ad74",
  FOELSOMME_PERSONOPLYSNINGER: "31c09910-e011-46a5-86fb-254374421fe8",
  VIP_SAGER: "44f4108b-26d4-46de-a90f-35e35b55b8d8",
};

const keys = await generateKeyPair("EdDSA", { extractable: true });
const strangers = await generateKeyPair("EdDSA");

export const testIssuer: TokenIssuer = {
  name: "The tests",
  issuer: ISSUER,
  audience: AUDIENCE,
  kind: "both",
  maxTokenAge: null,
  mindsteNsis: null,
  kraevet: {},
  jwks: { keys: [{ ...(await exportJWK(keys.publicKey)) }] },
  claims: {
    cpr: "cpr",
    uuid: "sub",
    navn: "name",
    brugernavn: "preferred_username",
    enheder: "enheder",
    roller: "roller",
    privilegier: "privilegier",
    myndighed: "cvr",
    nsis: "nsis",
  },
};

export type Claims = Readonly<Record<string, unknown>>;

export interface Deviation {
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  /** Signed by somebody whom nobody trusts. */
  readonly forged?: boolean;
}

export function sign(
  claims: Claims,
  { issuer = ISSUER, audience = AUDIENCE, expiresIn = 3600, forged = false }: Deviation = {},
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "EdDSA" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(forged ? strangers.privateKey : keys.privateKey);
}

/** `alg: none`. */
export function unsigned(claims: Claims): string {
  return new UnsecuredJWT({ ...claims }).setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime("1h").encode();
}

export function signWithoutExpiry(claims: Claims): Promise<string> {
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: "EdDSA" });
  return token.setIssuer(ISSUER).setAudience(AUDIENCE).sign(keys.privateKey);
}

/** The same claims after the fact: the signature is of something else. */
export async function tampered(claims: Claims, instead: Claims): Promise<string> {
  const [header, payload, signature] = (await sign(claims)).split(".");
  const body = { ...(JSON.parse(Buffer.from(payload ?? "", "base64url").toString()) as object), ...instead };
  return [header, Buffer.from(JSON.stringify(body)).toString("base64url"), signature].join(".");
}

/** A caseworker's rights; what is left out is no limit in the token. */
export interface Rights {
  readonly cvr?: string;
  readonly kle?: readonly string[];
  readonly foelsomhed?: FoelsomhedNiveau;
  readonly orgenheder?: readonly string[];
  readonly itsystemer?: readonly string[];
  /** Units the caseworker is a member of. */
  readonly enheder?: readonly string[];
}

export function caseworkerClaims(rights: Rights): Claims {
  const { cvr = createKorsbaek().cvr, kle, foelsomhed, orgenheder, itsystemer, enheder = [] } = rights;
  const limits = {
    KLE: kle,
    foelsomhed: foelsomhed && [FOELSOMHEDSKLASSER[foelsomhed]],
    orgenhed: orgenheder,
    itsystem: itsystemer,
  };
  const constraints = Object.entries(limits).flatMap(([name, values]) =>
    values ? [{ name: `http://sts.kombit.dk/constraints/${name}/1`, value: values.join(",") }] : [],
  );
  const scope = `urn:dk:gov:saml:cvrNumberIdentifier:${cvr}`;
  return {
    sub: STANDARDSAGSBEHANDLER.uuid,
    name: STANDARDSAGSBEHANDLER.navn,
    enheder,
    privilegier: [{ privilege: ROLLE, scope, constraints }],
  };
}
