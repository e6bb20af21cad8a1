// SPDX-License-Identifier: MPL-2.0

import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import type { Produkt } from "../../adapters/contract.js";
import { DEMO_ISSUER } from "../../gateway/config/demo.js";
import { ConfigError, type ConfigFault, formatConfigError } from "../../gateway/config/faults.js";
import { type GatewayConfig, loadConfig, type ParseOptions, parseConfig } from "../../gateway/config/load.js";

const folder = mkdtempSync(join(tmpdir(), "sagsgraf-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fakeProdukt(noegle: string, erIndeks: boolean): Produkt {
  const config = z.strictObject({
    baseUrl: z.string().describe("Where it is."),
    clientSecret: z.string().min(8).optional().describe("Its secret."),
    pageSize: z.int().min(1).default(100).describe("Rows a page."),
    loud: z
      .string()
      .refine((value) => value === "quiet", { error: ({ input }) => `not ${String(input)}` })
      .optional()
      .describe("A schema that repeats what it was given."),
    token: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("static"), value: z.string() }),
        z.strictObject({ kind: z.literal("saml") }),
      ])
      .optional(),
  });
  const unused = () => {
    throw new Error("not used here");
  };
  return { noegle, typenavn: noegle, navn: noegle, erIndeks, felter: [], config, create: unused };
}

const PRODUKTER = [fakeProdukt("kmd-nova", false), fakeProdukt("sdi", true)];
const OPTIONS: ParseOptions = { produkter: PRODUKTER, demoPath: join(folder, "demo.yaml") };

type Tree = Record<string, unknown>;

function fagsystem(instans: string, produkt: string, more: Tree = {}): Tree {
  return {
    instans,
    produkt,
    navn: instans,
    myndighed: { cvr: "11111111", navn: "Korsbæk" },
    daekning: { altSynligt: "UKENDT" },
    connection: { baseUrl: "https://source.example" },
    ...more,
  };
}

/** The least that is right. */
function valid(more: Tree = {}): Tree {
  return {
    secret: "s".repeat(32),
    myndighed: { cvr: "11111111", navn: "Korsbæk" },
    issuers: [
      {
        name: "Login",
        issuer: "https://login.example",
        audience: "sagsgraf",
        kind: "citizen",
        jwks: { url: "https://login.example/jwks" },
      },
    ],
    formaal: [{ kode: "SAGSBEHANDLING", tekst: "Behandling" }],
    fagsystemer: [fagsystem("nova", "kmd-nova")],
    ...more,
  };
}

const parse = (tree: Tree, env: NodeJS.ProcessEnv = {}, options: ParseOptions = OPTIONS): GatewayConfig =>
  parseConfig(stringify(tree), env, options);

function errorOf(act: () => unknown): ConfigError {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("no fault was found");
}

const faultsOf = (tree: Tree, env: NodeJS.ProcessEnv = {}): readonly ConfigFault[] =>
  errorOf(() => parse(tree, env)).faults;
const pathsOf = (tree: Tree, env: NodeJS.ProcessEnv = {}): string[] => faultsOf(tree, env).map(({ path }) => path);

describe("a right configuration", () => {
  it("has its defaults filled in", () => {
    const config = parse(valid());
    expect(config).toMatchObject({
      port: 4000,
      host: "127.0.0.1",
      demoIssuer: false,
      playground: false,
      introspection: false,
      deadlines: { queryMs: 3000, overviewMs: 2000 },
      limits: {
        bodyBytes: 100_000,
        tokens: 2000,
        depth: 15,
        nesting: 3,
        cost: 20_000,
        maxSagerPerKilde: 2000,
        pageSize: 100,
      },
      adgang: {
        indeksMangler: { borger: "SKJUL", sagsbehandler: "SKJUL" },
        uenighed: { enhed: "ALLE", kle: "ALLE" },
        sidstKendt: { hoejst: 86_400_000, antal: 100_000 },
      },
      foelsomhedstabel: [],
      klassetitler: null,
      kendteSystemer: [],
      log: { level: "info" },
    });
    expect(config.adgang.foelsomhedsklasser["44f4108b-26d4-46de-a90f-35e35b55b8d8"]).toBe("VIP_SAGER");
    expect(config.fagsystemer[0]).toMatchObject({
      foelsomhedStandard: null,
      subgraph: null,
      foraeldetEfter: null,
      lukket: [],
      itsystemer: [],
      daekning: { kle: [], foelsomhed: [], dataFra: null },
      http: { caFile: null, maxBytes: 20_000_000, retries: 1, maxConcurrent: 16, maxQueued: 200, callsPerMinute: null },
      connection: { baseUrl: "https://source.example", pageSize: 100 },
    });
  });

  it("has the proxy of all sources for each that says nothing of its own", () => {
    const [alle, egen] = ["http://proxy.example:8080", "https://egen.example"].map((url) => ({ url }));
    const config = parse(
      valid({
        http: { proxy: { ...alle, caFile: null } },
        fagsystemer: [
          fagsystem("nova", "kmd-nova", {}),
          fagsystem("nova2", "kmd-nova", { http: { proxy: egen } }),
          fagsystem("nova3", "kmd-nova", { http: { proxy: null } }),
        ],
      }),
    );
    const none = { username: null, password: null, caFile: null };
    expect(config.fagsystemer.map(({ http }) => http.proxy)).toEqual([
      { ...alle, ...none },
      { ...egen, ...none },
      null,
    ]);
    for (const url of ["socks://proxy.example", "http://bruger:kode@proxy.example", "http://proxy.example/sti"])
      expect(() => parse(valid({ http: { proxy: { url } } }))).toThrow(ConfigError);
  });

  it("has instants in UTC and UUIDs in lower case", () => {
    const uuid = "0A1B2C3D-0000-4000-8000-00000000000F";
    const config = parse(
      valid({
        adgang: { foelsomhedsklasser: { [uuid]: "VIP_SAGER" } },
        fagsystemer: [
          fagsystem("nova", "kmd-nova", {
            lukket: [{ fra: "2026-07-01T00:00:00+02:00", til: "2026-07-02T00:00:00+02:00" }],
          }),
          fagsystem("sdi", "sdi", { itsystemer: [{ uuid, instans: "nova" }] }),
        ],
      }),
    );
    expect(config.fagsystemer[0]?.lukket).toEqual([
      { fra: "2026-06-30T22:00:00.000Z", til: "2026-07-01T22:00:00.000Z", tekst: null },
    ]);
    expect(config.fagsystemer[1]?.itsystemer).toEqual([{ uuid: uuid.toLowerCase(), instans: "nova" }]);
    expect(config.adgang.foelsomhedsklasser).toHaveProperty(uuid.toLowerCase(), "VIP_SAGER");
    expect(Object.keys(config.adgang.foelsomhedsklasser)).toHaveLength(5);
  });

  it("needs no connection where another process serves the system", () => {
    const config = parse(
      valid({
        fagsystemer: [
          fagsystem("nova", "kmd-nova", { connection: null, subgraph: "https://subgraph.example/graphql" }),
        ],
      }),
    );
    expect(config.fagsystemer[0]).toMatchObject({ connection: null, subgraph: "https://subgraph.example/graphql" });
  });
});

describe("the environment", () => {
  it("fills values, also several in one and as numbers and booleans", () => {
    const tree = valid({
      secret: `\${A}-\${B}`,
      introspection: `\${YES}`,
      limits: { depth: `\${DEPTH}` },
      fagsystemer: [
        fagsystem("nova", "kmd-nova", { connection: { baseUrl: `https://\${HOST}/x`, pageSize: `\${SIZE}` } }),
      ],
    });
    const config = parse(tree, {
      A: "a".repeat(20),
      B: "b".repeat(20),
      YES: "true",
      DEPTH: "9",
      HOST: "source.example",
      SIZE: "007",
    });
    expect(config).toMatchObject({
      secret: ["a".repeat(20), "b".repeat(20)].join("-"),
      introspection: true,
      limits: { depth: 9 },
    });
    expect(config.fagsystemer[0]?.connection).toMatchObject({ baseUrl: "https://source.example/x", pageSize: 7 });
  });

  it("does not turn a text of digits into a number where a text is wanted", () => {
    expect(parse(valid({ secret: `\${S}` }), { S: "1".repeat(40) }).secret).toBe("1".repeat(40));
  });

  it(`is not read for $\${, nor again in what it supplied`, () => {
    const navn = parse(valid({ myndighed: { cvr: "11111111", navn: `$\${A} \${A}` } }), { A: `\${B}`, B: "x" })
      .myndighed.navn;
    expect(navn).toBe(`\${A} \${B}`);
  });

  it("cannot add structure to the file", () => {
    expect(
      parse(valid({ myndighed: { cvr: "11111111", navn: `\${A}` } }), { A: 'x\nplayground: true\n# "' }).playground,
    ).toBe(false);
  });

  it.each([{}, { A: "" }])("lacks a variable: a fault that names path and variable (%j)", (env) => {
    const [fault, ...others] = faultsOf(valid({ secret: `\${A}` }), env);
    expect(others).toEqual([]);
    expect(fault?.path).toBe("secret");
    expect(fault?.expected).toContain("A");
  });

  it.each([`\${}`, `\${a b}`, `x\${A`, `\${A:-b}`])("is not asked for by %j, which is a fault", (secret) => {
    expect(pathsOf(valid({ secret }), { A: "a".repeat(40) })).toEqual(["secret"]);
  });

  it("gives the port by PORT before the file", () => {
    expect(parse(valid({ port: 5000 }), { PORT: "4100" }).port).toBe(4100);
    expect(pathsOf(valid(), { PORT: "x" })).toEqual(["port"]);
  });
});

describe("faults", () => {
  it("are all listed at once, of form, across fields and of products, in the order of the file", () => {
    const { secret: _, ...rest } = valid();
    const tree = {
      port: 70_000,
      secret: "short",
      ...rest,
      formaal: [],
      deadlines: { queryMs: 500, overviewMs: 900 },
      foelsomhedstabel: [
        { kle: "27.3", niveau: "VIP_SAGER" },
        { kle: "27.*", niveau: "VIP" },
        { kle: "27.*", niveau: "VIP_SAGER" },
      ],
      fagsystemer: [
        fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://source.example", pageSize: 0 } }),
        fagsystem("nova", "kmd-nova", {
          connection: { baseUrl: "http://source.example" },
          lukket: [{ fra: "2026-01-02T00:00:00Z", til: "2026-01-02T00:00:00Z" }],
        }),
      ],
    };
    expect(pathsOf(tree).sort()).toEqual(
      [
        "port",
        "secret",
        "formaal",
        "deadlines.overviewMs",
        "foelsomhedstabel[0].kle",
        "foelsomhedstabel[1].niveau",
        "foelsomhedstabel[2].kle",
        "fagsystemer[0].connection.pageSize",
        "fagsystemer[1].instans",
        "fagsystemer[1].connection.baseUrl",
        "fagsystemer[1].lukket[0].til",
      ].sort(),
    );
    const lines = faultsOf(tree).map(({ line }) => line ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  it("name the line", () => {
    const text = stringify(
      valid({
        port: "x",
        fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", pageSize: -1 } })],
      }),
    );
    const lines = text.split("\n");
    const { faults } = errorOf(() => parseConfig(text, {}, OPTIONS));
    expect(faults.map(({ line }) => lines[(line ?? 0) - 1]?.trim())).toEqual(
      ["port: x", "pageSize: -1"].sort((a, b) => text.indexOf(a) - text.indexOf(b)),
    );
  });

  it.each([
    ["playgroud", valid({ playgroud: true }), "playground"],
    ["limits.maxSagerPrKilde", valid({ limits: { maxSagerPrKilde: 5 } }), "maxSagerPerKilde"],
    [
      "fagsystemer[0].foelsomhed_standard",
      valid({ fagsystemer: [fagsystem("nova", "kmd-nova", { foelsomhed_standard: null })] }),
      "foelsomhedStandard",
    ],
    [
      "fagsystemer[0].connection.baseurl",
      valid({
        fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", baseurl: "x" } })],
      }),
      "baseUrl",
    ],
    ["fagsystemer[0].produkt", valid({ fagsystemer: [fagsystem("nova", "kmdnova")] }), "kmd-nova"],
  ])("suggest the nearest known word for %s", (path, tree, suggestion) => {
    const [fault, ...others] = faultsOf(tree);
    expect(others).toEqual([]);
    expect(fault?.path).toBe(path);
    expect(fault?.expected).toContain(suggestion);
  });

  it.each<[string, Tree, string[]]>([
    ["no connected system", valid({ fagsystemer: [] }), ["fagsystemer"]],
    [
      "a colon in an instance key",
      valid({ fagsystemer: [fagsystem("no:va", "kmd-nova")] }),
      ["fagsystemer[0].instans"],
    ],
    ["no issuer", valid({ issuers: [] }), ["issuers"]],
    [
      "two keys of one purpose",
      valid({
        formaal: [
          { kode: "A1", tekst: "x" },
          { kode: "A1", tekst: "y" },
        ],
      }),
      ["formaal[1].kode"],
    ],
    [
      "a connection that is missing",
      valid({ fagsystemer: [fagsystem("nova", "kmd-nova", { connection: null })] }),
      ["fagsystemer[0].connection"],
    ],
    [
      "a known system that is connected",
      valid({ kendteSystemer: [{ noegle: "nova", navn: "Nova" }] }),
      ["kendteSystemer[0].noegle"],
    ],
    [
      "itsystemer on what is no index",
      valid({
        fagsystemer: [
          fagsystem("nova", "kmd-nova", {
            itsystemer: [{ uuid: "0a1b2c3d-0000-4000-8000-000000000001", noegle: "ksd", navn: "KSD" }],
          }),
        ],
      }),
      ["fagsystemer[0].itsystemer"],
    ],
    ["a CVR number that YAML reads as a number", valid({ myndighed: { cvr: 11111111, navn: "x" } }), ["myndighed.cvr"]],
    [
      "an instant without zone",
      valid({
        fagsystemer: [fagsystem("nova", "kmd-nova", { daekning: { altSynligt: "UKENDT", dataFra: "2026-01-01" } })],
      }),
      ["fagsystemer[0].daekning.dataFra"],
    ],
    [
      "a user name in a URL",
      valid({ fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://me:you@a.example" } })] }),
      ["fagsystemer[0].connection.baseUrl"],
    ],
    [
      "keys of an issuer over http",
      valid({
        issuers: [
          {
            name: "L",
            issuer: "https://l.example",
            audience: "a",
            kind: "citizen",
            jwks: { url: "http://l.example/jwks" },
          },
        ],
      }),
      ["issuers[0].jwks.url"],
    ],
    [
      "two places for keys",
      valid({
        issuers: [
          {
            name: "L",
            issuer: "https://l.example",
            audience: "a",
            kind: "citizen",
            jwks: { url: "https://l.example", keys: [{ kty: "EC" }] },
          },
        ],
      }),
      ["issuers[0].jwks"],
    ],
    [
      "a private key",
      valid({
        issuers: [
          {
            name: "L",
            issuer: "https://l.example",
            audience: "a",
            kind: "citizen",
            jwks: { keys: [{ kty: "EC", d: "x" }] },
          },
        ],
      }),
      ["issuers[0].jwks.keys[0]"],
    ],
    [
      "files that are not there",
      valid({ fagsystemer: [fagsystem("nova", "kmd-nova", { http: { caFile: "nowhere.pem" } })] }),
      ["fagsystemer[0].http.caFile"],
    ],
    [
      "an unknown alternative of a product's field",
      valid({
        fagsystemer: [
          fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", token: { kind: "magic" } } }),
        ],
      }),
      ["fagsystemer[0].connection.token.kind"],
    ],
    [
      "an incomplete alternative of a product's field",
      valid({
        fagsystemer: [
          fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", token: { kind: "static" } } }),
        ],
      }),
      ["fagsystemer[0].connection.token.value"],
    ],
    [
      "installations of one product in two places",
      valid({
        fagsystemer: [fagsystem("nova", "kmd-nova"), fagsystem("nova2", "kmd-nova", { subgraph: "https://s.example" })],
      }),
      ["fagsystemer[1].subgraph"],
    ],
  ])("tell of %s", (_, tree, paths) => {
    expect(pathsOf(tree)).toEqual(paths);
  });

  it("tell of IT systems that point nowhere, at the index itself, or at a connected system by name", () => {
    const itsystemer = [
      { uuid: "0a1b2c3d-0000-4000-8000-000000000001", instans: "nowa" },
      { uuid: "0A1B2C3D-0000-4000-8000-000000000001", instans: "sdi" },
      { uuid: "0a1b2c3d-0000-4000-8000-000000000003", noegle: "nova", navn: "Nova" },
      { uuid: "0a1b2c3d-0000-4000-8000-000000000004", noegle: "ksd" },
    ];
    const tree = valid({ fagsystemer: [fagsystem("nova", "kmd-nova"), fagsystem("sdi", "sdi", { itsystemer })] });
    const at = (rest: string) => `fagsystemer[1].itsystemer${rest}`;
    expect(pathsOf(tree).sort()).toEqual(
      [at("[0].instans"), at("[1].instans"), at("[1].uuid"), at("[2].noegle"), at("[3]")].sort(),
    );
  });

  it.each(["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9", "https://a.example"])(
    "allow a connection to %s",
    (baseUrl) => {
      expect(() =>
        parse(valid({ fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl } })] })),
      ).not.toThrow();
    },
  );

  it.each(["http://127.0.0.1.evil.example", "http://localhost.example", "http://10.0.0.1", "HTTP://a.example"])(
    "refuse a connection to %s",
    (baseUrl) => {
      expect(pathsOf(valid({ fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl } })] }))).toEqual([
        "fagsystemer[0].connection.baseUrl",
      ]);
    },
  );

  it.each(["a: [", "a: 1\na: 2", "- *x", "\ta: 1", "a: !tag hemmeligt", "", "just text", "--- 1\n--- 2"])(
    "are told of a file that is no configuration: %j",
    (text) => {
      const error = errorOf(() => parseConfig(text, {}, OPTIONS));
      expect(error.faults.length).toBeGreaterThan(0);
      expect(error.message).not.toContain("hemmeligt");
    },
  );

  it("are told of a file that is not there", () => {
    expect(errorOf(() => loadConfig(join(folder, "nowhere.yaml"), {}, OPTIONS)).faults).toHaveLength(1);
  });
});

describe("a secret", () => {
  const CANARY = "kanarie-hemmelig";

  it.each<[string, Tree, NodeJS.ProcessEnv]>([
    ["too short, from the environment", valid({ secret: `\${S}` }), { S: CANARY }],
    ["too short, in the file", valid({ secret: CANARY }), {}],
    ["where a number is wanted", valid({ port: `\${S}` }), { S: CANARY }],
    [
      "in a URL that is refused",
      valid({
        fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: `http://x:${CANARY}@a.example` } })],
      }),
      {},
    ],
    [
      "in the query of a URL that is refused",
      valid({
        fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: `http://a.example?key=${CANARY}` } })],
      }),
      {},
    ],
    [
      "in a product's field of the wrong type",
      valid({
        fagsystemer: [
          fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", pageSize: CANARY } }),
        ],
      }),
      {},
    ],
    [
      "under a key that is misspelt",
      valid({
        fagsystemer: [
          fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", clientSekret: CANARY } }),
        ],
      }),
      {},
    ],
    [
      "in a schema's own message",
      valid({
        fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", loud: `\${S}` } })],
      }),
      { S: CANARY },
    ],
    [
      "in a schema's own message, from the file",
      valid({
        fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: "https://a.example", loud: CANARY } })],
      }),
      {},
    ],
    ["instead of a product", valid({ fagsystemer: [fagsystem("nova", `\${S}`)] }), { S: CANARY }],
    [
      "in a private key",
      valid({
        issuers: [
          {
            name: "L",
            issuer: "https://l.example",
            audience: "a",
            kind: "citizen",
            jwks: { keys: [{ kty: 7, d: CANARY }] },
          },
        ],
      }),
      {},
    ],
  ])("is never printed: %s", (_, tree, env) => {
    const error = errorOf(() => parse(tree, env));
    expect(`${error.message}${JSON.stringify(error.faults)}`).not.toContain(CANARY);
  });

  it("is not printed where the YAML itself is broken around it", () => {
    for (const text of [
      `secret: *${CANARY}`,
      `secret: "${CANARY}`,
      `secret: !${CANARY} x`,
      `secret: [${CANARY}`,
      `%${CANARY}\n---\na: 1`,
      `secret: ${CANARY}\n  b: ${CANARY}`,
    ]) {
      expect(errorOf(() => parseConfig(text, {}, OPTIONS)).message).not.toContain(CANARY);
    }
  });
});

describe("the demo's issuer", () => {
  const local = (more: Tree) =>
    valid({ fagsystemer: [fagsystem("nova", "kmd-nova", { connection: { baseUrl: "http://127.0.0.1:9" } })], ...more });
  const issuer = (url: string): Tree => ({
    name: "Demo",
    issuer: url,
    audience: "a",
    kind: "citizen",
    jwks: { keys: [{ kty: "EC" }] },
  });
  const demoPath = join(folder, "demo.yaml");
  const write = (path: string, tree: Tree) => writeFileSync(path, stringify(tree));

  it("is trusted by the shipped demo configuration, also through a link to it", () => {
    write(demoPath, local({ demoIssuer: true, issuers: [] }));
    const link = join(folder, "link.yaml");
    symlinkSync(demoPath, link);
    for (const path of [demoPath, link])
      expect(loadConfig(path, {}, { produkter: PRODUKTER, demoPath }).demoIssuer).toBe(true);
  });

  it("is refused in a copy, in any other file and in a text", () => {
    write(demoPath, local({ demoIssuer: true, issuers: [] }));
    const copy = join(folder, "copy.yaml");
    copyFileSync(demoPath, copy);
    expect(
      errorOf(() => loadConfig(copy, {}, { produkter: PRODUKTER, demoPath })).faults.map(({ path }) => path),
    ).toEqual(["demoIssuer"]);
    expect(pathsOf(local({ demoIssuer: true }))).toEqual(["demoIssuer"]);
    expect(pathsOf(local({ demoIssuer: `\${YES}` }), { YES: "true" })).toEqual(["demoIssuer"]);
  });

  it.each([
    DEMO_ISSUER,
    `${DEMO_ISSUER}/`,
    "HTTPS://DEMO.SAGSGRAF.INVALID",
    "https://demo.sagsgraf.invalid:443/x",
    "http://demo.sagsgraf.invalid.",
  ])("is refused by its address %s", (url) => {
    expect(pathsOf(local({ issuers: [issuer(url)] }))).toEqual(["issuers[0].issuer"]);
    expect(pathsOf(local({ issuers: [issuer(`\${URL}`)] }), { URL: url })).toEqual(["issuers[0].issuer"]);
  });

  it("does not go together with a connection beyond this machine", () => {
    write(demoPath, valid({ demoIssuer: true, issuers: [] }));
    expect(
      errorOf(() => loadConfig(demoPath, {}, { produkter: PRODUKTER, demoPath })).faults.map(({ path }) => path),
    ).toEqual(["fagsystemer[0].connection.baseUrl"]);
  });
});

describe("files that the configuration names", () => {
  it("are found from its own folder and looked into", () => {
    const jwks = { file: "keys.json" };
    const tree = valid({
      issuers: [{ name: "L", issuer: "https://l.example", audience: "a", kind: "citizen", jwks }],
      fagsystemer: [fagsystem("nova", "kmd-nova", { http: { caFile: "ca.pem" } })],
    });
    const path = join(folder, "with-files.yaml");
    writeFileSync(path, stringify(tree));
    writeFileSync(join(folder, "keys.json"), "{}");
    writeFileSync(join(folder, "ca.pem"), "nothing");
    const { faults } = errorOf(() => loadConfig(path, {}, OPTIONS));
    expect(faults.map((fault) => fault.path).sort()).toEqual(["fagsystemer[0].http.caFile", "issuers[0].jwks.file"]);
    writeFileSync(join(folder, "keys.json"), JSON.stringify({ keys: [{ kty: "EC" }] }));
    writeFileSync(join(folder, "ca.pem"), "-----BEGIN CERTIFICATE-----");
    const config = loadConfig(path, {}, OPTIONS);
    expect(config.issuers[0]?.jwks).toEqual({ file: join(folder, "keys.json") });
    expect(config.fagsystemer[0]?.http.caFile).toBe(join(folder, "ca.pem"));
  });
});

describe("the list of faults", () => {
  it("fits a terminal of 100 columns, whatever is in it", () => {
    const text = fc.string({ unit: "binary", maxLength: 400 });
    const fault = fc.record({
      path: text,
      line: fc.option(fc.nat()),
      found: fc.option(text),
      expected: text,
      about: fc.option(text),
    });
    fc.assert(
      fc.property(text, fc.array(fault, { maxLength: 5 }), (file, faults) => {
        for (const line of formatConfigError(file, faults).split("\n")) {
          expect([...line].length).toBeLessThanOrEqual(100);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });

  it("never fails on what a file may hold", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("secret", "issuers", "fagsystemer", "formaal", "adgang", "limits", "log", "__proto__", "x"),
          fc.jsonValue(),
        ),
        (tree) => {
          const error = errorOf(() => parse(tree));
          expect(error.faults.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
