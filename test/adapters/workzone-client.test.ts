// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import { workzoneConfig } from "../../adapters/workzone/config.js";
import type { Emulator } from "../../emulators/kit/server.js";
import { createContext, partCriteria, read } from "../../tools/conformance/probe.js";
import { ANNA, fileRow, type Opened, open, openScript, sag } from "./workzone-world.js";

let opened: Opened<Emulator> | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

const annas = partCriteria(ANNA, ["PRIMAER_PART"]);

describe("calling KMD WorkZone", () => {
  it("logs in with the scope of the application, once", async () => {
    const world = await open([sag(1)]);
    opened = world;
    await world.fagsystem.load(["1"], createContext());
    await world.fagsystem.load(["1"], createContext());
    const logins = world.emulator.calls.filter(({ kind }) => kind === "LOGIN");
    expect(logins).toHaveLength(1);
    expect(new URLSearchParams(logins[0]?.body).get("scope")).toBe(
      `${world.emulator.connection.applicationIdUri}/.default`,
    );
  });

  it("logs in again where its token has expired", async () => {
    const world = await open([sag(1)]);
    opened = world;
    await world.fagsystem.load(["1"], createContext());
    world.emulator.expireTokens();
    expect((await world.fagsystem.load(["1"], createContext())).get("1")).not.toBeNull();
  });

  it("names the caseworker to WorkZone where a header is configured, and nobody else", async () => {
    const names: unknown[] = [];
    const script = ({ headers }: { headers: Record<string, unknown> }) => {
      names.push(headers["x-on-behalf"]);
      return { value: [] };
    };
    opened = await openScript(script, { onBehalfOfHeader: "X-On-Behalf" });
    const ctx = createContext({ hvem: "kapr" });
    await read(opened.fagsystem, annas, ctx);
    await read(opened.fagsystem, annas, { ...ctx, hvem: { art: "BORGER", id: "x", brugernavn: "kapr" } });
    expect(names).toEqual(["kapr", undefined]);
    for (const brugernavn of [null, "a\r\nb"]) {
      const { end } = await read(opened.fagsystem, annas, { ...ctx, hvem: { ...ctx.hvem, brugernavn } });
      expect(end).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_REJECTED", grund: "REQUEST" } });
    }
    expect(names).toHaveLength(2);
  });

  it.each([
    [400, "FAGSYSTEM_REJECTED", "REQUEST"],
    [403, "FAGSYSTEM_REJECTED", "CREDENTIALS"],
    [429, "FAGSYSTEM_UNAVAILABLE", "THROTTLED"],
    [503, "FAGSYSTEM_UNAVAILABLE", "STATUS"],
  ])("tells of status %i without what stood in it", async (status, kode, grund) => {
    const body = JSON.stringify({ error: { code: "X1", message: "Anna 610180-1234 on DB01" } });
    opened = await openScript(() => ({ status, headers: { "content-type": "application/json" }, body }));
    const { end } = await read(opened.fagsystem, annas, createContext());
    expect(end).toMatchObject({ kind: "error", error: { kode, grund } });
    expect(JSON.stringify(end) + (end.kind === "error" ? String(end.error) : "")).not.toMatch(/Anna|610180|DB01|X1/);
  });

  it("reads rows alike whether nulls are given or left out", async () => {
    opened = await openScript(() => ({
      value: [fileRow(1), fileRow(2, { Closed: null, Text: null, AccessCode: null })],
    }));
    const { poster } = await read(opened.fagsystem, annas, createContext());
    const [first, second] = poster;
    expect({ ...first, lokalId: "", sagsnummer: "", titel: "" }).toEqual({
      ...second,
      lokalId: "",
      sagsnummer: "",
      titel: "",
    });
  });

  it("refuses a row that is not of the agreed shape, and goes on", async () => {
    const rows = [
      7,
      fileRow(1, { ID: "1' or '1" }),
      fileRow(2, { FkByUserAccessOnly: "ja" }),
      fileRow(3, { Started: "i går" }),
      fileRow(4),
    ];
    opened = await openScript(() => ({ value: rows, "@odata.count": 5 }));
    const { sider, poster } = await read(opened.fagsystem, annas, createContext());
    expect(poster.map(({ lokalId }) => lokalId)).toEqual(["4"]);
    expect(sider[0]?.afviste.map(({ grund }) => grund)).toEqual([
      "missing-id",
      "missing-id",
      "wrong-shape",
      "invalid-date",
    ]);
  });

  it("takes ids that are not digits: all that is said of them is that they are text", async () => {
    const ids = ["SAG-4611", "0f3c2b1a-0000-4000-8000-000000000001"];
    opened = await openScript(() => ({ value: ids.map((ID, n) => fileRow(n, { ID })) }));
    const found = await opened.fagsystem.load(ids, createContext());
    expect([...found].map(([id, post]) => [id, post?.lokalId])).toEqual(ids.map((id) => [id, id]));
  });

  it("takes nobody else's case for the one asked for", async () => {
    opened = await openScript(() => ({ value: [fileRow(2)] }));
    await expect(opened.fagsystem.load(["1"], createContext())).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("asks for nothing where no id could be a case's", async () => {
    opened = await openScript(() => ({ value: [] }));
    expect(await opened.fagsystem.load(["1' or '1", ""], createContext())).toEqual(
      new Map([
        ["1' or '1", null],
        ["", null],
      ]),
    );
    expect(opened.emulator.calls).toEqual([]);
  });
});

describe("the configuration of KMD WorkZone", () => {
  const least = {
    baseUrl: "https://korsbaek.workzone.cloud/OData4/",
    tokenUrl: "https://login.microsoftonline.com/x/oauth2/v2.0/token",
    applicationIdUri: "https://korsbaek.workzone.cloud",
    clientId: "a",
    clientSecret: "b",
    kontakttyper: [],
  };

  it("needs little", () => {
    expect(workzoneConfig.safeParse(least).success).toBe(true);
  });

  it.each([
    ["a plain address", { baseUrl: "http://korsbaek.workzone.cloud/OData4/" }],
    ["an address with a query", { baseUrl: "https://korsbaek.workzone.cloud/OData4/?x=1" }],
    ["a scope for an application", { applicationIdUri: "https://korsbaek.workzone.cloud/" }],
    [
      "the same contact type twice",
      {
        kontakttyper: [
          { kode: "P", type: "CPR" },
          { kode: "P", type: "CVR" },
        ],
      },
    ],
    ["a header that is none", { onBehalfOfHeader: "a: b" }],
    ["a link without the case", { linkSkabelon: "https://korsbaek.workzone.cloud/" }],
    ["a field it does not know", { loesen: "x" }],
  ])("refuses %s", (_what, changes) => {
    expect(workzoneConfig.safeParse({ ...least, ...changes }).success).toBe(false);
  });
});
