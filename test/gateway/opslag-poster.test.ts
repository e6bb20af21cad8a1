// SPDX-License-Identifier: MPL-2.0
/** What is made of an answer for the log: whatever its size, and whatever a client wrote, it can be written. */
import { describe, expect, it } from "vitest";
import { posterOf } from "../../gateway/opslag/poster.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import { createOpslagsbog, type Opslagsbog } from "../../subgraphs/request/opslagsbog.js";

const CPR = "6109811234";

function of(note: (bog: Opslagsbog) => void, operation: string | null = "Q") {
  const bog = createOpslagsbog();
  note(bog);
  const bruger = { art: "BORGER", cpr: CPR, navn: null } as const;
  return posterOf({ graph: { bog, bruger } as unknown as GraphContext, requestId: "r", klient: null }, operation);
}

describe("the lines of an answer", () => {
  it("are as many as its cases need: no row is larger than a database takes", () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `nova:${String(n).padStart(36, "0")}.${"d".repeat(36)}`);
    const poster = of((bog) => {
      for (const id of ids) bog.vist(id);
    });
    expect(poster.flatMap(({ objekter }) => objekter)).toEqual(ids);
    for (const { objekter } of poster) expect(Buffer.byteLength(JSON.stringify(objekter))).toBeLessThan(60_000);
  });

  it("hold nothing of what a client wrote that is a number, and no more of it than a little", () => {
    const [post, ...others] = of((bog) => {
      bog.spurgt(`nova:${CPR}`);
      bog.spurgt("x".repeat(100_000));
      for (let n = 0; n < 5000; n++) bog.spurgt(`sbsys:${n}`);
    });
    expect(others).toEqual([]);
    expect(post?.udfald).toBe("IKKE_VIST");
    expect(JSON.stringify(post?.objekter)).not.toContain(CPR);
    expect(Buffer.byteLength(JSON.stringify(post?.objekter))).toBeLessThan(60_000);
  });

  it("are none where nobody and nothing was meant, and tell a refusal from what is not there", () => {
    expect(of(() => undefined)).toEqual([]);
    expect(of((bog) => bog.person({ type: "CPR", vaerdi: CPR }))[0]?.udfald).toBe("IKKE_VIST");
    expect(of((bog) => bog.afvist())[0]?.udfald).toBe("AFVIST");
    const both = of((bog) => {
      bog.vist("nova:1");
      bog.spurgt("nova:2");
    });
    expect(both.map(({ udfald, objekter }) => [udfald, objekter])).toEqual([
      ["VIST", ["nova:1"]],
      ["IKKE_VIST", ["nova:2"]],
    ]);
  });
});
