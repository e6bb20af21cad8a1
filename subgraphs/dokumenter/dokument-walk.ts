// SPDX-License-Identifier: MPL-2.0
/** A document as the walk sees it: of one source, known again by its id. */

import { tokenOf } from "../walk/cursor.js";
import type { WalkCase } from "../walk/walk.js";
import type { Settling } from "../walk/walk-cases.js";
import type { FundetDokument } from "./dokument-find.js";
import { uuidOf } from "./dokument-samling.js";

export function toWalkDokument({ dokument: { id, sag, post }, ejer }: FundetDokument, settling: Settling): WalkCase {
  const place = { lukket: false, vaerdi: post.dokument.brevdato, id };
  const uuid = uuidOf(post);
  return {
    place,
    shown: { instans: sag.instans, own: tokenOf("d", id), position: place, searched: true },
    twins: [],
    unsure: [],
    // Shown of the index while its own system does not know the case, it is the same document when that does.
    uuidToken: () => (uuid ? tokenOf("du", ejer ?? sag.instans, uuid) : null),
    numberToken: () => null,
    twinNumberToken: () => null,
    resolved: ejer === null || settling.isResolved(ejer),
    matchedByNumber: false,
    noTwinByNumber: true,
  };
}
