// SPDX-License-Identifier: MPL-2.0
/** What the gateway and the thread that writes say to each other. */
import type { Lagring } from "../../storage/aabn.js";
import type { Opslagspost } from "../../storage/opslag/post.js";

export interface Traadstart {
  readonly lagring: Lagring;
  readonly noegle: string;
  /** File that seals are added to; on another machine's disk, best of all. */
  readonly seglFil: string;
  readonly seglMs: number;
}

export type TilTraad = { readonly nr: number; readonly post: Opslagspost } | { readonly luk: true };

export type FraTraad =
  | { readonly klar: true }
  | { readonly kanIkkeStarte: string }
  | { readonly nr: number; readonly skrevet: boolean; readonly fejl: string | null }
  | { readonly lukket: true };
