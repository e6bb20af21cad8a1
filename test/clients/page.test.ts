// SPDX-License-Identifier: MPL-2.0
/** What docs/clients.md shows is run: its questions are asked, its code is that of examples/portal. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../gateway/project-root.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

const page = readFileSync(join(projectRoot(), "docs", "clients.md"), "utf8");
const portal = join(projectRoot(), "examples", "portal");
const code = readdirSync(portal)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(portal, name), "utf8"))
  .join("\n");

function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp("```" + language + "\\n([\\s\\S]*?)```", "g"))].map(([, text = ""]) => text);
}

let demo: TestDemo;
beforeAll(async () => {
  demo = await startTestDemo({ patient: true });
});
afterAll(() => demo.close());

describe("the page for those who build a client", () => {
  it.each(blocks("ts"))("shows code of the example, to the letter: %s", (text) => {
    expect(code).toContain(text);
  });

  it("asks a first question that is answered, and one that is refused as it says", async () => {
    const [first = "", refused = "", ...others] = blocks("graphql");
    expect(others).toEqual([]);
    const answer = await demo.ask({ query: first, token: demo.borger });
    expect([answer.status, answer.errors]).toEqual([200, []]);
    expect(answer.text).toContain('"fuldstaendighed":"KOMPLET"');
    const { errors } = await demo.ask({ query: refused, token: demo.borger });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
  });
});
