// SPDX-License-Identifier: MPL-2.0
/** The demonstration's sources have addresses only while it runs; where none is asked, any address does. */
export function withoutSources(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return new Proxy(env, { get: (own, name) => own[String(name)] ?? nowhere(String(name)) });
}

function nowhere(name: string): string | undefined {
  if (name === "PORT") return undefined;
  if (name.endsWith("PORT")) return "1";
  return name.endsWith("TOKEN") ? "QUJD" : "http://127.0.0.1:1";
}
