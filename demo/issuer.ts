// SPDX-License-Identifier: MPL-2.0
/**
 * The demo's own issuer of tokens. Its private key is here for everybody to read, so nothing but the shipped demo may
 * trust it: the configuration refuses its name anywhere else.
 */
import { importJWK, SignJWT } from "jose";
import type { TokenIssuer } from "../gateway/access/tokens.js";
import { DEMO_ISSUER } from "../gateway/config/demo.js";
import { createKorsbaek } from "./korsbaek/korsbaek.js";
import { STANDARDSAGSBEHANDLER } from "./korsbaek/personas.js";

const PUBLIC_KEY = { kty: "OKP", crv: "Ed25519", x: "hIEQQEoPq-1oOtRiYItuwHmZOnV_qcyhgrRweZyDwxk" } as const;
const PRIVATE_KEY = { ...PUBLIC_KEY, d: "ZtO4fB7y2t1xcc_cdEhoEjaBj23hJ4zaiNTRPY9LF-c" } as const;
const AUDIENCE = "sagsgraf-demo";
const LIFETIME = "12h";

export const demoTokenIssuer: TokenIssuer = {
  name: "Korsbæk demo",
  issuer: DEMO_ISSUER,
  audience: AUDIENCE,
  kind: "both",
  maxTokenAge: null,
  mindsteNsis: null,
  kraevet: {},
  jwks: { keys: [PUBLIC_KEY] },
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

/** A citizen's token. `cpr` is ten digits. */
export function issueBorgerToken(cpr: string): Promise<string> {
  const navn = createKorsbaek().personer.find((person) => person.cpr === cpr)?.navn;
  return sign({ cpr, ...(navn ? { name: navn } : {}) }, "borger");
}

/** What the default caseworker may see unless told otherwise: all subjects, up to sensitive personal data. */
const FOELSOMHEDSKLASSER = [
  "1d81c472-0808-44cc-963d-f5ef0170ae1d",
  "292e85a9-8ad4-46df-9e50-f97d6837ad74",
  "31c09910-e011-46a5-86fb-254374421fe8",
];

export interface SagsbehandlerRights {
  /** KLE patterns. */
  readonly kle: readonly string[];
  /** UUIDs of sensitivity classes. */
  readonly foelsomhed: readonly string[];
  readonly roller: readonly string[];
  /** The role URIs of each privilege group. */
  readonly privilegier: readonly (readonly string[])[];
}

/** The role of the demo's caseworkers, as its configuration names it. */
export const SAGSBEHANDLERROLLE = "http://sagsgraf.korsbaek.invalid/roles/usersystemrole/sagsbehandler/1";

/** The role that the demo's configuration gives to those who operate. */
export const DRIFTSROLLE = "sagsgraf-drift";

/** The default caseworker's token. The purpose is not in it: it is stated for each request. */
export function issueSagsbehandlerToken(rights: Partial<SagsbehandlerRights> = {}): Promise<string> {
  const { uuid, navn, brugernavn, enhed } = STANDARDSAGSBEHANDLER;
  const constraints = [
    { name: "http://sts.kombit.dk/constraints/KLE/1", value: (rights.kle ?? ["*"]).join(",") },
    {
      name: "http://sts.kombit.dk/constraints/foelsomhed/1",
      value: (rights.foelsomhed ?? FOELSOMHEDSKLASSER).join(","),
    },
  ];
  const scope = `urn:dk:gov:saml:cvrNumberIdentifier:${createKorsbaek().cvr}`;
  const claims = {
    name: navn,
    preferred_username: brugernavn,
    enheder: [enhed.uuid],
    roller: rights.roller ?? [],
    privilegier: (rights.privilegier ?? [[SAGSBEHANDLERROLLE]]).map((privilege) => ({ privilege, scope, constraints })),
  };
  return sign(claims, uuid);
}

async function sign(claims: Record<string, unknown>, subject: string): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA" })
    .setIssuer(DEMO_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(await importJWK(PRIVATE_KEY, "EdDSA"));
}
