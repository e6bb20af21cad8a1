// SPDX-License-Identifier: MPL-2.0
/** Nothing is told to anybody: from start to end every connection is to this machine, whatever the environment asks for. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface Seen {
  /** Hosts of connections, and names that were looked up. */
  readonly hosts: readonly string[];
  readonly answered: boolean;
}

function runWatched(env: Readonly<Record<string, string>>): Promise<Seen> {
  const script = join(import.meta.dirname, "watched.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script], { env: { PATH: process.env["PATH"], ...env } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      const line = out.split("\n").find((text) => text.startsWith("SEEN "));
      if (code === 0 && line) resolve(JSON.parse(line.slice(5)) as Seen);
      else reject(new Error(`the watched process ended with ${code}: ${err}`));
    });
  });
}

describe("a gateway from start to end", () => {
  it.each([
    ["a plain environment", {}],
    [
      "an environment that asks for reporting and telemetry",
      {
        APOLLO_KEY: "service:sagsgraf:abcdef",
        APOLLO_GRAPH_REF: "sagsgraf@current",
        APOLLO_SCHEMA_REPORTING: "true",
        APOLLO_TELEMETRY_DISABLED: "false",
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel.example:4318",
        NODE_ENV: "production",
      },
    ],
  ])(
    "connects to loopback only, in %s",
    async (_name, env) => {
      const { hosts, answered } = await runWatched(env);
      expect(answered).toBe(true);
      expect(hosts.length).toBeGreaterThan(0);
      expect([...new Set(hosts)].filter((host) => !["127.0.0.1", "::1", "localhost"].includes(host))).toEqual([]);
    },
    60_000,
  );
});
