/**
 * How a call proves who we are to whatever stands before Acadre. NTLM authenticates a connection over three messages; the
 * shared transport hands its calls to a pool and knows no connection, so NTLM is terminated in front: README.md.
 */
import type { AcadreConfig } from "./config.js";

export interface AuthPort {
  /** HTTP headers that authenticate a call. */
  headers(): Readonly<Record<string, string>>;
}

export function createAuth({ auth }: Pick<AcadreConfig, "auth">): AuthPort {
  if (auth.kind === "none") return { headers: () => ({}) };
  const credentials = Buffer.from(`${auth.username}:${auth.password}`, "utf8").toString("base64");
  return { headers: () => ({ authorization: `Basic ${credentials}` }) };
}
