// SPDX-License-Identifier: MPL-2.0
/** Hive Gateway, with its own JavaScript engine or with the planner that it has from its router in Rust. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { runChild } from "../harness/child.js";
import { readInput } from "../harness/processes.js";
import { loadPeer } from "../peers.js";
import type { ContestantInput } from "./contestant.js";

interface GatewayRuntime {
  createGatewayRuntime(config: Readonly<Record<string, unknown>>): RequestListener;
}
interface RouterRuntime {
  readonly unifiedGraphHandler: unknown;
}

await runChild(async () => {
  const { supergraphSdl, mode } = readInput<ContestantInput>();
  const { createGatewayRuntime } = await loadPeer<GatewayRuntime>("@graphql-hive/gateway-runtime");
  const engine =
    mode === "rust"
      ? { unifiedGraphHandler: (await loadPeer<RouterRuntime>("@graphql-hive/router-runtime")).unifiedGraphHandler }
      : {};
  const server = createServer(
    createGatewayRuntime({ supergraph: supergraphSdl, logging: false, landingPage: false, graphiql: false, ...engine }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
});
