// SPDX-License-Identifier: MPL-2.0
/** A connection to a broker: by user and password, or as Beskedfordeler wants it, with an assertion as the answer of SASL EXTERNAL. */
import { type ChannelModel, connect } from "amqplib";

export type Brokerlogin =
  | { readonly art: "BRUGER"; readonly navn: string; readonly kode: string }
  /** The certificate is the connection's; the assertion is fetched anew for each connection. */
  | { readonly art: "ASSERTION"; readonly hent: () => Promise<string> };

export interface Broker {
  readonly host: string;
  readonly port: number;
  readonly vhost: string;
  /** Null: not encrypted. All in PEM; a client certificate where the broker wants one. */
  readonly tls: { readonly ca: string | null; readonly cert: string | null; readonly key: string | null } | null;
  readonly login: Brokerlogin;
}

export interface Forbindelse {
  readonly model: ChannelModel;
  /** When it has to be made anew, in milliseconds since the epoch; null: it need not. */
  readonly udloeber: number | null;
}

const CONNECT_MS = 10_000;
/** A broker that has gone without a word is noticed after two of them. */
const HEARTBEAT_SECONDS = 20;

/** @throws what the driver throws: its text may hold addresses. */
export async function forbind({ host, port, vhost, tls, login }: Broker): Promise<Forbindelse> {
  const { credentials, udloeber } = await credentialsOf(login);
  const present = tls === null ? {} : Object.fromEntries(Object.entries(tls).filter(([, pem]) => pem !== null));
  const where = {
    protocol: tls === null ? "amqp" : "amqps",
    hostname: host,
    port,
    vhost,
    heartbeat: HEARTBEAT_SECONDS,
  };
  const model = await connect(where, { ...present, credentials, timeout: CONNECT_MS, keepAlive: true });
  return { model, udloeber };
}

async function credentialsOf(login: Brokerlogin) {
  if (login.art === "BRUGER") {
    const response = () => Buffer.from(["", login.navn, login.kode].join("\u0000"));
    return { credentials: { mechanism: "PLAIN", response }, udloeber: null };
  }
  const assertion = await login.hent();
  return { credentials: { mechanism: "EXTERNAL", response: () => Buffer.from(assertion) }, udloeber: endOf(assertion) };
}

/** A connection is closed by the other end when its assertion ends: ours is made anew before that. */
const BEFORE_END_MS = 300_000;

function endOf(assertion: string): number | null {
  const ends = [...assertion.matchAll(/\bNotOnOrAfter="([^"]+)"/g)].map(([, time = ""]) => Date.parse(time));
  const known = ends.filter((end) => !Number.isNaN(end));
  return known.length === 0 ? null : Math.min(...known) - BEFORE_END_MS;
}
