// SPDX-License-Identifier: MPL-2.0

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { parseEjere } from "../../gateway/config/files.js";
import { projectRoot } from "../../gateway/project-root.js";

describe("the file of owners", () => {
  it("of the demonstration is Korsbæk's", () => {
    const given = parseEjere(readFileSync(join(projectRoot(), "demo", "ejere.yaml"), "utf8"));
    expect(given).toEqual(new Map(createKorsbaek().ejendomme?.map(({ bfe, ejere }) => [bfe, ejere])));
  });

  it("is read as text: no CPR number loses its first zero, and no BFE number keeps its", () => {
    expect(parseEjere(`0005100000: [0161901234, "99100001"]`)).toBeNull();
    expect(parseEjere(`0005100000: [610190-1234, "99100001"]`)).toEqual(
      new Map([
        [
          "5100000",
          [
            { type: "CPR", vaerdi: "6101901234" },
            { type: "CVR", vaerdi: "99100001" },
          ],
        ],
      ]),
    );
  });

  it.each(["[1]", "5100000: 6101901234", "5100000: [abc]", "x: []", "{"])("is refused where it is %s", (text) => {
    expect(parseEjere(text)).toBeNull();
  });
});
