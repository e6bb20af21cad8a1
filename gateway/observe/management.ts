// SPDX-License-Identifier: MPL-2.0
/** The listener for those who operate: names and states of sources, and what is measured. Never on the clients' port. */
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import type { Metrics } from "./metrics.js";

export interface ManagementInput {
  readonly host: string;
  readonly port: number;
  readonly metrics: Metrics;
  /** The state of each source, by instance. */
  readonly sourceStates: () => Promise<Readonly<Record<string, string>>>;
}

export async function startManagement(input: ManagementInput): Promise<{ url: string; close(): Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true });
  app.get("/metrics", async (_request, reply) =>
    reply.type(input.metrics.contentType).send(await input.metrics.text()),
  );
  app.get("/sources", async () => ({ kilder: await input.sourceStates() }));
  await app.listen({ host: input.host, port: input.port });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${input.host}:${port}`,
    async close() {
      await app.close();
      input.metrics.stop();
    },
  };
}
