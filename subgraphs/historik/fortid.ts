// SPDX-License-Identifier: MPL-2.0
/**
 * Cases as they were, bound by what they are: whoever asks must be allowed to see the case now, and as it was then, with
 * the restrictions of both. A case that is hidden or gone today is not shown as it once was.
 */
import type { FagsystemError } from "../../adapters/errors.js";
import { kendt, oplysthedOf } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { isHar, type Kildefakta } from "../adgang/fakta.js";
import { KildeError } from "../errors.js";
import type { SamletSag } from "../reading/kilder.js";
import { idBeside, type PaaTidspunkt } from "./paa-tidspunkt.js";

/** What is known of cases now, after access. Throws `KildeError` where that cannot be told. */
export interface Nutid {
  get(id: string): Promise<{ readonly sag: SamletSag } | null>;
  shown(id: string): SamletSag | null;
}

export interface Fortid {
  readonly tid: PaaTidspunkt;
  /** What the case is now; null: hidden or gone. Rejects with `KildeError`. */
  readNow(id: string): Promise<{ readonly sag: SamletSag } | null>;
  /** Reads what the cases are now, all together; by instance, why some could not be read. */
  prepare(sager: readonly SamletSag[]): Promise<ReadonlyMap<string, FagsystemError>>;
  /** The case as it was, under an id that says so; null where it is not to be seen now, or was not prepared. */
  bind(sag: SamletSag): SamletSag | null;
  /** What another process has told of: the case as it was, with the case as it is. */
  adopt(sag: SamletSag): void;
}

export function createFortid(tid: PaaTidspunkt, nutid: Nutid): Fortid {
  // By record: the case that a record is of is put together more than once, and may be shown under another source's id.
  const now = new WeakMap<SagRecord, SamletSag>();
  const keep = ({ medlemmer }: SamletSag, sag: SamletSag | null) => {
    if (sag) for (const { post } of medlemmer) now.set(post, sag);
  };
  return {
    tid,
    readNow: (id) => nutid.get(id),
    async prepare(sager) {
      const failures = new Map<string, FagsystemError>();
      await Promise.all(
        sager.map(async (sag) => {
          try {
            keep(sag, (await nutid.get(plainId(sag)))?.sag ?? null);
          } catch (error) {
            if (!(error instanceof KildeError)) throw error;
            failures.set(error.instans, error.fejl);
          }
        }),
      );
      return failures;
    },
    bind(sag) {
      const today = sag.medlemmer.map(({ post }) => now.get(post)).find((known) => known !== undefined);
      // A level that was not known then denies, whatever it is now.
      if (!today || sag.foelsomhed === null) return null;
      // What each source said then and what it says today: all of it has to let the viewer in.
      return dated({ ...sag, fakta: [...withLevels(sag.fakta), ...withLevels(today.fakta)] }, tid);
    },
    adopt: (sag) => keep(sag, nutid.shown(plainId(sag))),
  };
}

/** What is derived at one time is not to give way to what is known at another. */
function withLevels(fakta: readonly Kildefakta[]): readonly Kildefakta[] {
  if (fakta.some((one) => isHar(one) && kendt(one.fakta.niveau) !== null)) return fakta;
  return fakta.map((one) => {
    if (!isHar(one) || oplysthedOf(one.fakta.niveau) === "UKENDT") return one;
    return { ...one, fakta: { ...one.fakta, niveau: one.fakta.afledtNiveau } };
  });
}

export function plainId({ instans, lokalId }: Pick<SamletSag, "instans" | "lokalId">): string {
  return `${instans}:${lokalId}`;
}

function dated(sag: SamletSag, paaTidspunkt: PaaTidspunkt): SamletSag {
  return { ...sag, id: idBeside({ instans: sag.instans, paaTidspunkt }, sag.lokalId), paaTidspunkt };
}
