// SPDX-License-Identifier: MPL-2.0
/** What is shipped to run Sagsgraf with: nothing here starts a container, so what can be read is held. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT, readText } from "./sources.js";

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly lines: readonly string[];
}

/** The stages of a Dockerfile, lines that go on joined. */
function stagesOf(text: string): readonly Stage[] {
  const lines = text.replace(/\\\n/g, " ").split("\n");
  const starts = lines.flatMap((line, at) => (line.startsWith("FROM ") ? [at] : []));
  return starts.map((at, index) => {
    const [, base = "", name = ""] = /^FROM (\S+) AS (\S+)$/.exec(lines[at] ?? "") ?? [];
    return {
      base,
      name,
      lines: lines.slice(at + 1, starts[index + 1]).filter((line) => line !== "" && line[0] !== "#"),
    };
  });
}

/** The stage and those it is built on, in the order in which they run. */
function withBases(stages: readonly Stage[], name: string): readonly string[] {
  const stage = stages.find((one) => one.name === name);
  return stage ? [...withBases(stages, stage.base), ...stage.lines] : [];
}

describe("the Dockerfile", () => {
  const stages = stagesOf(readText("Dockerfile"));

  it("names every stage, and for each a fixed release of Node that the project supports", () => {
    expect(stages.length).toBeGreaterThan(2);
    const names = stages.map(({ name }) => name);
    for (const { base, name } of stages) {
      expect(name).not.toBe("");
      if (!names.includes(base)) expect(base).toMatch(/^node:2[0-9]-[a-z]+-slim$/);
    }
  });

  it.each(["gateway", "demo"])(
    "runs %s as nobody in particular, without development's tools or our sources",
    (name) => {
      const lines = withBases(stages, name);
      expect(lines.filter((line) => line.startsWith("USER ")).at(-1)).toBe("USER node");
      expect(lines.filter((line) => line.startsWith("COPY ")).every((line) => line.includes("--from="))).toBe(true);
      const [, program = ""] = /CMD \["node", "dist\/([^"]+)\.js"\]/.exec(lines.at(-1) ?? "") ?? [];
      expect(existsSync(join(ROOT, `${program}.ts`))).toBe(true);
      expect(lines.join("\n")).toContain("HEALTHCHECK");
    },
  );

  it("leaves the demonstration out of the gateway", () => {
    expect(withBases(stages, "gateway")).toContain("RUN rm -rf dist-demo");
    expect(withBases(stages, "demo")).not.toContain("RUN rm -rf dist-demo");
  });
});

interface Service {
  readonly build?: { readonly target: string };
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

describe("the examples of running it", () => {
  it("has a compose file that builds what there is, and opens nothing but to this machine", () => {
    const { services } = parse(readText("docs/examples/compose.yaml")) as { services: Record<string, Service> };
    const targets = Object.values(services).flatMap(({ build }) => build?.target ?? []);
    const stages = stagesOf(readText("Dockerfile")).map(({ name }) => name);
    expect(targets.sort()).toEqual(["demo", "gateway"]);
    expect(targets.filter((target) => !stages.includes(target))).toEqual([]);
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it("has a unit that starts what is built, gives it no rights, and lets it finish", () => {
    const unit = readText("docs/examples/sagsgraf.service");
    const [, program = ""] = /^ExecStart=\S+ dist\/(\S+)\.js$/m.exec(unit) ?? [];
    expect(existsSync(join(ROOT, `${program}.ts`))).toBe(true);
    for (const line of ["NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "UMask=0077"])
      expect(unit.split("\n")).toContain(line);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(5);
  });

  it("has a proxy that neither keeps a file nor asks a question twice", () => {
    const proxy = readText("docs/examples/nginx.conf");
    for (const line of ["proxy_buffering off;", "proxy_next_upstream off;", "proxy_request_buffering off;"])
      expect(proxy).toContain(line);
  });
});
