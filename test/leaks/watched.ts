// SPDX-License-Identifier: MPL-2.0
/** A demonstration in a process of its own, with every way out watched from before anything is loaded. */
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const hosts: string[] = [];
const connect = net.Socket.prototype.connect;
const lookup = dns.lookup;

interface Target {
  readonly host?: string;
  readonly path?: string;
}

/** `connect(options)`, `connect(port, host)`, or what Node's own modules pass: both in one list. */
function hostOf(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === "object" && first !== null)
    return (first as Target).host ?? (first as Target).path ?? "localhost";
  return typeof second === "string" ? second : "localhost";
}

net.Socket.prototype.connect = function watched(this: net.Socket, ...args: unknown[]): net.Socket {
  hosts.push(hostOf(args));
  return Reflect.apply(connect, this, args) as net.Socket;
} as typeof connect;
dns.lookup = new Proxy(lookup, {
  apply(target, self, args: unknown[]): unknown {
    hosts.push(String(args[0]));
    return Reflect.apply(target, self, args);
  },
});
syncBuiltinESMExports();

const { startTestDemo } = await import("../support/demo.js");
const demo = await startTestDemo({ patient: true });
const answer = await demo.ask<{ mig: { borger: { sager: { nodes: unknown[] } } } }>({
  query: "{ mig { borger { sager { nodes { id parter { rolle } dokumenter { antal } } } } } }",
  token: demo.borger,
});
await demo.ask({ query: "{ wrong" });
await fetch(`${demo.url}/ready`);
await demo.close();
// Reports are sent in batches, and tried again; this waits longer than the first.
await new Promise((resolve) => setTimeout(resolve, 500));
console.log(`SEEN ${JSON.stringify({ hosts, answered: (answer.data?.mig.borger.sager.nodes.length ?? 0) > 0 })}`);
process.exit(0);
