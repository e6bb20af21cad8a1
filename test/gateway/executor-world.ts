// SPDX-License-Identifier: MPL-2.0
/** Two small subgraphs with everything that makes executing a plan hard: interfaces, entities in lists, nulls, errors. */
import { composeServices } from "@apollo/composition";
import { ApolloGateway, LocalGraphQLDataSource } from "@apollo/gateway";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type DocumentNode, type GraphQLSchema, getVariableValues, parse } from "graphql";
import { executePlanned } from "../../gateway/executor/execute.js";
import { createPlanner } from "../../gateway/graph/planner.js";
import { createLocalSender } from "../../gateway/graph/senders.js";
import type { GraphContext } from "../../subgraphs/request/context.js";

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])';

const LISTER = parse(`${LINK}
  type Query { alle: [Ting] en(id: ID!): Ting grupper: [[Ting]] svaer: [Ting!] }
  interface Ting @key(fields: "id") { id: ID! navn(stor: Boolean): String naeste: Ting kode: Int }
  type Bog implements Ting @key(fields: "id") { id: ID! navn(stor: Boolean): String naeste: Ting kode: Int }
  type Spil implements Ting @key(fields: "id") { id: ID! navn(stor: Boolean): String naeste: Ting kode: Int spillere: Int }
`);

const DETALJER = parse(`${LINK}
  interface Ting { id: ID! pris: Int maal: Maal tags(first: Int! = 2): [String] }
  type Maal @shareable { b: Int h: Int }
  type Bog implements Ting @key(fields: "id") { id: ID! pris: Int maal: Maal tags(first: Int! = 2): [String] sider: Int! kode: Int @external dobbelt: Int @requires(fields: "kode") }
  type Spil implements Ting @key(fields: "id") { id: ID! pris: Int maal: Maal tags(first: Int! = 2): [String] alder: Int }
`);

interface Thing {
  readonly __typename: "Bog" | "Spil";
  readonly id: string;
}

const thing = (id: string): Thing => ({ __typename: Number(id) % 2 === 0 ? "Bog" : "Spil", id });

const lister = {
  navn: ({ id }: Thing, { stor }: { stor?: boolean }) => (id === "5" ? null : stor ? `TING ${id}` : `ting ${id}`),
  naeste: ({ id }: Thing) => (Number(id) < 4 ? thing(String(Number(id) + 1)) : null),
  kode: ({ id }: Thing) => Number(id) * 10,
};
const detaljer = {
  pris: ({ id }: Thing) => {
    if (id === "3") throw new Error("no price");
    return Number(id) * 100;
  },
  maal: ({ id }: Thing) => (id === "1" ? null : { b: Number(id), h: 2 }),
  tags: (_thing: Thing, { first }: { first: number }) => ["a", null, "c", "d"].slice(0, first),
};
const resolve = ({ id }: Thing) => (id === "9" ? null : thing(id));

function build(typeDefs: DocumentNode, resolvers: object): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs, resolvers } as Parameters<typeof buildSubgraphSchema>[0]);
}

function createSchemas(): ReadonlyMap<string, GraphQLSchema> {
  const ting = { __resolveType: ({ __typename }: Thing) => __typename };
  const list = ["1", "2", "3", "2", "9"].map(thing);
  return new Map([
    [
      "lister",
      build(LISTER, {
        Query: {
          alle: () => [list[0], null, ...list.slice(1)],
          en: (_root: unknown, { id }: Thing) => (id === "0" ? null : thing(id)),
          grupper: () => [[thing("1"), null], null, [], [thing("3"), thing("1")]],
          svaer: () => list.slice(0, 3),
        },
        Ting: ting,
        Bog: { ...lister, __resolveReference: resolve },
        Spil: { ...lister, spillere: () => 4, __resolveReference: resolve },
      }),
    ],
    [
      "detaljer",
      build(DETALJER, {
        Ting: ting,
        Bog: {
          ...detaljer,
          sider: ({ id }: Thing) => Number(id) + 200,
          dobbelt: ({ kode }: { kode: number }) => 2 * kode,
          __resolveReference: (ref: Thing) => resolve(ref) && { ...ref },
        },
        Spil: { ...detaljer, alder: () => 8, __resolveReference: resolve },
      }),
    ],
  ]);
}

export interface Told {
  readonly data: unknown;
  readonly paths: readonly string[];
}
export type Run = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Told>;

export async function startBoth(): Promise<{ readonly ours: Run; readonly stock: Run; readonly sent: string[] }> {
  const schemas = createSchemas();
  const { supergraphSdl, errors } = composeServices(
    [...schemas.keys()].map((name) => ({
      name,
      url: `local://${name}`,
      typeDefs: name === "lister" ? LISTER : DETALJER,
    })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  const planner = await createPlanner(supergraphSdl);
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => new LocalGraphQLDataSource(schemas.get(name) as GraphQLSchema),
  });
  const { executor } = await gateway.load();
  const sent: string[] = [];

  const ours: Run = async (query, variables = {}) => {
    const document = parse(query);
    const planned = planner.plan(document, null, query);
    const send = (fetch: Parameters<ReturnType<typeof createLocalSender>>[0], given: Record<string, unknown>) => {
      sent.push(JSON.stringify([fetch.subgraph, given]));
      const schema = schemas.get(fetch.subgraph);
      if (!schema) throw new Error("no such subgraph");
      return createLocalSender(schema)(fetch, given, {} as GraphContext);
    };
    const { definitions } = document;
    const declared = definitions[0]?.kind === "OperationDefinition" ? (definitions[0].variableDefinitions ?? []) : [];
    const { coerced } = getVariableValues(planner.apiSchema, declared, variables);
    const run = await executePlanned({ planned, variables: coerced ?? {}, schema: planner.apiSchema, send });
    return { data: plain(run.data), paths: run.errors.map(({ path }) => path.join(".")).sort() };
  };

  const stock: Run = async (query, variables = {}) => {
    const document = parse(query);
    const request = { query, variables } as unknown;
    const context = {
      document,
      queryHash: query,
      request,
      operationName: null,
      context: {},
      cache: new Map(),
      metrics: {},
      schema: planner.apiSchema,
      source: query,
    };
    const result = await executor(context as unknown as Parameters<typeof executor>[0]);
    return { data: plain(result.data), paths: (result.errors ?? []).map(({ path }) => (path ?? []).join(".")).sort() };
  };
  return { ours, stock, sent };
}

/** Prototypes and undefined are of no interest. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
