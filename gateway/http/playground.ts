import type { FastifyInstance, FastifyReply } from "fastify";
import type { DemoIdentities, NamedQuery, PlaygroundConfig } from "./playground-config.js";
import { loadPlaygroundFiles, type PlaygroundFile } from "./playground-files.js";

/**
 * Only ourselves. The editor (monaco) writes style elements and attributes, hence 'unsafe-inline' for styles, and draws
 * with data: images and an icon font.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

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
}

/**
 * Serves the playground: the page at `/`, its files under `/playground/assets/`, what it needs to know at
 * `/playground/config.json`. GET and HEAD only. Rejects where the build exists but cannot be read.
 */
export async function registerPlayground(app: FastifyInstance, options: PlaygroundOptions): Promise<void> {
  const files = await loadPlaygroundFiles(options.distDir);

  app.get("/", (_request, reply) => (files ? sendFile(reply, files.index, "no-cache") : sendNotBuilt(reply)));

  // The build puts a hash of the content in every asset's name.
  app.get<{ Params: { "*": string } }>("/playground/assets/*", (request, reply) => {
    const file = files?.assets.get(request.params["*"]);
    return file ? sendFile(reply, file, "public, max-age=31536000, immutable") : sendNotFound(reply);
  });

  app.get("/playground/config.json", (_request, reply) => {
    const config: PlaygroundConfig = { queries: options.queries, demo: options.demo };
    return secure(reply, "no-store").type("application/json; charset=utf-8").send(JSON.stringify(config));
  });
}

function sendFile(reply: FastifyReply, file: PlaygroundFile, cacheControl: string): FastifyReply {
  return secure(reply, cacheControl).type(file.type).send(file.body);
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
