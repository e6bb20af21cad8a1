// SPDX-License-Identifier: MPL-2.0
/**
 * The contract over HTTP: what an overview in another process asks of an instance that this process owns. The answer
 * carries the pages that were read also when the reading failed, and what the instance can do.
 */
import type {
  Afbildning,
  Fagsystem,
  Kapabiliteter,
  SagKriterier,
  Sagsreference,
  Side,
} from "../../adapters/contract.js";
import { FagsystemError, type FagsystemFejlgrund, type FagsystemFejlkode } from "../../adapters/errors.js";
import { SagsgrafError } from "../errors.js";
import { checkCanAnswer } from "../historik/paa-tidspunkt.js";
import type { GraphContext } from "../request/context.js";

/** The contract's optional loaders: by id, each answering with a map. */
export const DETALJEMETODER = [
  "loadParter",
  "loadDokumenter",
  "loadJournalnotater",
  "loadHistorik",
  "loadDokumentopslag",
  "loadRelationer",
  "loadFrister",
] as const;
export type Detaljemetode = (typeof DETALJEMETODER)[number];

/** `ids` for the loaders, `kriterier` for find, `references` for findReferences. */
export interface Kald {
  readonly instans: string;
  readonly metode: "find" | "load" | Detaljemetode | "findReferences" | "ping";
  readonly kriterier?: SagKriterier;
  readonly ids?: readonly string[];
  readonly references?: readonly Sagsreference[];
}

export interface KaldSvar {
  readonly kapabiliteter: Kapabiliteter;
  /** How the instance's words are read; empty where nothing of it is data. */
  readonly afbildninger: readonly Afbildning[];
  readonly sider: readonly Side[];
  /** Entries of the loaders' maps, or the records of findReferences. */
  readonly svar: unknown;
  readonly fejl: { readonly kode: FagsystemFejlkode; readonly grund: FagsystemFejlgrund } | null;
}

/** Only for the gateway's own signed context: everybody else asks through the graph. */
export async function answerKald(context: GraphContext, kald: Kald, produkt: string): Promise<KaldSvar> {
  if (!context.fraGateway) throw new SagsgrafError("FORBIDDEN", "Only the gateway may ask this.");
  const kilde = context.setup.kilder.find(
    ({ instans, fagsystem }) => instans === kald.instans && fagsystem.produkt === produkt,
  );
  if (!kilde) throw new SagsgrafError("BAD_INPUT", "No such instance here.");
  const { fagsystem } = kilde;
  const { kapabiliteter, afbildninger = [] } = fagsystem;
  const sider: Side[] = [];
  try {
    const svar = await perform(fagsystem, kald, context, sider);
    return { kapabiliteter, afbildninger, sider, svar, fejl: null };
  } catch (error) {
    if (!(error instanceof FagsystemError)) throw error;
    return { kapabiliteter, afbildninger, sider, svar: null, fejl: { kode: error.kode, grund: error.grund } };
  }
}

async function perform(fagsystem: Fagsystem, kald: Kald, { call }: GraphContext, sider: Side[]): Promise<unknown> {
  checkCanAnswer(fagsystem, call, kald.metode);
  const ids = kald.ids ?? [];
  switch (kald.metode) {
    case "find":
      if (!kald.kriterier) throw new SagsgrafError("BAD_INPUT", "find needs kriterier.");
      for await (const side of fagsystem.find(kald.kriterier, call)) sider.push(side);
      return null;
    case "load":
      return entries(await fagsystem.load(ids, call));
    case "findReferences":
      return (await fagsystem.findReferences?.(kald.references ?? [], call)) ?? [];
    case "ping":
      return fagsystem.ping(call);
    default:
      return entries((await fagsystem[kald.metode]?.(ids, call)) ?? new Map());
  }
}

function entries(map: ReadonlyMap<string, unknown>): [string, unknown][] {
  return [...map];
}
