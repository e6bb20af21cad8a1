// SPDX-License-Identifier: MPL-2.0

import type { FastifyInstance, FastifyReply } from "fastify";
import { chooseEncoding } from "./accept-encoding.js";
import type { DemoIdentities, FaultSwitch, NamedQuery, PlaygroundConfig } from "./playground-config.js";
import { registerFaults } from "./playground-faults.js";
import { ENCODINGS, loadPlaygroundFiles, type PlaygroundFile } from "./playground-files.js";

/** Only ourselves. The editor marks what is wrong with small pictures of its own, hence data: for images. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A name with a hash of the content in it never means anything else. */
const FOR_GOOD = "public, max-age=31536000, immutable";

const NOT_BUILT = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Sagsgraf</title>
<body style="font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem">
<h1>Sagsgraf kører, men siden til at prøve den er ikke bygget</h1>
<p>Kør <code>npm run build</code> og start igen. Selve grafen svarer på <code>/graphql</code>.</p></body></html>`;

export interface PlaygroundOptions {
  /** Folder of the built page (`playground/dist`). Read once, here; a missing build gives a page that says so. */
  readonly distDir: string;
  readonly queries: readonly NamedQuery[];
  /** Null outside the demo. Read at every request of the configuration, so a header may be a getter with a fresh token. */
  readonly demo: DemoIdentities | null;
  /** Null: nothing can be broken from the page, and the routes for it are not there. */
  readonly faults: FaultSwitch | null;
}

/**
 * Serves the playground: the page at `/`, its files under `/playground/assets/`, what it needs to know at
 * `/playground/config.json`. GET and HEAD only. Rejects where the build exists but cannot be read.
 */
export async function registerPlayground(app: FastifyInstance, options: PlaygroundOptions): Promise<void> {
  const files = await loadPlaygroundFiles(options.distDir);

  app.get("/", ({ headers }, reply) =>
    files ? sendFile(reply, files.index, headers["accept-encoding"], "no-cache") : sendNotBuilt(reply),
  );

  // The build puts a hash of the content in every asset's name.
  app.get<{ Params: { "*": string } }>("/playground/assets/*", (request, reply) => {
    const file = files?.assets.get(request.params["*"]);
    return file ? sendFile(reply, file, request.headers["accept-encoding"], FOR_GOOD) : sendNotFound(reply);
  });

  app.get("/playground/config.json", (_request, reply) => {
    const { queries, demo, faults } = options;
    const config: PlaygroundConfig = { queries, demo, faults: faults !== null };
    return secure(reply, "no-store").type("application/json; charset=utf-8").send(JSON.stringify(config));
  });

  if (options.faults) registerFaults(app, options.faults);
}

function sendFile(
  reply: FastifyReply,
  file: PlaygroundFile,
  accepted: string | undefined,
  cacheControl: string,
): FastifyReply {
  const packings = ENCODINGS.map(({ name }) => name).filter((name) => file.packed[name] !== undefined);
  const encoding = chooseEncoding(accepted, packings);
  void secure(reply, cacheControl).type(file.type).header("vary", "accept-encoding");
  if (encoding) void reply.header("content-encoding", encoding);
  return reply.send((encoding && file.packed[encoding]) ?? file.body);
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return secure(reply, "no-store").code(503).type("text/html; charset=utf-8").send(NOT_BUILT);
}

function sendNotFound(reply: FastifyReply): FastifyReply {
  return secure(reply, "no-store").code(404).type("text/plain; charset=utf-8").send("Not found\n");
}

function secure(reply: FastifyReply, cacheControl: string): FastifyReply {
  return reply.headers({
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": cacheControl,
  });
}
