// SPDX-License-Identifier: MPL-2.0
/** A search gives keys; the cases are then listed in bundles, and what they point to is looked up once. */

import { matchesKle, parseBfe } from "../../schema/identifiers.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { LoraClient } from "./client.js";
import type { LoraConfig } from "./config.js";
import { mapSag, readSag, referencesOf, type Sagsbillede } from "./map.js";
import { BUNDT, bundlesOf, type Fundne, listObjekter } from "./objekter.js";
import { createOpslag, type Opslag } from "./opslag.js";
import { planSoegninger } from "./plan.js";
import { isAnswerTo } from "./svar.js";
import { everyVirkning, Umulig, urOf } from "./tid.js";
import { walkNoegler } from "./walk.js";

/** Throws PAGING after the pages already yielded where a case that was found is left out of the list. */
export async function* findSager(
  client: LoraClient,
  config: LoraConfig,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncIterable<Side> {
  const ur = urOf(ctx);
  const opslag = createOpslag(client, config, ur.virkning, ctx);
  const { soegninger, ikkeAnvendt } = await planSoegninger(client, config, kriterier, ctx);
  const toSide = (poster: readonly SagRecord[], afviste: readonly AfvistPost[]): Side => ({
    poster,
    afviste,
    ialt: null,
    loftNaaet: false,
    ikkeAnvendt,
    dataPr: null,
  });
  const seen = new Set<string>();
  let empty = true;
  for (const params of soegninger) {
    for await (const { uuids, ugyldige } of walkNoegler(client, "sag", params, config.pageSize, ctx)) {
      const fresh = uuids.filter((uuid) => !seen.has(uuid) && seen.add(uuid));
      if (ugyldige > 0)
        yield toSide(
          [],
          Array.from({ length: ugyldige }, () => ({ grund: "invalid-id" })),
        );
      for (const bundle of bundlesOf(fresh, BUNDT)) {
        const found = await listObjekter(client, "sag", bundle, everyVirkning(ur), ctx);
        const isAnswer = (sag: Sagsbillede) => isAnswerTo(sag, params, kriterier, config);
        const { poster, afviste } = await mapSager({ uuids: bundle, found, at: ur.virkning, isAnswer }, opslag, config);
        yield toSide(
          poster.filter((post) => isAskedFor(post, kriterier)),
          afviste,
        );
        empty = false;
        if (bundle.some((uuid) => !found.has(uuid))) {
          throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", "sag list");
        }
      }
    }
  }
  if (empty) yield toSide([], []);
}

interface Fund {
  readonly uuids: readonly string[];
  readonly found: Fundne;
  readonly at: string;
  /** Throws `Umulig`, with what is wrong, for a case that is no answer to the search. */
  readonly isAnswer: (sag: Sagsbillede) => boolean;
}

/** Passive and deleted cases are found by a search, and left out here. */
async function mapSager(
  { uuids, found, at, isAnswer }: Fund,
  opslag: Opslag,
  config: LoraConfig,
): Promise<{ poster: readonly SagRecord[]; afviste: readonly AfvistPost[] }> {
  const afviste: AfvistPost[] = [];
  const tryTo = <T>(uuid: string, map: () => T): readonly T[] => {
    try {
      return [map()];
    } catch (error) {
      if (!(error instanceof Umulig)) throw error;
      afviste.push({ grund: error.grund, lokalId: uuid, uuid });
      return [];
    }
  };
  const billeder = uuids.flatMap((uuid): readonly Sagsbillede[] => {
    const objekt = found.get(uuid);
    if (!objekt) return [];
    const existing = tryTo(uuid, () => readExisting(readSag(objekt, at))).flatMap((sag) => sag ?? []);
    return existing.filter((sag) => tryTo(uuid, () => isAnswer(sag)).includes(true));
  });
  await opslag.fetch(billeder.flatMap(referencesOf));
  return { poster: billeder.flatMap((sag) => tryTo(sag.uuid, () => mapSag(sag, opslag, config))), afviste };
}

/** It was found by a relation that holds then: that nothing else of it does is no reason to be silent about it. */
function readExisting(sag: Sagsbillede | "UDEN_VIRKNING" | null): Sagsbillede | null {
  if (sag === "UDEN_VIRKNING") throw new Umulig("no-attributes-then");
  return sag;
}

/** LoRA compares texts without regard to case; a number is that number or another. */
function isAskedFor(post: SagRecord, kriterier: SagKriterier): boolean {
  const { sagsnummer, kle, part } = kriterier;
  if (sagsnummer !== null && post.sagsnummer !== sagsnummer) return false;
  if (part === null && !isAboutGenstand(post, kriterier)) return false;
  const nummer = kendt(post.primaerKlasse)?.nummer ?? null;
  return part !== null || kle.length === 0 || (nummer !== null && kle.some((pattern) => matchesKle(pattern, nummer)));
}

/** A property bounds the search, so that what is asked for beside it is looked for in what it gave. */
function isAboutGenstand({ genstande, fremdrift }: SagRecord, { genstand = null, ...wanted }: SagKriterier): boolean {
  if (genstand === null) return true;
  const isIn = wanted.fremdrift.length === 0 || (fremdrift.kode !== null && wanted.fremdrift.includes(fremdrift.kode));
  return isIn && (kendt(genstande) ?? []).some(({ bfe }) => bfe !== null && bfe === parseBfe(genstand));
}
