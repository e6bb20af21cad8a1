// SPDX-License-Identifier: MPL-2.0
/** What a Federation 2 supergraph may hold, each kind that once went wrong in a graph of its own. */
import { describe, expect, it } from "vitest";
import { startSmallWorld } from "./small-world.js";

interface Ref {
  readonly id?: string;
  readonly kode?: string;
  readonly pris?: number;
}

describe("a client's alias", () => {
  const world = startSmallWorld({
    lister: {
      sdl: `type Query { varer: [Vare] } interface Vare @key(fields: "id") { id: ID! navn: String }
        type Bog implements Vare @key(fields: "id") { id: ID! navn: String }`,
      resolvers: {
        Query: { varer: () => [{ __typename: "Bog", id: "1", navn: "et" }] },
        Vare: { __resolveType: () => "Bog" },
        Bog: { __resolveReference: ({ id }: Ref) => ({ id, navn: "et" }) },
      },
    },
    priser: {
      sdl: `interface Vare { id: ID! pris: Int } type Bog implements Vare @key(fields: "id") { id: ID! pris: Int }`,
      resolvers: { Bog: { __resolveReference: ({ id }: Ref) => ({ id, pris: 100 }) } },
    },
  });
  it.each([
    ["of a key's name beside another subgraph's field", "{ varer { id: navn pris } }", { id: "et", pris: 100 }],
    ["of a key's name beside the key", "{ varer { x: id id: navn pris } }", { x: "1", id: "et", pris: 100 }],
    ["of the type's name", "{ varer { __typename: navn pris } }", { __typename: "et", pris: 100 }],
    ["for the type's name", "{ varer { t: __typename pris } }", { t: "Bog", pris: 100 }],
    ["for the type's name, in the key's place", "{ varer { id: __typename pris } }", { id: "Bog", pris: 100 }],
    ["of a field of another subgraph", "{ varer { navn: pris pris: navn } }", { navn: 100, pris: "et" }],
    ["that looks like ours", "{ varer { _c_id: navn id: pris } }", { _c_id: "et", id: 100 }],
    ["of the prototype", "{ varer { a: __typename constructor: navn } }", { a: "Bog", constructor: "et" }],
  ])("gives what it stands for: %s", async (_what, query, vare) => {
    expect(await (await world).ask(query)).toEqual({ data: { varer: [vare] }, paths: [] });
  });
});

describe("an interface object", () => {
  const konto = (id: string) => ({ id, saldo: Number(id) * 10 });
  const world = startSmallWorld({
    konti: {
      sdl: `type Query { konti: [Konto] } interface Konto @key(fields: "id") { id: ID! navn: String }
        type Loen implements Konto @key(fields: "id") { id: ID! navn: String }`,
      resolvers: {
        Query: { konti: () => [{ id: "1", navn: "et" }] },
        Konto: { __resolveType: () => "Loen", __resolveReference: ({ id }: Ref) => ({ id, navn: "et" }) },
        Loen: { __resolveReference: ({ id }: Ref) => ({ id, navn: "et" }) },
      },
    },
    saldi: {
      sdl: `type Query { rige: [Konto] } type Konto @interfaceObject @key(fields: "id") { id: ID! saldo: Int }`,
      resolvers: {
        Query: { rige: () => [konto("1"), null, konto("2")] },
        Konto: { __resolveReference: ({ id = "" }: Ref) => konto(id) },
      },
    },
  });
  it("needs no type where none is asked", async () => {
    expect(await (await world).ask("{ rige { saldo } }")).toEqual({
      data: { rige: [{ saldo: 10 }, null, { saldo: 20 }] },
      paths: [],
    });
    expect((await (await world).ask("{ rige { id saldo } konti { saldo navn } }")).paths).toEqual([]);
  });
  it("says its type where it is asked", async () => {
    expect(await (await world).ask("{ konti { __typename saldo } }")).toEqual({
      data: { konti: [{ __typename: "Loen", saldo: 10 }] },
      paths: [],
    });
  });
});

describe("@requires with arguments", () => {
  const KURS: Readonly<Record<string, number>> = { DKK: 700, EUR: 100 };
  const world = startSmallWorld({
    varer: {
      sdl: `type Query { vare: Vare } type Vare @key(fields: "id") { id: ID! pris(valuta: String! = "USD"): Int }`,
      resolvers: {
        Query: { vare: () => ({ id: "1" }) },
        Vare: {
          __resolveReference: ({ id }: Ref) => ({ id }),
          pris: (_vare: Ref, { valuta }: { valuta: string }) => KURS[valuta] ?? 1,
        },
      },
    },
    fragt: {
      sdl: `type Vare @key(fields: "id") { id: ID! pris(valuta: String! = "USD"): Int @external
        fragt: Int @requires(fields: "pris(valuta: \\"DKK\\")") }`,
      resolvers: { Vare: { __resolveReference: (ref: Ref) => ref, fragt: ({ pris = 0 }: Ref) => pris / 10 } },
    },
  });
  it.each([
    ['{ vare { pris(valuta: "EUR") fragt } }', { pris: 100, fragt: 70 }],
    ['{ vare { fragt pris(valuta: "EUR") dkk: pris(valuta: "DKK") } }', { fragt: 70, pris: 100, dkk: 700 }],
    ["{ vare { pris fragt } }", { pris: 1, fragt: 70 }],
  ])("does not take a client's arguments, nor give it those of the graph: %s", async (query, vare) => {
    expect(await (await world).ask(query)).toEqual({ data: { vare }, paths: [] });
  });
});

describe("a key that a subgraph does not resolve", () => {
  it("is not what the executor comes back to it by", async () => {
    const world = await startSmallWorld({
      priser: {
        sdl: `type Query { alt: Int } type Vare @key(fields: "id") { id: ID! pris: Int }`,
        resolvers: { Vare: { __resolveReference: ({ id }: Ref) => ({ id, pris: 50 }) } },
      },
      fragt: {
        sdl: `type Query { vare: Vare } type Vare @key(fields: "kode", resolvable: false) @key(fields: "id")
          { id: ID! kode: String pris: Int @external fragt: Int @requires(fields: "pris") }`,
        resolvers: {
          Query: { vare: () => ({ id: "1", kode: "a" }) },
          Vare: { __resolveReference: (ref: Ref) => ref, fragt: ({ pris, id }: Ref) => (id ? (pris ?? 0) * 2 : null) },
        },
      },
    });
    expect(await world.ask("{ vare { fragt } }")).toEqual({ data: { vare: { fragt: 100 } }, paths: [] });
  });
});

describe("what an answer may not be silent about", () => {
  const world = startSmallWorld({
    a: {
      sdl: `type Query { bog: Ting } interface Ting { id: ID! } type Bog implements Ting { id: ID! sider: Int! art: Art }
        type Spil implements Ting { id: ID! } enum Art { ROMAN DIGT @inaccessible }`,
      resolvers: {
        Query: { bog: () => ({ id: "1", sider: 7, art: "DIGT" }) },
        Ting: { __resolveType: () => "Bog" },
      },
    },
  });
  it("is null with an error where a value is not of its type", async () => {
    expect(await (await world).ask("{ bog { id ... on Bog { art } } }")).toEqual({
      data: { bog: { id: "1", art: null } },
      paths: ["bog.art"],
    });
  });
});
