// SPDX-License-Identifier: MPL-2.0

import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSchema, getOperationAST, parse, validate } from "graphql";
import { beforeEach, describe, expect, it } from "vitest";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import {
  STANDARDBORGER,
  STANDARDBORGERS_SAGER,
  STANDARDSAGSBEHANDLER,
  STANDARDVIRKSOMHED,
} from "../../demo/korsbaek/personas.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import { parseCpr } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import { ROOT } from "../support/playground-build.js";

const EXAMPLES = join(ROOT, "examples", "queries");
const API = join(ROOT, "schema", "api.graphql");

describe("the named queries", () => {
  it("are the twelve, the citizen's own cases first", async () => {
    const names = (await loadNamedQueries(EXAMPLES)).map(({ name }) => name);
    expect(names[0]).toBe("MineSager");
    expect([...names].sort()).toEqual([
      "HvemBehandledeSagen",
      "KildeStatus",
      "MinEnhedsSager",
      "MinSag",
      "MineDokumenterSiden",
      "MineSager",
      "SagMedDokumenter",
      "SagenSomDenSaaUd",
      "SagerForVirksomhed",
      "SagerPaaEjendom",
      "SagsoverblikForBorger",
      "SoegSagsnummer",
    ]);
  });

  it("each hold one operation called as the file, and a value for exactly its variables", async () => {
    for (const { name, text, variables } of await loadNamedQueries(EXAMPLES)) {
      const operation = getOperationAST(parse(text));
      const declared = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
      expect(operation?.name?.value).toBe(name);
      expect(Object.keys(variables).sort(), name).toEqual([...declared].sort());
    }
  });

  it("ask about the demo's people, company, unit and cases", async () => {
    const queries = new Map((await loadNamedQueries(EXAMPLES)).map(({ name, variables }) => [name, variables]));
    const { carport, grundskyld } = STANDARDBORGERS_SAGER;
    expect(parseCpr(String(queries.get("SagsoverblikForBorger")?.["cpr"]))).toBe(STANDARDBORGER.cpr);
    expect(queries.get("SagerForVirksomhed")?.["cvr"]).toBe(STANDARDVIRKSOMHED.cvr);
    expect(queries.get("MinEnhedsSager")?.["ansvarlig"]).toBe(STANDARDSAGSBEHANDLER.enhed.uuid);
    expect(queries.get("SoegSagsnummer")?.["sagsnummer"]).toBe(carport.sagsnummer);
    for (const name of ["MinSag", "SagMedDokumenter"]) expect(queries.get(name)?.["id"]).toBe(`nova:${carport.uuid}`);
    for (const name of ["HvemBehandledeSagen", "SagenSomDenSaaUd"])
      expect(queries.get(name)?.["id"]).toBe(`lora:${grundskyld.uuid}`);
    const { bfe } = createKorsbaek().ejendomme?.find(({ ejere }) => isOwnedBy(ejere, STANDARDBORGER.cpr)) ?? {};
    expect(queries.get("SagerPaaEjendom")?.["bfe"]).toBe(bfe);
  });

  it.skipIf(!existsSync(API))("are valid against the public schema", async () => {
    const schema = buildSchema(await readFile(API, "utf8"));
    for (const { name, text } of await loadNamedQueries(EXAMPLES)) {
      expect(validate(schema, parse(text)), name).toEqual([]);
    }
  });
});

const isOwnedBy = (ejere: readonly PartIdent[], cpr: string) => ejere.some(({ vaerdi }) => vaerdi === cpr);

describe("a folder of queries", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "sagsgraf-queries-"));
  });

  it("gives name, title, text and variables; no variables file is no variables", async () => {
    const text = "# Hvem er jeg?\nquery Mig { mig { navn } }\n";
    await writeFile(join(dir, "Mig.graphql"), text);
    expect(await loadNamedQueries(dir)).toEqual([
      { name: "Mig", title: "Hvem er jeg?", audience: null, text, variables: {} },
    ]);
  });

  it.each([
    ["# For: borger", "BORGER"],
    ["#For:  Sagsbehandler", "SAGSBEHANDLER"],
    ["# For: drift", "DRIFT"],
    ["# For: alle", null],
    ["# Ikke andet", null],
  ])("says by its second line, %j, that it is for %s", async (line, audience) => {
    await writeFile(join(dir, "Mig.graphql"), `# Hvem er jeg?\n${line}\nquery Mig { mig { navn } }\n`);
    expect(await loadNamedQueries(dir)).toMatchObject([{ audience }]);
  });

  it("is refused where a query does not begin with a comment", async () => {
    await writeFile(join(dir, "Mig.graphql"), "query Mig { mig { navn } }\n# for sent");
    await expect(loadNamedQueries(dir)).rejects.toThrow("Mig.graphql");
  });

  it.each(["[1]", "null", "{"])("is refused where variables are %s", async (variables) => {
    await writeFile(join(dir, "Mig.graphql"), "# Hvem er jeg?\nquery Mig { mig { navn } }\n");
    await writeFile(join(dir, "Mig.variables.json"), variables);
    await expect(loadNamedQueries(dir)).rejects.toThrow("Mig.variables.json");
  });
});
