// SPDX-License-Identifier: MPL-2.0
/** What operators are told: of each source when its state changes, of each operation in series that stay few. */
import { describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { completenessOf } from "../../gateway/observe/completeness.js";
import { createMetrics } from "../../gateway/observe/metrics.js";
import { createSourceWatch, type SourceCall } from "../../gateway/observe/source-watch.js";
import { callContext } from "../overblik/fakes.js";

const BAD_CERTIFICATE = Object.assign(new Error("https://nova.example/6101701230 failed"), {
  cause: Object.assign(new Error("certificate of nova.example"), { code: "CERT_HAS_EXPIRED" }),
});

function world() {
  const told: { level: string; fields: Record<string, unknown> }[] = [];
  const calls: SourceCall[] = [];
  const note = (level: string) => (fields: object) => void told.push({ level, fields: { ...fields } });
  const watch = createSourceWatch({
    log: { info: note("info"), warn: note("warn") },
    now: () => 0,
    onCall: (call) => void calls.push(call),
  });
  let failure: Error | null = null;
  const fagsystem = watch.watch({
    instans: "nova",
    async load() {
      if (failure) throw failure;
      return new Map();
    },
    async *find() {
      yield { poster: [] };
      if (failure) throw failure;
    },
  } as unknown as Fagsystem);
  const load = async (error: Error | null, requestId = "r") => {
    failure = error;
    await fagsystem.load([], { ...callContext(), requestId }).catch(() => null);
  };
  const find = async (error: Error | null, requestId = "r") => {
    failure = error;
    try {
      for await (const _side of fagsystem.find({} as never, { ...callContext(), requestId }));
    } catch (thrown) {
      if (thrown !== error) throw thrown;
    }
  };
  return { told, calls, watch, load, find };
}

const timeout = () => new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", "load");
const refused = () => new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", "login", { status: 401 });

describe("a source's state in the log", () => {
  it("is told when it changes, and not again", async () => {
    const { told, load, find } = world();
    for (const error of [null, timeout(), timeout(), refused(), null, null]) await load(error);
    await find(timeout());
    expect(told.map(({ level, fields }) => [level, fields["operation"], fields["udfald"], fields["grund"]])).toEqual([
      ["warn", "load", "TIMEOUT", "DEADLINE"],
      ["warn", "load", "INGEN_ADGANG", "CREDENTIALS"],
      ["info", "load", "OK", undefined],
      ["warn", "find", "TIMEOUT", "DEADLINE"],
    ]);
    expect(told[1]?.fields).toMatchObject({ kode: "FAGSYSTEM_REJECTED", status: 401 });
  });

  it("has the reason that TLS or the network names, and nothing of where or whom", async () => {
    const { told, load } = world();
    await load(
      Object.assign(new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "load"), { cause: BAD_CERTIFICATE }),
    );
    expect(told[0]?.fields["aarsag"]).toBe("CERT_HAS_EXPIRED");
    expect(JSON.stringify(told)).not.toMatch(/nova\.example|6101701230/);
  });

  it("does not change by a question that the source is not asked or does not take", async () => {
    const { told, load, watch } = world();
    await load(new FagsystemError("FAGSYSTEM_REJECTED", "HISTORIK", "load"));
    await load(new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "load"));
    expect([told, watch.states()]).toEqual([[], {}]);
  });

  it("is kept for the request that met it, the worst, and given once", async () => {
    const { load, find, watch } = world();
    await load(null, "a");
    await find(timeout(), "a");
    await load(null, "a");
    await load(null, "b");
    expect([watch.takeOutcomes("a"), watch.takeOutcomes("a"), watch.takeOutcomes("b")]).toEqual([
      { nova: "TIMEOUT" },
      {},
      { nova: "OK" },
    ]);
  });
});

describe("what is measured", () => {
  it("has a series for each name that is known, and one for all others", async () => {
    const metrics = createMetrics(["MineSager"], ["portal"]);
    const operation = { ms: 30, codes: ["BAD_INPUT"], fuldstaendigheder: ["DELVIS", "noget andet"] };
    for (const name of ["MineSager", "x1", "x2", null])
      for (const klient of ["portal", "y1", null]) metrics.noteOperation({ ...operation, name, klient });
    const text = await metrics.text();
    const counts = text.match(/^graphql_server_request_duration_seconds_count.*$/gm);
    expect(counts?.sort()).toEqual([
      'graphql_server_request_duration_seconds_count{operation="MineSager",klient="andre"} 2',
      'graphql_server_request_duration_seconds_count{operation="MineSager",klient="portal"} 1',
      'graphql_server_request_duration_seconds_count{operation="andre",klient="andre"} 6',
      'graphql_server_request_duration_seconds_count{operation="andre",klient="portal"} 3',
    ]);
    expect(text).toContain('sagsgraf_svar_fuldstaendighed_total{vaerdi="DELVIS"} 12');
    expect(text).not.toContain("noget andet");
    metrics.stop();
  });

  it("reads completeness from lists of the answer, not from lists within lists", () => {
    const inner = { dokumenter: { fuldstaendighed: "DELVIS" } };
    expect(completenessOf({ mig: { borger: { sager: { fuldstaendighed: "KOMPLET", nodes: [inner] } } } })).toEqual([
      "KOMPLET",
    ]);
    expect(completenessOf(null)).toEqual([]);
  });
});
