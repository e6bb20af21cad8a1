// SPDX-License-Identifier: MPL-2.0
/**
 * How a call proves who we are. The real exchange (SF1514 STS, holder-of-key, OIO IDWS) is another implementation of
 * `TokenPort`; README.md says what it has to do.
 */
import type { CallBounds } from "../transport/bounds.js";
import type { SdiConfig } from "./config.js";
import { declareNamespaces } from "./navnerum.js";
import { element, textElement } from "./xml.js";

/** The parts of a request before they become one envelope. Whoever signs must be the last to change them. */
export interface EnvelopeParts {
  /** SOAP header blocks, each a whole element that declares its own namespaces. */
  readonly headerBlocks: readonly string[];
  /** The one element in soap:Body, likewise. */
  readonly body: string;
  readonly httpHeaders: Readonly<Record<string, string>>;
}

export interface TokenPort {
  /** Adds what authenticates. Throws `FagsystemError` with CREDENTIALS where no token is to be had. */
  apply(parts: EnvelopeParts, bounds: CallBounds): Promise<EnvelopeParts>;
}

export function createTokenPort(config: SdiConfig): TokenPort {
  return staticToken(config.token.value);
}

/** One given token in the place where the real one stands, unsigned. */
export function staticToken(value: string): TokenPort {
  const token = element("wsse:Security", textElement("wsse:BinarySecurityToken", value));
  const block = token.replace("<wsse:Security", `<wsse:Security${declareNamespaces("wsse")}`);
  return { apply: async (parts) => ({ ...parts, headerBlocks: [...parts.headerBlocks, block] }) };
}
