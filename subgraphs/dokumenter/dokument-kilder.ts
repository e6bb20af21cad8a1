// SPDX-License-Identifier: MPL-2.0
/** Where the documents of a case are read: its own source, and every other that knows the case and may restrict them. */
import { FagsystemError } from "../../adapters/errors.js";
import { KildeError } from "../errors.js";
import type { SamletSag } from "../reading/kilder.js";
import type { DetailStore } from "../request/detail-store.js";
import type { KendteIndeksdokumenter } from "../request/known.js";
import type { SagStore } from "../request/sag-store.js";
import {
  type Dokumentregler,
  type Dokumentsvar,
  decideDokumenter,
  notAnswering,
  type VistDokument,
} from "./dokument-adgang.js";

/** A case as one source names it. */
export interface Dokumentsted {
  readonly instans: string;
  readonly lokalId: string;
}

/** Every other source that knows the case. */
export function andreSteder({ instans, medlemmer }: SamletSag): readonly Dokumentsted[] {
  return medlemmer
    .filter((medlem) => medlem.instans !== instans)
    .map((medlem) => ({ instans: medlem.instans, lokalId: medlem.post.lokalId }));
}

export interface Dokumentlaeser extends Dokumentregler {
  readonly sager: Pick<SagStore, "failureOf">;
  readonly detaljer: Pick<DetailStore, "dokumenter" | "dokumenterFra">;
  /** What the gateway has read of sources that this process has not. */
  readonly kendte: readonly KendteIndeksdokumenter[];
}

/** Null where the source cannot give them. Throws `KildeError`, also where what restricts them could not be read. */
export async function visibleDokumenter(
  sag: SamletSag,
  laeser: Dokumentlaeser,
): Promise<readonly VistDokument[] | null> {
  const [egne, ...andre] = await Promise.all([
    answerOf(sag.instans, () => laeser.detaljer.dokumenter(sag)),
    ...andreSteder(sag).map((sted) => readSted(sted, laeser)),
  ]);
  const failureOf = (instans: string) => laeser.sager.failureOf(instans);
  const afgoerelse = decideDokumenter(sag, egne, andre, { ...laeser, failureOf });
  if (afgoerelse.art === "FEJL") throw afgoerelse.fejl;
  return afgoerelse.art === "UKENDT" ? null : afgoerelse.dokumenter;
}

/** What has failed in this request is not asked again; what this process has no way to ask does not answer. */
export async function readSted(
  { instans, lokalId }: Dokumentsted,
  laeser: Pick<Dokumentlaeser, "setup" | "sager" | "kendte"> & {
    readonly detaljer: Pick<DetailStore, "dokumenterFra">;
  },
): Promise<Dokumentsvar> {
  const failed = laeser.sager.failureOf(instans);
  if (failed) return { instans, poster: null, fejl: failed };
  if (laeser.setup.kilder.some((kilde) => kilde.instans === instans))
    return answerOf(instans, () => laeser.detaljer.dokumenterFra(instans, lokalId));
  const kendt = laeser.kendte.find((one) => one.instans === instans && one.lokalId === lokalId);
  if (!kendt) return { instans, poster: null, fejl: notAnswering() };
  const { poster, fejl } = kendt;
  return { instans, poster, fejl: fejl && new FagsystemError(fejl.kode, fejl.grund, "dokumenter") };
}

async function answerOf(instans: string, read: () => Promise<Dokumentsvar["poster"]>): Promise<Dokumentsvar> {
  try {
    return { instans, poster: await read(), fejl: null };
  } catch (error) {
    if (!(error instanceof KildeError)) throw error;
    return { instans, poster: null, fejl: error.fejl };
  }
}
