// SPDX-License-Identifier: MPL-2.0
/**
 * The shape of `sagsgraf.yaml`, with a description per field: `docs/configuration.md` is made from it. What reaches
 * across fields is in `check.ts`; each product's `connection` is its own schema.
 */
import { z } from "zod";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import { HANDLINGER } from "../../subgraphs/adgang/handlinger.js";
import { fagsystemSchema } from "./fagsystem-schema.js";
import { haendelserSchema } from "./haendelser-schema.js";
import { sharedHttpSchema } from "./http-schema.js";
import { indholdSchema } from "./indhold-schema.js";
import { issuerSchema } from "./issuer-schema.js";
import { opslagSchema } from "./opslag-schema.js";
import { organisationSchema } from "./organisation-schema.js";
import { kontakterSchema, statusteksterSchema } from "./portal-schema.js";
import { count, cvr, duration, instant, klePattern, niveau, noegle, publicUrl, text, uuid } from "./values.js";

/** Fælleskommunal Klassifikation's classes of sensitivity; a public source names the last one otherwise, hence configurable. */
const FOELSOMHEDSKLASSER: Readonly<Record<string, FoelsomhedNiveau>> = {
  "1d81c472-0808-44cc-963d-f5ef0170ae1d": "IKKE_FORTROLIGE_DATA",
  "292e85a9-8ad4-46df-9e50-f97d6837ad74": "FORTROLIGE_PERSONOPLYSNINGER",
  "31c09910-e011-46a5-86fb-254374421fe8": "FOELSOMME_PERSONOPLYSNINGER",
  "44f4108b-26d4-46de-a90f-35e35b55b8d8": "VIP_SAGER",
};

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const deadlines = z
  .strictObject({
    queryMs: count(100, 60_000).default(3000).describe("Longest time for a whole query, in milliseconds."),
    overviewMs: count(50, 60_000)
      .default(2000)
      .describe("Longest time for reading which cases there are; no more than `queryMs`."),
  })
  .refine(({ queryMs, overviewMs }) => overviewMs <= queryMs, {
    message: "overviewMs no greater than queryMs",
    path: ["overviewMs"],
  });

const limits = z.strictObject({
  bodyBytes: count(1000, 10_000_000).default(100_000).describe("Largest request body, in bytes."),
  tokens: count(100, 100_000).default(2000).describe("Most lexical tokens in a query."),
  depth: count(3, 100).default(15).describe("How many fields may be nested in one another."),
  nesting: count(1, 20).default(3).describe("How many lists of cases or documents may be nested in one another."),
  cost: count(100, 10_000_000).default(20_000).describe("Highest cost of a query; how it is counted is told below."),
  maxSagerPerKilde: count(1, 100_000)
    .default(2000)
    .describe("Most cases read from one source for one question; more gives DELVIS with LOFT."),
  maxSagerMedDokumenter: count(1, 100_000)
    .default(200)
    .describe(
      "Most cases of one source whose documents are read for a list of all of a person's documents, the newest; more gives DELVIS with LOFT.",
    ),
  pageSize: count(1, 1000).default(100).describe("Largest page a client may ask for (`first`)."),
  walkMs: count(0, 60_000)
    .default(15_000)
    .describe(
      "How long what the first page of a list has read is used for the pages after it, in milliseconds, for the one who asked; 0: each page reads everything.",
    ),
  requestsPerMinute: count(1, 10_000_000)
    .default(1200)
    .describe("Most requests of one person in a minute; more are LIMIT_EXCEEDED with status 429."),
  newQueriesPerMinute: count(1, 10_000_000)
    .default(60)
    .describe("Most queries of one person in a minute that have no plan yet; planning is the dearest part of a query."),
  failedTokensPerMinute: count(1, 10_000_000)
    .default(60)
    .describe(
      "Most tokens from one address in a minute that do not hold; then none of it is read until the minute is over.",
    ),
  requestMs: count(100, 300_000)
    .default(10_000)
    .describe("Longest time for a request to arrive, body and all, in milliseconds."),
  connections: count(1, 100_000).default(1000).describe("Most connections at a time."),
});

const skjul = () =>
  z
    .enum(["SKJUL"], {
      error:
        "SKJUL: a case is no longer shown while what restricts it is not known; `adgang.sidstKendt.hoejst` says how long what was last read stands instead",
    })
    .default("SKJUL");

/** What is for those who operate is no privilege's. */
const SAGSHANDLINGER = HANDLINGER.filter((handling) => handling !== "FUND" && handling !== "EKSISTENS");

const uenighed = z.enum(["ALLE", "MASTER"]);

const adgang = z.strictObject({
  indeksMangler: z
    .strictObject({
      borger: skjul().describe("For citizens."),
      sagsbehandler: skjul().describe("For caseworkers."),
    })
    .prefault({})
    .describe(
      "What happens to a case while an index that could restrict it does not answer: it is as it was last read (`sidstKendt`), and else hidden. Nothing else can be chosen.",
    ),
  roller: z
    .array(
      z.strictObject({
        rolle: text().describe("URI of the role, as a privilege in a token names it."),
        formaal: z.array(text()).min(1).describe("Purposes for which it holds; codes of `formaal`."),
        handlinger: z
          .array(z.enum(SAGSHANDLINGER))
          .min(1)
          .describe(
            "What it may: OVERBLIK the case, and then PARTER, DOKUMENT, INDHOLD (files), NOTE, HISTORIK, FULDT_CPR.",
          ),
      }),
    )
    .default([])
    .describe(
      "What each role of a caseworker's privileges may do, and for which purpose. A privilege with a role that is not here, or not for the purpose stated, opens nothing.",
    ),
  driftsroller: z
    .array(text())
    .default([])
    .describe(
      "Roles in a caseworker's token (`issuers[].claims.roller`) that may read what is noticed in the sources' data and how their words are read (`fund`, `afbildninger`). None: nobody may.",
    ),
  uenighed: z
    .strictObject({
      enhed: uenighed.default("ALLE").describe("Of the responsible unit."),
      kle: uenighed.default("ALLE").describe("Of the KLE number."),
    })
    .prefault({})
    .describe(
      "Whose value limits caseworkers where a case's own system and an index differ, as after a reorganisation: `ALLE` both, within one privilege group; `MASTER` the system's own where it is known. A difference is always a finding.",
    ),
  sidstKendt: z
    .strictObject({
      hoejst: duration()
        .prefault("PT24H")
        .describe(
          "How long what a source last said of a case stands while the source does not answer, such as `PT24H`; it never shows more than it did then. `PT0S`: not at all.",
        ),
      antal: count(1000, 10_000_000)
        .default(100_000)
        .describe("Most cases that this is remembered of; about 1 kB each."),
    })
    .prefault({})
    .describe("What sources last said of each case, for access only."),
  foelsomhedsklasser: z
    .record(uuid(), niveau())
    .default({})
    .transform((own): Record<string, FoelsomhedNiveau> => ({ ...FOELSOMHEDSKLASSER, ...own }))
    .describe(
      "Level by UUID of the sensitivity class in a privilege; added to the four of Fælleskommunal Klassifikation.",
    ),
  ejendomssager: z
    .strictObject({
      kle: z.array(klePattern()).min(1).describe("KLE numbers or prefixes of such cases, such as `02.34.*`."),
      ejere: text().describe(
        "File with the owners, relative to this file: a JSON or YAML mapping from BFE number to a list of CPR and CVR numbers, as drawn from Ejerfortegnelsen. It holds personal data: keep it as such. Read at start.",
      ),
    })
    .nullable()
    .default(null)
    .describe(
      "Cases that go to the owner of the property they are about instead of to the one who applied (building cases). Null: there are none.",
    ),
});

export const gatewaySchema = z.strictObject({
  port: count(0, 65_535)
    .default(4000)
    .describe("Port to listen on; 0 takes any free one. The environment variable `PORT` goes before it."),
  host: text().default("127.0.0.1").describe("Address to listen on."),
  secret: z
    .union([z.string().min(32), z.array(z.string().min(32)).min(1)], {
      error: "32 characters or more, or a list of such",
    })
    .describe(
      "At least 32 characters; seals cursors, links and contexts. The same in every process of one installation. While it is replaced a list: the first seals, any opens.",
    ),
  idNoegle: z
    .string()
    .min(32)
    .nullable()
    .default(null)
    .describe(
      "At least 32 characters; what citizens' ids are made with, never replaced. Null: `secret`, which then cannot be a list.",
    ),
  myndighed: z
    .strictObject({ cvr: cvr().describe("Its CVR number."), navn: text().describe("Its name.") })
    .describe("The municipality itself."),
  issuers: z.array(issuerSchema).default([]).describe("Who may issue tokens. At least one, outside the demo."),
  demoIssuer: z
    .boolean()
    .default(false)
    .describe("The demo's own issuer; refused in any other configuration than the shipped demo's."),
  formaal: z
    .array(
      z.strictObject({
        kode: z
          .string()
          .regex(/^[A-Z0-9_]{2,40}$/, "2-40 capital letters, digits and underscores")
          .describe("What clients state in `x-formaal`."),
        tekst: text().describe("What it means, for people."),
        skjult: z
          .strictObject({
            til: instant().describe("Until when a person is not told of look-ups for it."),
            hjemmel: text().describe("The legal basis of that."),
          })
          .nullable()
          .default(null)
          .describe(
            "For a purpose that must not be known to the person meanwhile, such as a check. Null: they are told.",
          ),
      }),
    )
    .min(1)
    .describe("Purposes a caseworker may state."),
  deadlines: deadlines.prefault({}).describe("How long an answer may take."),
  limits: limits.prefault({}).describe("How much one query may ask for."),
  indhold: indholdSchema.prefault({}).describe("Documents' files, and the links to them."),
  http: sharedHttpSchema.prefault({}).describe("How sources are called, where they do not say themselves."),
  offentligUrl: publicUrl()
    .nullable()
    .default(null)
    .describe(
      "Where clients reach the gateway, such as `https://sagsgraf.kommune.example`; links to files begin with it. Null: links are relative to the gateway's address.",
    ),
  trustedProxies: z
    .array(text())
    .default([])
    .describe(
      "Addresses or networks of reverse proxies, such as `10.1.0.0/16`, whose `x-forwarded-for` says who calls. Counted per address: tokens that do not hold.",
    ),
  hstsSeconds: count(0, 63_072_000)
    .nullable()
    .default(null)
    .describe("`max-age` of the header Strict-Transport-Security. Null: the proxy in front sends it, or nobody."),
  management: z
    .strictObject({
      host: text().default("127.0.0.1").describe("Address to listen on; never one that clients reach."),
      port: count(0, 65_535).default(4001).describe("Port to listen on; 0 takes any free one."),
      clients: z
        .array(text())
        .default([])
        .describe("Client ids (`azp` or `client_id` of a token) that are measured by name; all others are `andre`."),
    })
    .nullable()
    .default(null)
    .describe(
      "A listener for those who operate: `/metrics`, and `/sources` with the state of each source. Null: none.",
    ),
  adgang: adgang.prefault({}).describe("What the municipality has decided about access."),
  foelsomhedstabel: z
    .array(
      z.strictObject({
        kle: klePattern().describe("KLE number or prefix; the most specific row decides."),
        niveau: niveau().describe("Level of cases with that subject."),
      }),
    )
    .default([])
    .describe(
      "Level by subject, for products that have none of their own. No row and no default: nobody sees the case.",
    ),
  klassetitler: text()
    .nullable()
    .default(null)
    .describe(
      "File with the titles of classes, by number, relative to this file: a JSON or YAML mapping such as `27.36.04: Hjælp i hjemmet`. KL licenses its list, so none is shipped. Null: a source's own titles only.",
    ),
  opslag: opslagSchema,
  haendelser: haendelserSchema,
  organisation: organisationSchema
    .prefault({})
    .describe("The municipality's units and users, by the codes that its systems have for them."),
  kontakter: kontakterSchema,
  statustekster: statusteksterSchema,
  fagsystemer: z.array(fagsystemSchema).min(1).describe("The connected systems, one entry per installation."),
  kendteSystemer: z
    .array(z.strictObject({ noegle: noegle().describe("Key of the system."), navn: text().describe("Its name.") }))
    .default([])
    .describe("Systems that hold cases but are not connected; answers name them."),
  playground: z.boolean().default(false).describe("Serve the playground at `/`."),
  introspection: z.boolean().default(false).describe("Let clients read the schema."),
  log: z
    .strictObject({ level: z.enum(LOG_LEVELS).default("info").describe("Least serious lines to write.") })
    .prefault({})
    .describe("The log, as JSON lines on stdout."),
});

export type GatewaySettings = z.output<typeof gatewaySchema>;
