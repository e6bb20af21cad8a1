// SPDX-License-Identifier: MPL-2.0
/** Reads a message that rests in the inbox, in the form that its source is configured to speak. */
import type { GemtBesked, Tolkning } from "../../storage/indbakke/behandl.js";
import { type Kuvertregler, readKuvert } from "../beskeder/kuvert.js";
import { readMox } from "../beskeder/mox.js";

/** Of MOX each dialect is told by the message itself. */
export type Kildeform = "MOX" | "BESKEDKUVERT";

export interface Tolkeregler extends Kuvertregler {
  /** By source; one that is no longer configured is read as its transport suggests. */
  readonly former: ReadonlyMap<string, Kildeform>;
}

export function createTolk(regler: Tolkeregler): (besked: GemtBesked) => Tolkning {
  return ({ kilde, transport, contentType, headers, body }) => {
    const form = regler.former.get(kilde) ?? (transport === "AMQP" ? "MOX" : "BESKEDKUVERT");
    const read = form === "MOX" ? readMox(headers, body) : readKuvert(body, contentType, regler);
    if (read.art === "AFVIST") return { art: "DOED", aarsag: read.fejl };
    const { dialekt, beskedId, registreret, objekter } = read.besked;
    return { art: "LAEST", dialekt, beskedId, registreret, objekter };
  };
}
