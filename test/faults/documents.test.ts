// SPDX-License-Identifier: MPL-2.0
/** A citizen's documents across all systems, and the files behind them, while one system is broken in every way. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import { type CallKind, EMULATOR_FAULTS, type EmulatorFault } from "../../emulators/kit/server.js";
import type { GatewayConfig } from "../../gateway/config/load.js";
import type { GraphError } from "../support/demo.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";
import { grid } from "../support/long.js";
import { leaksIn } from "./leaks.js";
import { instansOf, type Kilde, kildeOf, withDeadlines, withoutDatabaseBreaker } from "./overblik.js";

const QUERY_MS = 3000;
const GRACE_MS = 200;
const INDEX = "sdi";
/** To this list, what is late hangs, and what refuses does not answer; the matrix of cases tries those too. */
const FAULTS = EMULATOR_FAULTS.filter((fault) => fault !== "slow" && fault !== "refuse");

interface Dokument {
  readonly id: string;
  readonly indhold: { readonly link: string } | null;
}

interface Dokumenter {
  readonly fuldstaendighed: string;
  readonly antal: { readonly vaerdi: number | null; readonly art: string };
  readonly nodes: readonly Dokument[];
  readonly kilder: readonly Kilde[];
}

interface Svar extends Dokumenter {
  readonly errors: readonly GraphError[];
  readonly text: string;
  readonly ms: number;
}

let demo: TestDemo;
let healthy: Svar;

beforeAll(async () => {
  const inTime = withDeadlines(QUERY_MS, QUERY_MS);
  demo = await startTestDemo({ change: (config) => withFilesSoon(inTime(withoutDatabaseBreaker(config))) });
  for (let i = 0; i < 3; i++) healthy = await askDokumenter();
});
afterAll(() => demo.close());

/** What hangs is given up soon: how long is the configuration's to say. */
function withFilesSoon(config: GatewayConfig): GatewayConfig {
  return { ...config, indhold: { ...config.indhold, headMs: 800, idleMs: 800 } };
}

async function askDokumenter(fields = ""): Promise<Svar> {
  const query = `query($cpr: CPR!) { borger(cpr: $cpr) { dokumenter(first: 100) {
    fuldstaendighed antal { vaerdi art } nodes { id ${fields} }
    kilder { fagsystem { noegle } udfald aarsager { kode } antal tekst }
  } } }`;
  const { data, errors, text, ms } = await demo.ask<{ borger: { dokumenter: Dokumenter } }>({
    query,
    variables: { cpr: STANDARDBORGER.cpr },
  });
  if (!data?.borger.dokumenter) throw new Error("the list itself is missing");
  return { ...data.borger.dokumenter, errors, text, ms };
}

async function askWhile(instans: string, fault: EmulatorFault, kind: CallKind): Promise<Svar> {
  const before = demo.log.length;
  demo.heal();
  demo.emulator(instans).setFault({ fault, kinds: [kind] });
  try {
    const answer = await askDokumenter();
    expect(leaksIn(demo, [answer.text, ...demo.log.slice(before)].join("\n"))).toEqual([]);
    expect(answer.ms).toBeLessThanOrEqual(QUERY_MS + GRACE_MS);
    return answer;
  } finally {
    demo.heal();
  }
}

const idsOf = ({ nodes }: Dokumenter, of: (id: string) => boolean) => nodes.map(({ id }) => id).filter(of);

describe("all a citizen's documents", () => {
  it("are of every source while all are healthy, and complete", () => {
    expect(healthy).toMatchObject({ fuldstaendighed: "KOMPLET", errors: [] });
    for (const { instans } of DEMO_INSTANSER)
      expect(
        idsOf(healthy, (id) => instansOf({ id }) === instans),
        instans,
      ).not.toEqual([]);
  });

  const broken = FAULTS.flatMap((fault) => (["LIST", "DETAIL"] as const).map((kind) => ({ fault, kind })));
  const cases = grid(DEMO_INSTANSER, broken, 3).map(([{ instans }, { fault, kind }]) => ({ instans, kind, fault }));
  it.each(cases)(
    "arrive but for $instans', broken by $fault in a $kind, and nothing missing is called complete",
    async ({ instans, kind, fault }) => {
      const answer = await askWhile(instans, fault, kind);
      // What a list does not know is said in the list.
      expect(answer.errors).toEqual([]);
      const isOther = (id: string) => instansOf({ id }) !== instans && instansOf({ id }) !== INDEX;
      // While an index does not say what restricts them, documents of the systems that it names are held back.
      if (instans === INDEX)
        expect(idsOf(healthy, isOther)).toEqual(expect.arrayContaining([...idsOf(answer, isOther)]));
      else expect(idsOf(answer, isOther)).toEqual(idsOf(healthy, isOther));
      const own = (svar: Dokumenter) => idsOf(svar, (id) => instansOf({ id }) === instans);
      const isWhole = own(healthy).every((id) => own(answer).includes(id));
      const { udfald, aarsager } = kildeOf(answer, instans);
      if (!isWhole) expect(udfald).not.toBe("OK");
      if (udfald !== "OK") expect(aarsager).not.toEqual([]);
      const isOk = answer.kilder.every((kilde) => kilde.udfald === "OK");
      expect(answer.fuldstaendighed).toBe(isOk ? "KOMPLET" : "DELVIS");
      expect(answer.antal.art === "EKSAKT").toBe(isOk);
      // An entry that stands in for a case whose system is away has its documents held back too.
      for (const other of answer.kilder.filter(({ fagsystem }) => fagsystem.noegle !== instans))
        expect([instans, other.fagsystem.noegle].includes(INDEX) ? ["OK", "DELVIS"] : ["OK"]).toContain(other.udfald);
      // Each once, whoever shows it.
      expect(new Set(answer.nodes.map(({ id }) => id)).size).toBe(answer.nodes.length);
    },
  );
});

/** What a reader is told; `truncated`: half a file, or nothing. */
const TOLD: Partial<Record<EmulatorFault, { readonly status: number; readonly kode: string }>> = {
  html: { status: 502, kode: "FAGSYSTEM_INVALID_RESPONSE" },
  "status-500": { status: 503, kode: "FAGSYSTEM_UNAVAILABLE" },
  refuse: { status: 503, kode: "FAGSYSTEM_UNAVAILABLE" },
  hang: { status: 503, kode: "FAGSYSTEM_TIMEOUT" },
  "wrong-credentials": { status: 502, kode: "FAGSYSTEM_REJECTED" },
};

describe("a file behind a link", () => {
  const systems = DEMO_INSTANSER.filter(({ instans }) => instans !== INDEX);

  async function linkOf(instans: string): Promise<string> {
    demo.heal();
    const { nodes } = await askDokumenter("indhold { link }");
    const found = nodes.find((one) => instansOf(one) === instans && one.indhold !== null)?.indhold;
    if (!found) throw new Error(`no file of ${instans}`);
    return demo.url + found.link;
  }

  it.each(systems)(
    "of $instans is whole, or its absence is told; half of it is never taken for the whole",
    async ({ instans }) => {
      const link = await linkOf(instans);
      const whole = await (await fetch(link)).arrayBuffer();
      expect(whole.byteLength).toBeGreaterThan(0);
      for (const [fault, told] of Object.entries(TOLD) as [EmulatorFault, { status: number; kode: string }][]) {
        const { status, kode, text } = await readWhile(instans, fault, link);
        expect([fault, status, kode]).toEqual([fault, told.status, told.kode]);
        expect(text).not.toBeNull();
      }
      const { status, text } = await readWhile(instans, "truncated", link);
      // Begun and broken off, or not begun.
      expect(status === 200 ? text : null).toBeNull();
      expect(Buffer.from(await (await fetch(link)).arrayBuffer()).equals(Buffer.from(whole))).toBe(true);
    },
  );

  interface Read {
    readonly status: number;
    readonly kode: string | null;
    /** Null where it broke off. */
    readonly text: string | null;
  }

  async function readWhile(instans: string, fault: EmulatorFault, link: string): Promise<Read> {
    const before = demo.log.length;
    demo.emulator(instans).setFault({ fault, kinds: ["CONTENT"] });
    try {
      const answer = await fetch(link);
      const text = await answer.text().catch(() => null);
      const said = answer.status === 200 ? "" : (text ?? "");
      expect(leaksIn(demo, [said, ...demo.log.slice(before)].join("\n")), fault).toEqual([]);
      return { status: answer.status, kode: answer.headers.get("x-sagsgraf-kode"), text };
    } finally {
      demo.heal();
    }
  }
});
