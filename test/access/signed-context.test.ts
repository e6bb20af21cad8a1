// SPDX-License-Identifier: MPL-2.0

import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import {
  createContextVerifier,
  openKnown,
  sealKnown,
  signContext,
  type TravellingContext,
} from "../../gateway/remote/signed-context.js";
import { NOTHING_KNOWN } from "../../subgraphs/request/known.js";

const SECRET = "a-secret-of-the-tests-0123456789abcdef";
const SUBGRAPH = "kmd-nova";

function contextUntil(deadline: number): TravellingContext {
  return {
    bruger: { art: "BORGER", cpr: "6101701230", navn: null },
    call: {
      requestId: "r",
      transaktionsId: "t",
      hvem: { art: "BORGER", id: "x", brugernavn: null },
      forHvem: null,
      formaal: null,
      rettigheder: [],
      paaTidspunkt: null,
      deadline,
    },
  };
}

const BODY = ["{ x }", null, {}, null];
const binding = { subgraph: SUBGRAPH, body: BODY };
const sign = (context: TravellingContext, to = binding, secret = SECRET) => signContext(context, to, "GRAF", secret);
const verify = (token: string, to = binding) => createContextVerifier(SECRET).verify(token, to);

const soon = () => contextUntil(Date.now() + 1000);
const refusal = { kode: "UNAUTHENTICATED" };

/** As our own, but for what a forger can choose. */
function forge(key: string, alg = "HS256"): Promise<string> {
  const token = new SignJWT({ ctx: soon(), jti: "1" })
    .setProtectedHeader({ alg })
    .setIssuer("sagsgraf-gateway")
    .setAudience(`${SUBGRAPH}:GRAF`);
  return token.setExpirationTime("1m").sign(new TextEncoder().encode(key));
}

describe("a context between our own processes", () => {
  it("arrives as it was sent", async () => {
    const context = soon();
    expect(await verify(await sign(context))).toEqual({ ...context, magt: "GRAF" });
    expect(await verify(await signContext(context, binding, "KONTRAKT", SECRET))).toMatchObject({ magt: "KONTRAKT" });
  });

  it("is refused when it is over", async () => {
    const token = await sign(contextUntil(Date.now() - 60_000));
    await expect(verify(token)).rejects.toMatchObject(refusal);
  });

  it("is refused by another subgraph than it was for", async () => {
    const token = await sign(soon(), { ...binding, subgraph: "sbsys" });
    await expect(verify(token)).rejects.toMatchObject(refusal);
  });

  it("is refused from another installation", async () => {
    const token = await sign(soon(), binding, `${SECRET}!`);
    await expect(verify(token)).rejects.toMatchObject(refusal);
  });

  it("is refused where anything was changed, or taken away", async () => {
    const token = await sign(soon());
    const [header = "", payload = "", signature = ""] = token.split(".");
    const body = Buffer.from(payload, "base64url").toString().replace("6101701230", "6202711231");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    const changed = Buffer.from(body).toString("base64url");
    expect(changed).not.toBe(payload);
    const wrong = [
      `${header}.${changed}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${none}.${payload}.`,
      "",
      "x",
    ];
    for (const one of wrong) await expect(verify(one)).rejects.toMatchObject(refusal);
  });

  it("is refused where it is signed with the secret for another purpose, or another way", async () => {
    await expect(verify(await forge(SECRET))).rejects.toMatchObject(refusal);
    await expect(verify(await forge(`context:GRAF:${SECRET}`, "HS512"))).rejects.toMatchObject(refusal);
  });

  it("is refused where it never ends", async () => {
    const key = new TextEncoder().encode(`context:GRAF:${SECRET}`);
    const endless = new SignJWT({ ctx: soon(), jti: "1" })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("sagsgraf-gateway")
      .setAudience(`${SUBGRAPH}:GRAF`);
    await expect(verify(await endless.sign(key))).rejects.toMatchObject(refusal);
  });

  it("is for one body, and once", async () => {
    const verifier = createContextVerifier(SECRET);
    const token = await sign(soon());
    for (const at of BODY.keys()) {
      const body = BODY.map((part, index) => (index === at ? "other" : part));
      await expect(verifier.verify(token, { ...binding, body })).rejects.toMatchObject(refusal);
    }
    await verifier.verify(token, binding);
    await expect(verifier.verify(token, binding)).rejects.toMatchObject(refusal);
    await verifier.verify(await sign(soon()), binding);
  });

  it("gives the power it was signed for and no other", async () => {
    const claims = new SignJWT({ ctx: soon(), jti: "1" })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("sagsgraf-gateway");
    const crossed = claims.setAudience(`${SUBGRAPH}:KONTRAKT`).setExpirationTime("1m");
    const key = new TextEncoder().encode(`context:GRAF:${SECRET}`);
    await expect(verify(await crossed.sign(key))).rejects.toMatchObject(refusal);
  });

  it("holds nothing of what is known, which only its subgraph can read", async () => {
    const known = {
      ...NOTHING_KNOWN,
      failures: [{ instans: "x", paaTidspunkt: null, kode: "FAGSYSTEM_TIMEOUT", grund: "DEADLINE" }],
    } as const;
    const sealed = sealKnown(known, SUBGRAPH, SECRET);
    expect(openKnown(sealed, SUBGRAPH, SECRET)).toEqual(known);
    for (const wrong of [
      openKnown(sealed, "sbsys", SECRET),
      openKnown(sealed, SUBGRAPH, `${SECRET}!`),
      openKnown("x", SUBGRAPH, SECRET),
    ])
      expect(wrong).toEqual(NOTHING_KNOWN);
  });
});
