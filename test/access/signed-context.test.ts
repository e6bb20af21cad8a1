import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { signContext, type TravellingContext, verifyContext } from "../../gateway/remote/signed-context.js";
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
    known: NOTHING_KNOWN,
  };
}

const soon = () => contextUntil(Date.now() + 1000);
const refusal = { kode: "UNAUTHENTICATED" };

/** As our own, but for what a forger can choose. */
function forge(key: string, alg = "HS256"): Promise<string> {
  const token = new SignJWT({ ctx: soon() })
    .setProtectedHeader({ alg })
    .setIssuer("sagsgraf-gateway")
    .setAudience(SUBGRAPH);
  return token.setExpirationTime("1m").sign(new TextEncoder().encode(key));
}

describe("a context between our own processes", () => {
  it("arrives as it was sent", async () => {
    const context = soon();
    expect(await verifyContext(await signContext(context, SUBGRAPH, SECRET), SUBGRAPH, SECRET)).toEqual(context);
  });

  it("is refused when it is over", async () => {
    const token = await signContext(contextUntil(Date.now() - 60_000), SUBGRAPH, SECRET);
    await expect(verifyContext(token, SUBGRAPH, SECRET)).rejects.toMatchObject(refusal);
  });

  it("is refused by another subgraph than it was for", async () => {
    const token = await signContext(soon(), "sbsys", SECRET);
    await expect(verifyContext(token, SUBGRAPH, SECRET)).rejects.toMatchObject(refusal);
  });

  it("is refused from another installation", async () => {
    const token = await signContext(soon(), SUBGRAPH, `${SECRET}!`);
    await expect(verifyContext(token, SUBGRAPH, SECRET)).rejects.toMatchObject(refusal);
  });

  it("is refused where anything was changed, or taken away", async () => {
    const token = await signContext(soon(), SUBGRAPH, SECRET);
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
    for (const one of wrong) await expect(verifyContext(one, SUBGRAPH, SECRET)).rejects.toMatchObject(refusal);
  });

  it("is refused where it is signed with the secret for another purpose, or another way", async () => {
    await expect(verifyContext(await forge(SECRET), SUBGRAPH, SECRET)).rejects.toMatchObject(refusal);
    await expect(verifyContext(await forge(`context:${SECRET}`, "HS512"), SUBGRAPH, SECRET)).rejects.toMatchObject(
      refusal,
    );
  });

  it("is refused where it never ends", async () => {
    const key = new TextEncoder().encode(`context:${SECRET}`);
    const endless = new SignJWT({ ctx: soon() })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("sagsgraf-gateway")
      .setAudience(SUBGRAPH);
    await expect(verifyContext(await endless.sign(key), SUBGRAPH, SECRET)).rejects.toMatchObject(refusal);
  });
});
