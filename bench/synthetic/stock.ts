// SPDX-License-Identifier: MPL-2.0
/** Stock `@apollo/gateway` behind ApolloServer, as its documentation sets it up. */
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { runChild } from "../harness/child.js";
import { readInput } from "../harness/processes.js";
import type { ContestantInput } from "./contestant.js";

await runChild(async () => {
  const { supergraphSdl } = readInput<ContestantInput>();
  const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
  return { url: new URL(url).href };
});
