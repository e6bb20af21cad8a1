// SPDX-License-Identifier: MPL-2.0
/**
 * Where Beskedfordeler delivers (SF1461, push): a listener of its own with two-way TLS, or behind a proxy that has checked the
 * certificate; never the clients' port. Whatever comes is kept as it came before it is answered, also what cannot be read:
 * a refusal would bring it again, before every message behind it. What is made of it is for later.
 */
import { X509Certificate } from "node:crypto";
import { createServer as createHttp } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { MODTAGET, writeModtagBeskedOutput } from "../beskeder/standard-retur.js";

/** A message as it came. */
export interface RaaBesked {
  readonly transport: "PUSH";
  readonly contentType: string | null;
  readonly body: Buffer;
  /** Subject of the certificate that brought it. */
  readonly afsender: string;
}

/** How the caller is known. */
export type Modtagersikring =
  | { readonly art: "TLS"; readonly key: string; readonly cert: string; readonly ca: string }
  /** A proxy at one of these addresses has checked the certificate and passes its subject, or the certificate, in a header. */
  | { readonly art: "PROXY"; readonly adresser: readonly string[]; readonly header: string };

export interface LytterInput {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly sikring: Modtagersikring;
  /** Common names (CN) of the certificates that may deliver. */
  readonly tilladte: readonly string[];
  readonly maxBytes: number;
  /** Until when a delivery has to have arrived. */
  readonly requestMs: number;
  /** Resolves when the message is on the disk; rejects where it cannot be kept, and then it comes again. */
  readonly gem: (besked: RaaBesked) => Promise<void>;
  /** Why one was turned away: a code, and nothing that it holds. */
  readonly meld: (aarsag: Modtagelsesfejl) => void;
}

export type Modtagelsesfejl = "FREMMED_AFSENDER" | "FOR_STOR" | "KAN_IKKE_GEMMES";

export interface Lytter {
  readonly port: number;
  close(): Promise<void>;
}

const XML = "text/xml; charset=utf-8";

export async function startLytter(input: LytterInput): Promise<Lytter> {
  const app = createApp(input);
  // Any type: the sample of one sender says application/xml, that of the other text/xml, and bytes are bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    if (error.statusCode === 413) input.meld("FOR_STOR");
    return reply.code(error.statusCode ?? 503).send();
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  // Before the body is read: a stranger's bytes are not taken in.
  app.addHook("onRequest", async (request, reply) => {
    if (subjectOf(request, input) !== null) return;
    input.meld("FREMMED_AFSENDER");
    await reply.code(403).send();
  });
  app.post(input.path, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const contentType = request.headers["content-type"] ?? null;
    try {
      await input.gem({ transport: "PUSH", contentType, body, afsender: subjectOf(request, input) ?? "" });
    } catch {
      input.meld("KAN_IKKE_GEMMES");
      return reply.code(503).send();
    }
    return reply.type(XML).send(writeModtagBeskedOutput(MODTAGET, ""));
  });
  await app.listen({ host: input.host, port: input.port });
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
}

function createApp({ maxBytes, requestMs, sikring }: LytterInput): FastifyInstance {
  const tls = sikring.art === "TLS" ? { ...sikring, requestCert: true, rejectUnauthorized: true } : null;
  return Fastify({
    bodyLimit: maxBytes,
    forceCloseConnections: "idle",
    serverFactory: (handler) => {
      const options = { requestTimeout: requestMs };
      return tls ? createHttps({ ...options, ...tls }, handler) : createHttp(options, handler);
    },
  });
}

/** The caller's common name where it is one of those that may deliver; else null. */
function subjectOf(request: FastifyRequest, { sikring, tilladte }: LytterInput): string | null {
  const name = sikring.art === "TLS" ? peerName(request.raw.socket as TLSSocket) : passedName(request, sikring);
  return name !== null && tilladte.includes(name) ? name : null;
}

function peerName(socket: TLSSocket): string | null {
  const name = socket.authorized ? socket.getPeerCertificate().subject.CN : null;
  // A certificate may name itself twice: that is nobody's common name.
  return typeof name === "string" ? name : null;
}

/** nginx passes the certificate itself, escaped, or its subject as `CN=…,O=…`; a header that stands twice is nobody's. */
function passedName(request: FastifyRequest, { adresser, header }: { adresser: readonly string[]; header: string }) {
  const address = (request.raw.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const passed = request.raw.headersDistinct[header.toLowerCase()] ?? [];
  const [value = ""] = passed;
  if (!adresser.includes(address) || passed.length !== 1) return null;
  const text = decoded(value);
  return text.includes("BEGIN CERTIFICATE") ? certifiedName(text) : distinguishedName(text);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function certifiedName(pem: string): string | null {
  try {
    return distinguishedName(new X509Certificate(pem).subject.split("\n").join(","));
  } catch {
    return null;
  }
}

/** The one CN of a distinguished name; a comma within a value is escaped. */
function distinguishedName(text: string): string | null {
  const names = text.split(/(?<!\\),/).flatMap((part) => /^\s*CN\s*=\s*(.+?)\s*$/i.exec(part)?.[1] ?? []);
  return names.length === 1 ? (names[0]?.replace(/\\(.)/g, "$1") ?? null) : null;
}
