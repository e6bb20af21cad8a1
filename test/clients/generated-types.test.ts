// SPDX-License-Identifier: MPL-2.0
/** What a client's generator makes of the schema: the example's types are today's, and those of the named queries are small. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PORTAL, typesOf } from "../../examples/types.js";
import { projectRoot } from "../../gateway/project-root.js";

const MOST_BYTES = 150_000;

describe("the types of a client", () => {
  it("are committed as the schema makes them", async () => {
    expect(readFileSync(join(PORTAL, "generated.ts"), "utf8")).toBe(await typesOf(PORTAL));
  });

  it("of all the named queries together are not written out once for each product", async () => {
    const text = await typesOf(join(projectRoot(), "examples", "queries"));
    expect(text).toContain("SagsoverblikForBorgerQuery");
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
  });
});
