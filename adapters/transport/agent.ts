// SPDX-License-Identifier: MPL-2.0
/** Connections to a source: kept and used again, with the issuers it is trusted by, through a proxy where there is one. */
import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent } from "undici";
import { skippingInterim } from "./interim.js";

/** What everything goes through on its way out. */
export interface ProxyOptions {
  readonly url: string;
  /** What it lets us through by; null: nothing is sent. */
  readonly username: string | null;
  readonly password: string | null;
  /** PEM file with the issuers of its certificate, and of those it makes where it opens what passes; null: the public ones. */
  readonly caFile: string | null;
}

export interface AgentOptions {
  readonly caFile: string | null;
  readonly proxy?: ProxyOptions | null;
  /** At most, to one host; null: as many as there are calls. */
  readonly connections: number | null;
}

const CONNECTIONS_IDLE_MS = 30_000;

export function createAgent({ caFile, proxy = null, connections }: AgentOptions): Dispatcher {
  const own = readIssuers([caFile, proxy?.caFile ?? null]);
  const tls = own.length === 0 ? {} : { ca: [...rootCertificates, ...own] };
  // How long anything may take, the guard decides.
  const options = {
    connections,
    pipelining: 1,
    keepAliveTimeout: CONNECTIONS_IDLE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (proxy === null)
    return new Agent({ ...options, connect: skippingInterim(buildConnector({ ...tls, timeout: 0 })) });
  return new ProxyAgent({
    ...options,
    uri: proxy.url,
    ...tokenOf(proxy),
    requestTls: { ...tls, timeout: 0 },
    proxyTls: { ...tls, timeout: 0 },
    factory: (origin: URL, given: object) => new Pool(origin, withoutInterim(given)),
  });
}

function withoutInterim(options: Pool.Options): Pool.Options {
  const { connect } = options;
  return typeof connect === "function" ? { ...options, connect: skippingInterim(connect) } : options;
}

function tokenOf({ username, password }: ProxyOptions): { token?: string } {
  if (username === null) return {};
  return { token: `Basic ${Buffer.from(`${username}:${password ?? ""}`).toString("base64")}` };
}

function readIssuers(files: readonly (string | null)[]): readonly string[] {
  return files.flatMap((file) => (file === null ? [] : readFileSync(file, "utf8")));
}
