// SPDX-License-Identifier: MPL-2.0
/** The documents of one request: read once, and never handed out before the one decision on access. */

import type { Bruger } from "../adgang/bruger.js";
import type { VistDokument } from "../dokumenter/dokument-adgang.js";
import { type Dokumentlaeser, visibleDokumenter } from "../dokumenter/dokument-kilder.js";
import { KildeError } from "../errors.js";
import type { SamletSag } from "../reading/kilder.js";
import { splitSagId } from "../reading/load.js";
import { isNamedBy } from "../sammenfald/fakta.js";
import type { DetailStore } from "./detail-store.js";
import type { Known } from "./known.js";
import type { SagStore } from "./sag-store.js";
import type { SubgraphSetup } from "./setup.js";

/** Every method throws `KildeError` where a source failed, alike for a document that is hidden and one that is not there. */
export interface DokumentStore {
  /**
   * The documents of a case that this viewer may see; null where its source cannot give them. The caller has asked for
   * the case, and with it for access to it.
   */
  ofSag(sag: SamletSag): Promise<readonly VistDokument[] | null>;
  /** By `<instance>:<local id>`: on one of the cases it lies on; null where there is none, or the viewer may not see it. */
  find(id: string): Promise<VistDokument | null>;
  /** The same document on each case where the viewer may see it; null where its source cannot look documents up. */
  onSager(id: string): Promise<readonly VistDokument[] | null>;
  /** For what was decided elsewhere by the same rules: its file is then that on this case. */
  remember(dokumenter: readonly VistDokument[]): void;
  /** What this request has shown of it. */
  shown(id: string): VistDokument | null;
}

export interface DokumentStoreInput {
  readonly setup: SubgraphSetup;
  readonly bruger: Bruger;
  readonly sager: SagStore;
  readonly detaljer: DetailStore;
  readonly known: Known;
}

/** A case and a document that no source has, to see whether it would answer. */
const NOBODY = "5a95da9f-0000-4000-8000-5a95da9f0000";

export function createDokumentStore({ setup, bruger, sager, detaljer, known }: DokumentStoreInput): DokumentStore {
  const shown = new Map<string, VistDokument>();
  const regler = { setup, bruger };
  const laeser: Dokumentlaeser = { ...regler, sager, detaljer, kendte: known.indeksdokumenter };
  const remember = (dokumenter: readonly VistDokument[]) => {
    for (const dokument of dokumenter) shown.set(dokument.id, dokument);
  };

  async function ofSag(sag: SamletSag): Promise<readonly VistDokument[] | null> {
    const dokumenter = await visibleDokumenter(sag, laeser);
    // An id means the document as it is now.
    if (!sag.paaTidspunkt) remember(dokumenter?.filter(({ id }) => !shown.has(id)) ?? []);
    return dokumenter;
  }

  /** Null: it cannot be looked up. */
  async function lookUp(id: string): Promise<Opslag | null> {
    const parts = splitSagId(id);
    const kilde = parts && setup.kilder.find(({ instans }) => instans === parts.instans);
    if (!parts || !kilde?.fagsystem.kapabiliteter.bundter.dokumentopslag) return null;
    const found = await detaljer.dokumentopslag(parts.instans, parts.lokalId);
    const own = found && `${parts.instans}:${found.dokument.lokalId}`;
    const onEach = await Promise.allSettled(
      (found?.sager ?? []).map(async (lokalId) => {
        const vist = await sager.get(`${parts.instans}:${lokalId}`);
        const dokumenter = vist && (await ofSag(vist.sag));
        return dokumenter?.find((dokument) => dokument.id === own) ?? null;
      }),
    );
    const dokumenter = onEach.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []));
    const [failed] = onEach.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    return { instans: parts.instans, dokumenter, fejl: failed ?? null };
  }

  /**
   * What cannot be shown is answered alike, whether it is hidden or not there: while a source is down that would have to
   * be asked about it, with that source's failure.
   */
  async function checkEverybodyAnswers(instans: string): Promise<void> {
    await sager.get(`${instans}:${NOBODY}`);
    await detaljer.dokumenterFra(instans, NOBODY);
    for (const kilde of setup.kilder)
      if (kilde.erIndeks && isNamedBy(kilde, instans)) await detaljer.dokumenterFra(kilde.instans, NOBODY);
  }

  async function find(id: string): Promise<VistDokument | null> {
    const opslag = await lookUp(id);
    const [first] = opslag?.dokumenter ?? [];
    if (first || !opslag) return first ?? null;
    await checkEverybodyAnswers(opslag.instans);
    if (opslag.fejl && !tellsOfCase(opslag)) throw opslag.fejl;
    return null;
  }

  /** That another system than the index could not be asked about a document of the index's tells that there is one. */
  function tellsOfCase({ instans, fejl }: Opslag): boolean {
    const isIndeks = setup.kilder.some((kilde) => kilde.erIndeks && kilde.instans === instans);
    return isIndeks && fejl instanceof KildeError && fejl.instans !== instans;
  }

  async function onSager(id: string): Promise<readonly VistDokument[] | null> {
    const opslag = await lookUp(id);
    if (opslag?.fejl) throw opslag.fejl;
    return opslag?.dokumenter ?? null;
  }

  return {
    ofSag,
    remember,
    shown: (id) => shown.get(id) ?? null,
    find: (id) => namingField("dokument", find(id)),
    onSager: (id) => namingField("sager", onSager(id)),
  };
}

interface Opslag {
  readonly instans: string;
  readonly dokumenter: readonly VistDokument[];
  /** What one of its cases failed with. */
  readonly fejl: unknown;
}

/** It is the field asked for that is missing, whichever part of it could not be read. */
async function namingField<T>(felt: string, result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof KildeError ? new KildeError(error.instans, felt, error.fejl) : error;
  }
}
