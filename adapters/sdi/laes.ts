// SPDX-License-Identifier: MPL-2.0
/** From an answer to records, at the time the caller asks about. */
import type { SagRecord, Tidspunkt } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { Element } from "../soap/xml-reader.js";
import { tryMap } from "./afvisning.js";
import type { Laesemaade } from "./genstand.js";
import { isUdgaaet, mapSag } from "./map.js";
import { pickAt } from "./virkning.js";
import { parseSag, pickRegistrering, type WireRegistrering, type WireSag } from "./wire.js";
import { createTidLaeser, type TidLaeser } from "./wire-felter.js";

/** How the objects of one answer are read. */
export interface Laeser {
  readonly at: Tidspunkt;
  /** The caller asks about another time than now. */
  readonly isHistoric: boolean;
  readonly tid: TidLaeser;
  readonly maade: Laesemaade;
  pick(objekt: Element, praefiks: "sag" | "di"): WireRegistrering;
}

export function createLaeser(ctx: CallContext, maade: Laesemaade): Laeser {
  const tid = createTidLaeser();
  const registreretFoer = ctx.paaTidspunkt?.registrering ?? null;
  return {
    at: ctx.paaTidspunkt?.virkning ?? new Date().toISOString(),
    isHistoric: (ctx.paaTidspunkt?.virkning ?? null) !== null,
    tid,
    maade,
    pick: (objekt, praefiks) => pickRegistrering(objekt, praefiks, tid, registreretFoer),
  };
}

/** A case as it is at the time asked about, and everything that its registration says of it. */
export interface LaestSag {
  readonly post: SagRecord;
  readonly wire: WireSag;
}

/** Null for a deleted or passive case, and for one that was not there at the time asked about. Throws `Afvisning`. */
export function readSag(objekt: Element, laeser: Laeser): LaestSag | null {
  const registrering = laeser.pick(objekt, "sag");
  if (isUdgaaet(registrering)) return null;
  const wire = parseSag(registrering, laeser.tid);
  const wasThere = wire.egenskaber.length === 0 || pickAt(wire.egenskaber, laeser.at) !== null;
  return laeser.isHistoric && !wasThere ? null : { post: mapSag(wire, laeser.at, laeser.maade), wire };
}

/** In a look-up what cannot be read is a failure: left out, it would look as if there were no such case. */
export function orFail<T>(read: () => T, operation: string): T {
  const result = tryMap(read);
  if ("value" in result) return result.value;
  throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
