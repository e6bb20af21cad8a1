// SPDX-License-Identifier: MPL-2.0
/** What the last release promised to clients holds, or the changelog says by its path what does not. */
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readText } from "./sources.js";

/** The part of "Unreleased" under "Breaking". */
function announced(changelog: string): string {
  const unreleased = changelog.split(/^## /m).find((part) => part.startsWith("Unreleased")) ?? "";
  return unreleased.split(/^### /m).find((part) => part.startsWith("Breaking")) ?? "";
}

async function breaking(from: string, to: string): Promise<readonly string[]> {
  const changes = await diff(buildSchema(from), buildSchema(to));
  return changes.flatMap(({ criticality, path }) =>
    criticality.level === CriticalityLevel.Breaking ? (path ?? "(the schema)") : [],
  );
}

describe("the schema", () => {
  it("breaks nothing of the last release that the changelog does not announce", async () => {
    const paths = await breaking(readText("schema/released.graphql"), readText("schema/api.graphql"));
    const said = announced(readText("CHANGELOG.md"));
    expect(paths.filter((path) => !said.includes(`\`${path}\``))).toEqual([]);
  });

  it("would be found to, if a field went or an argument became mandatory", async () => {
    const before = "type Query { a: Int b(c: Int): Int }";
    expect(await breaking(before, "type Query { b(c: Int): Int }")).toEqual(["Query.a"]);
    expect(await breaking(before, "type Query { a: Int b(c: Int!): Int }")).toEqual(["Query.b.c"]);
    expect(await breaking(before, "type Query { a: Int b(c: Int): Int d: Int }")).toEqual([]);
  });
});

describe("the front door", () => {
  const { version } = JSON.parse(readText("package.json")) as { version: string };

  it("has one version everywhere", () => {
    const code = parse(readText("publiccode.yml")) as { softwareVersion: string; legal: { license: string } };
    expect([code.softwareVersion, code.legal.license]).toEqual([version, "MPL-2.0"]);
    expect(readText("CHANGELOG.md")).toContain(`\n## ${version}\n`);
  });

  it("runs for every change what anybody can run", () => {
    const { jobs } = parse(readText(".github/workflows/ci.yml")) as { jobs: { ci: { steps: { run?: string }[] } } };
    expect(jobs.ci.steps.flatMap(({ run }) => run ?? [])).toEqual([".ci/run"]);
  });
});
