// SPDX-License-Identifier: MPL-2.0
/** A citizen's cases with all their details, as the tests of this folder ask for them, and how an answer is taken apart. */
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import type { GatewayConfig } from "../../gateway/config/load.js";
import type { Answer, GraphError, TestDemo } from "../support/demo.js";

export const DETALJER = ["parter", "dokumenter", "journalnotater", "relationer", "frister", "historik"] as const;
export type Detalje = (typeof DETALJER)[number];

export interface Sag {
  readonly __typename: string;
  readonly id: string;
  readonly sagsnummer: string | null;
  /** The system whose case it is, whichever source shows it. */
  readonly fagsystem: { readonly noegle: string };
  readonly kilder: readonly { readonly fagsystem: { readonly noegle: string }; readonly visning: boolean }[];
  readonly parter: readonly object[] | null;
  readonly dokumenter: object | null;
  readonly journalnotater: readonly object[] | null;
  readonly relationer: readonly object[] | null;
  readonly frister: readonly object[] | null;
  readonly historik: readonly object[] | null;
}

export interface Kilde {
  readonly fagsystem: { readonly noegle: string };
  readonly udfald: string;
  readonly aarsager: readonly { readonly kode: string }[];
  readonly antal: number | null;
  readonly tekst: string;
}

export interface Sager {
  readonly fuldstaendighed: string;
  readonly antal: { readonly vaerdi: number | null; readonly art: string };
  readonly nodes: readonly Sag[];
  readonly kilder: readonly Kilde[];
}

type Borger = { readonly sager: Sager };
type Svar = Answer<{ readonly borger: Borger }>;

/** No personal number is asked for, so none has a reason to be in the answer. */
const QUERY = `query SagsoverblikForBorger($cpr: CPR!, $first: Int!) {
  borger(cpr: $cpr) {
    sager(sortering: { felt: OPSTAAET, retning: FALDENDE, aabneFoerst: true }, first: $first) {
      fuldstaendighed
      antal { vaerdi art }
      nodes {
        __typename id sagsnummer fagsystem { noegle }
        kilder { fagsystem { noegle } visning }
        parter { rolle }
        dokumenter(first: 20) { antal nodes { id dokumenttype } }
        journalnotater { oprettet }
        relationer { art }
        frister { dato }
        historik { felt }
      }
      kilder { fagsystem { noegle } udfald aarsager { kode } antal tekst }
    }
  }
}`;

export interface Overblik extends Sager {
  readonly errors: readonly GraphError[];
  readonly data: unknown;
  readonly text: string;
  readonly ms: number;
}

/** As the default caseworker unless another token is given. */
export async function askOverblik(demo: TestDemo, token = demo.sagsbehandler): Promise<Overblik> {
  const formaal = token === demo.sagsbehandler ? "SAGSBEHANDLING" : null;
  const variables = { cpr: STANDARDBORGER.cpr, first: 50 };
  const { data, errors, text, ms }: Svar = await demo.ask({ query: QUERY, variables, token, formaal });
  if (!data?.borger.sager) throw new Error("the list itself is missing");
  return { ...data.borger.sager, errors, data, text, ms };
}

/** Logged in, connected, planned and compiled: what comes after is the behaviour and not the first time. */
export async function warmUp(demo: TestDemo): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await askOverblik(demo);
    await askOverblik(demo, demo.borger);
  }
}

export function withDeadlines(queryMs: number, overviewMs: number): (config: GatewayConfig) => GatewayConfig {
  return (config) => ({ ...config, deadlines: { queryMs, overviewMs } });
}

/** The database has a breaker of its own: one fault must not outlive its cell. */
export function withoutDatabaseBreaker(config: GatewayConfig): GatewayConfig {
  const patient = (connection: unknown) => {
    const { limits } = connection as { readonly limits?: object };
    return { ...(connection as object), limits: { ...limits, breakerThreshold: 1000 } };
  };
  const fagsystemer = config.fagsystemer.map((one) =>
    one.produkt === "sql" ? { ...one, connection: patient(one.connection) } : one,
  );
  return { ...config, fagsystemer };
}

/** Products that call a case by a number of their own, which the index does not know: what stands in has the index's id. */
export const NUMBERED: readonly string[] = ["workzone", "acadre", "sql"];

/** What a case is known by whichever source shows it: its type and id or, where it is numbered, whose it is and its number. */
export function keyOf(sag: Pick<Sag, "__typename" | "id" | "sagsnummer" | "fagsystem">): string {
  const { __typename, id, sagsnummer, fagsystem } = sag;
  return NUMBERED.includes(fagsystem.noegle) ? `${fagsystem.noegle} ${sagsnummer}` : `${__typename} ${id}`;
}

/** Key of the source that is to give the details of a case. */
export function instansOf({ id }: Pick<Sag, "id">): string {
  return id.slice(0, id.indexOf(":"));
}

export function isKnownBy({ kilder }: Sag, instans: string): boolean {
  return kilder.some(({ fagsystem }) => fagsystem.noegle === instans);
}

export function shownFrom({ kilder }: Sag): readonly string[] {
  return kilder.filter(({ visning }) => visning).map(({ fagsystem }) => fagsystem.noegle);
}

export function kildeOf({ kilder }: Pick<Sager, "kilder">, instans: string): Kilde {
  const kilde = kilder.find(({ fagsystem }) => fagsystem.noegle === instans);
  if (!kilde) throw new Error(`${instans} is not named among the sources`);
  return kilde;
}

/** What stands at a path of the answer; undefined where there is no such place. */
export function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}
