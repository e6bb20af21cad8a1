// SPDX-License-Identifier: MPL-2.0
/**
 * How a call proves who we are to what stands before a product that wants NTLM: that authenticates a connection over three
 * messages, and the shared transport hands calls to pooled connections, so it is ended in front.
 */
import { z } from "zod";

export const foranAuth = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("none").describe("What stands in front authenticates to the product by itself."),
    }),
    z.strictObject({
      kind: z.literal("basic").describe("Basic authentication, to what stands in front or to the product's own site."),
      username: z
        .string()
        .regex(/^[^:]+$/, "must not contain a colon")
        .describe("User name, `DOMAIN\\user` where one is needed."),
      password: z.string().min(1).describe("Its password; a secret."),
    }),
  ])
  .describe("How we authenticate; NTLM itself is terminated in front.");

export interface AuthPort {
  /** HTTP headers that authenticate a call. */
  headers(): Readonly<Record<string, string>>;
}

export function createAuth({ auth }: { readonly auth: z.infer<typeof foranAuth> }): AuthPort {
  if (auth.kind === "none") return { headers: () => ({}) };
  const credentials = Buffer.from(`${auth.username}:${auth.password}`, "utf8").toString("base64");
  return { headers: () => ({ authorization: `Basic ${credentials}` }) };
}
