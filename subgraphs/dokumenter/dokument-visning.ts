// SPDX-License-Identifier: MPL-2.0
/** A document as one viewer sees it: the masked values of the GraphQL type `Dokument`, and how it lies on a case. */

import { kendt } from "../../schema/oplyst.js";
import type { DokumentFilRecord } from "../../schema/records.js";
import type { Bruger } from "../adgang/bruger.js";
import { staffOnly, visibleOffentlighedUndtaget, visibleTitle } from "../adgang/mask.js";
import type { VistDokument } from "./dokument-adgang.js";

export function viewDokument({ id, sag, post, foelsomhed }: VistDokument, bruger: Bruger) {
  const { dokument } = post;
  return {
    ...dokument,
    id,
    /** The case that this viewer has seen it on. */
    sagId: sag.id,
    foelsomhed,
    retning: kendt(dokument.retning),
    fremdrift: kendt(dokument.fremdrift),
    visningsklasser: kendt(dokument.visningsklasser) ?? [],
    sikkerhedsprofiler: kendt(dokument.sikkerhedsprofiler) ?? [],
    titel: visibleTitle(bruger, dokument, dokument.dokumenttype),
    beskrivelse: staffOnly(bruger, dokument.beskrivelse),
    offentlighedUndtaget: visibleOffentlighedUndtaget(bruger, dokument.offentlighedUndtaget),
    filer: dokument.filer.map((fil) => viewFil(fil, bruger)),
    placering: { id },
  };
}

function viewFil({ lokalId = null, variant = null, ...fil }: DokumentFilRecord, bruger: Bruger) {
  return { ...fil, id: lokalId, variant, filnavn: staffOnly(bruger, fil.filnavn) };
}

/** How it lies on the case: its role, and the title it has there. */
export function viewPaaSag({ post }: VistDokument, bruger: Bruger) {
  return {
    rolle: post.rolle,
    titel: visibleTitle(bruger, { titel: post.titel, titelArt: post.dokument.titelArt }, null),
    offentlighedUndtaget: visibleOffentlighedUndtaget(bruger, post.offentlighedUndtaget),
  };
}
