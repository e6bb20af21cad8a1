// SPDX-License-Identifier: MPL-2.0
/** What the overview is run with: the sources, who asks, and what may be shown. No GraphQL. */

import type { CallContext } from "../../adapters/contract.js";
import type { FagsystemError } from "../../adapters/errors.js";
import type { FoelsomhedNiveau, Sorteringsfelt } from "../../schema/values.js";
import type { Afgoerelse, Kilde, SamletSag } from "../reading/kilder.js";
import type { ReadCache } from "../reading/read-cache.js";
import type { Vandring } from "../reading/vandring.js";
import type { FjerntIndeks } from "../sammenfald/fakta.js";
import type { Secret } from "../seal.js";

export interface OverblikMiljoe<T> {
  /** Every configured source, in the order they are named in. */
  readonly kilder: readonly Kilde[];
  /** The caller's context; narrower ones are derived from it. */
  readonly call: CallContext;
  /** The overview gets this many milliseconds, or what remains to `call.deadline` where that is less. */
  readonly overviewMs: number;
  /** Largest page that may be asked for; absent: 100. */
  readonly maxPageSize?: number;
  /** Most cases read from one source; more is said to be a cap. */
  readonly maxSagerPerKilde: number;
  /** The municipality's table from KLE number to level; null: no row. */
  readonly foelsomhedForKle: (kle: string | null) => FoelsomhedNiveau | null;
  /**
   * The one access decision. Pure. Asked about every merged case; for a visible twin also as its other source would
   * show it alone, with the same restrictions, so that a position in the order means the same when one source is down.
   */
  readonly decide: (sag: SamletSag) => Afgoerelse<T>;
  /**
   * Asked about all that was found before anything is decided, where the decision needs more than was found; by
   * instance, what could not be read for it. Absent: it does not.
   */
  readonly prepare?: (sager: readonly SamletSag[]) => Promise<ReadonlyMap<string, FagsystemError>>;
  /** Indexes of the installation that this process has no way to ask; absent: none. */
  readonly fjerneIndekser?: readonly FjerntIndeks[];
  /** The cases with what was last known of them where it is not known now, in their order; absent: nothing is. */
  readonly complete?: (sager: readonly SamletSag[]) => Promise<readonly SamletSag[]>;
  /** Told of cases that their own source answers that it does not have; absent: nobody remembers. */
  readonly forget?: (gone: readonly { readonly instans: string; readonly lokalId: string }[]) => Promise<void>;
  /** The value sorted by, of what the viewer may see. */
  readonly sortValue: (sag: T, felt: Sorteringsfelt) => string | null;
  readonly isClosed: (sag: T) => boolean;
  readonly idOf: (sag: T) => string;
  /** Secret that cursors are sealed with. */
  readonly cursorKey: Secret;
  /** Who asks; a cursor belongs to scope, criteria and sorting. */
  readonly scope: string;
  readonly now: () => number;
  /** Of this request, and of no other. */
  readonly reads: ReadCache;
  /** What an earlier page of the same walk has read; absent: every page reads everything. */
  readonly vandring?: Vandring | null;
}
