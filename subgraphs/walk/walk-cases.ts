// SPDX-License-Identifier: MPL-2.0
/** Visible cases as the walk sees them: where each record stands, and by what it is known again. */
import type { SagRecord } from "../../schema/records.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import type { SynligSag } from "../overblik/visible.js";
import { byInstans, type Gathered } from "../reading/gather.js";
import type { Kilde, Sortering } from "../reading/kilder.js";
import { isSettled, type Kildesvar } from "../reading/source-answer.js";
import { type Identitet, masterIdentity, ownIdentity } from "../sammenfald/merge.js";
import { type KildeOpslag, type Samling, uuidOf } from "../sammenfald/twins.js";
import { tokenOf } from "./cursor.js";
import type { Position } from "./order.js";
import type { WalkCase, WalkMember } from "./walk.js";

export interface Settling {
  readonly all: boolean;
  /**
   * Sources whose position may move. What the other side of a pair says can make a case visible that is not now, and
   * the position would have passed it: a direct source waits for the indexes, an index for the systems it tells of.
   */
  readonly advancing: ReadonlySet<string>;
  readonly isResolved: (instans: string) => boolean;
}

export function settlingOf(svar: readonly Kildesvar[]): Settling {
  const settled = new Set(svar.filter(isSettled).map(({ kilde }) => kilde.instans));
  const indexesSettled = svar.every(({ kilde }) => !kilde.erIndeks || settled.has(kilde.instans));
  const masters = (indeks: Kilde) => [...indeks.itsystemer.values()].map(({ noegle }) => noegle);
  const isUnsettled = (noegle: string) => svar.some(({ kilde }) => kilde.instans === noegle && !settled.has(noegle));
  const mayMove = (kilde: Kilde) => (kilde.erIndeks ? !masters(kilde).some(isUnsettled) : indexesSettled);
  const moving = svar.filter(({ kilde }) => settled.has(kilde.instans) && mayMove(kilde));
  return {
    all: settled.size === svar.length,
    advancing: new Set(moving.map(({ kilde }) => kilde.instans)),
    isResolved: (instans) => indexesSettled && settled.has(instans),
  };
}

export interface WalkView<T> {
  readonly kilder: KildeOpslag;
  readonly settling: Settling;
  /** Records that this page's searches gave. */
  readonly searched: ReadonlySet<SagRecord>;
  readonly positionOf: (vist: T, id: string) => Position;
  readonly decide: OverblikMiljoe<T>["decide"];
}

export function createWalkView<T>(
  gathered: Pick<Gathered, "searched">,
  settling: Settling,
  { felt, aabneFoerst }: Sortering,
  miljoe: OverblikMiljoe<T>,
): WalkView<T> {
  return {
    kilder: byInstans(miljoe.kilder),
    settling,
    searched: gathered.searched,
    positionOf: (vist, id) => ({
      lukket: aabneFoerst && miljoe.isClosed(vist),
      vaerdi: miljoe.sortValue(vist, felt),
      id,
    }),
    decide: miljoe.decide,
  };
}

export function toWalkCase<T>(synlig: SynligSag<T>, view: WalkView<T>): WalkCase {
  const { samling, sag, vist } = synlig;
  const { ejerKilde, nummernoegle, link } = samling;
  // A record that was looked up beside the search says nothing of where the search stands: one that was searched does.
  const shown = [{ instans: sag.vistFra, post: sag.visning }, ...sag.medlemmer].find(({ post }) =>
    view.searched.has(post),
  );
  const { instans, post } = shown ?? { instans: sag.vistFra, post: sag.visning };
  const others = sag.medlemmer
    .filter((medlem) => medlem.post !== post)
    .map((medlem) => toMember(medlem.instans, medlem.post, synlig, view));
  const resolved = ejerKilde === null || view.settling.isResolved(ejerKilde.instans);
  const isUnsure = link === "NUMMER" && !resolved;
  const uuid = uuidOf(sag.visning);
  const numberToken = (side: "DIRECT" | "ENTRY") => () => (nummernoegle ? tokenOf("n", side, nummernoegle) : null);
  return {
    place: view.positionOf(vist, sag.id),
    shown: toMember(instans, post, synlig, view),
    twins: isUnsure ? [] : others,
    unsure: isUnsure ? others : [],
    uuidToken: () => (ejerKilde && uuid ? tokenOf("u", ejerKilde.instans, uuid) : null),
    numberToken: numberToken(samling.direkte ? "DIRECT" : "ENTRY"),
    twinNumberToken: numberToken(samling.direkte ? "ENTRY" : "DIRECT"),
    resolved,
    matchedByNumber: link === "NUMMER" && resolved,
    noTwinByNumber: nummernoegle === null || samling.nummerTvetydigt || link === "UUID",
  };
}

/** Its position is as its source alone would show it: it has to mean the same whoever else answers. */
function toMember<T>(
  instans: string,
  post: SagRecord,
  { samling, sag, vist }: SynligSag<T>,
  view: WalkView<T>,
): WalkMember {
  const alone = aloneIdentity(instans, post, samling, view.kilder);
  const findPosition = (): Position => {
    if (post === sag.visning) return view.positionOf(vist, alone.id);
    const other = view.decide({ ...sag, ...alone, visning: post, vistFra: instans });
    return view.positionOf(other.vis ? other.sag : vist, alone.id);
  };
  let position: Position | null = null;
  let own: string | null = null;
  return {
    instans,
    get own() {
      own ??= tokenOf("l", instans, post.lokalId);
      return own;
    },
    // Asked for by cursors mostly, and they are made when somebody asks.
    get position() {
      position ??= findPosition();
      return position;
    },
    searched: view.searched.has(post),
  };
}

function aloneIdentity(
  instans: string,
  post: SagRecord,
  samling: Samling,
  kilder: KildeOpslag,
): Partial<Identitet> & { id: string } {
  const kilde = kilder.get(instans);
  if (!kilde) return { id: `${instans}:${post.lokalId}` };
  return (kilde.erIndeks && masterIdentity(samling, post)) || ownIdentity(post, kilde, samling.master ?? kilde.info);
}
