/** Visible cases as the walk sees them: where each record stands, and by what it is known again. */
import type { SagsMedlem, Sortering } from "../../kilder.js";
import { tokenOf } from "./cursor.js";
import { byInstans, type Gathered } from "./gather.js";
import { masterIdentity, ownIdentity } from "./merge.js";
import type { OverblikMiljoe } from "./miljoe.js";
import type { Position } from "./order.js";
import { isSettled } from "./source-answer.js";
import { uuidOf } from "./twins.js";
import type { SynligSag } from "./visible.js";
import type { WalkCase, WalkMember } from "./walk.js";

export interface Settling {
  readonly all: boolean;
  /**
   * A direct source waits for the indexes too: what they say can make a case visible that is not now, and then a
   * position would have passed it.
   */
  readonly advancing: ReadonlySet<string>;
  readonly isResolved: (instans: string) => boolean;
}

export function settlingOf({ svar }: Pick<Gathered, "svar">): Settling {
  const settled = new Set(svar.filter(isSettled).map(({ kilde }) => kilde.instans));
  const indexes = svar.filter(({ kilde }) => kilde.erIndeks);
  const indexesSettled = indexes.every(({ kilde }) => settled.has(kilde.instans));
  const advancing = svar.filter(({ kilde }) => settled.has(kilde.instans) && (kilde.erIndeks || indexesSettled));
  return {
    all: settled.size === svar.length,
    advancing: new Set(advancing.map(({ kilde }) => kilde.instans)),
    isResolved: (instans) => indexes.length === 0 || (indexesSettled && settled.has(instans)),
  };
}

export function toWalkCase<T>(
  synlig: SynligSag<T>,
  settling: Settling,
  searched: ReadonlySet<SagsMedlem>,
  sortering: Sortering,
  miljoe: OverblikMiljoe<T>,
): WalkCase {
  const { samling, sag, vist } = synlig;
  const { ejerKilde, nummernoegle, link } = samling;
  const [shown, ...others] = sag.medlemmer.map((medlem) =>
    toMember(medlem, synlig, searched.has(medlem), sortering, miljoe),
  );
  const resolved = ejerKilde === null || settling.isResolved(ejerKilde.instans);
  const isUnsure = link === "NUMMER" && !resolved;
  const uuid = uuidOf(sag.visning);
  const [side, otherSide] = samling.direkte ? ["d", "e"] : ["e", "d"];
  const numberToken = (of: string | undefined) => (nummernoegle ? tokenOf("n", of ?? "", nummernoegle) : null);
  return {
    shown: shown ?? {
      instans: sag.instans,
      own: tokenOf("l", sag.id),
      position: positionOf(vist, sag.id, sortering, miljoe),
      searched: true,
    },
    twins: isUnsure ? [] : others,
    unsure: isUnsure ? others : [],
    uuidToken: ejerKilde && uuid ? tokenOf("u", ejerKilde.instans, uuid) : null,
    numberToken: numberToken(side),
    twinNumberToken: numberToken(otherSide),
    resolved,
    matchedByNumber: link === "NUMMER" && resolved,
    noTwinByNumber: nummernoegle === null || samling.nummerTvetydigt || link === "UUID",
  };
}

function toMember<T>(
  medlem: SagsMedlem,
  { samling, sag, vist }: SynligSag<T>,
  searched: boolean,
  sortering: Sortering,
  miljoe: OverblikMiljoe<T>,
): WalkMember {
  const kilde = byInstans(miljoe.kilder).get(medlem.instans);
  const alone =
    (kilde?.erIndeks && masterIdentity(samling, medlem)) || (kilde && ownIdentity(medlem, kilde, kilde.info));
  const id = alone?.id ?? sag.id;
  const findPosition = (): Position => {
    if (medlem.post === sag.visning) return positionOf(vist, id, sortering, miljoe);
    const other = miljoe.decide({ ...sag, ...alone, visning: medlem.post, vistFra: medlem.instans });
    return positionOf(other.vis ? other.sag : vist, id, sortering, miljoe);
  };
  let position: Position | null = null;
  return {
    instans: medlem.instans,
    own: tokenOf("l", medlem.instans, medlem.post.lokalId),
    get position() {
      position ??= findPosition();
      return position;
    },
    searched,
  };
}

function positionOf<T>(vist: T, id: string, sortering: Sortering, miljoe: OverblikMiljoe<T>): Position {
  return { lukket: sortering.aabneFoerst && miljoe.isClosed(vist), vaerdi: miljoe.sortValue(vist, sortering.felt), id };
}
