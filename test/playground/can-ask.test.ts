// SPDX-License-Identifier: MPL-2.0
/** What the page offers a person is what that person can ask: each of them with each named query, as it stands. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoIdentities } from "../../demo/identities.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import type { DemoIdentity, NamedQuery } from "../../gateway/http/playground-config.js";
import { askAt, startTestDemo, type TestDemo } from "../support/demo.js";
import { ROOT } from "../support/playground-build.js";

let demo: TestDemo;
let queries: readonly NamedQuery[];
let identities: readonly DemoIdentity[];

beforeAll(async () => {
  demo = await startTestDemo({ patient: true });
  queries = await loadNamedQueries(join(ROOT, "examples", "queries"));
  ({ identities } = await demoIdentities(demo.demo.config.formaal));
});
afterAll(() => demo.close());

/** An answer: no error, and nothing that the query is about is null. */
async function answers(identity: DemoIdentity, { text, variables }: NamedQuery): Promise<boolean> {
  const [purpose] = identity.formaal ?? [];
  const formaal = purpose?.kode ?? null;
  const question = { query: text, variables, formaal, headers: identity.headers };
  const { data, errors } = await askAt<Record<string, unknown>>(demo.url, question);
  return errors.length === 0 && data !== null && Object.values(data).every((value) => value !== null && !isBare(value));
}

/** Somebody who is no citizen, asked for a citizen's cases. */
const isBare = (value: unknown) => (value as { borger?: unknown }).borger === null;

describe("what a person is offered", () => {
  it("is what answers them, and nothing else", async () => {
    for (const identity of identities) {
      const answered: string[] = [];
      for (const query of queries) if (await answers(identity, query)) answered.push(query.name);
      expect([...identity.canAsk].sort(), identity.key).toEqual(answered.sort());
    }
  });

  it("leaves no query without somebody who can ask it", () => {
    for (const { name, audience } of queries) {
      expect(audience, name).not.toBeNull();
      expect(identities.filter(({ canAsk }) => canAsk.includes(name)).length, name).toBeGreaterThan(0);
    }
  });
});
