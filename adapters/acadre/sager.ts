// SPDX-License-Identifier: MPL-2.0
/** One case after another: from the key of a case, or its XML, to the record. */
import type { PartRecord, SagRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { createReadOnce } from "../per-context.js";
import type { Element } from "../soap/xml-reader.js";
import type { AcadreClient } from "./client.js";
import type { AcadreOpsaetning } from "./config.js";
import { mapSag } from "./map.js";
import { createPartReader } from "./parter.js";
import { hasUdgaaede, isUdgaaet, isUnseen } from "./status.js";
import { parseSag, parseStatus, type WireSag, type WireStatus } from "./wire.js";
import { Umulig } from "./wire-felter.js";

/** No such case; or one that is deleted or made by mistake, which nobody lists. */
export type Uden = "ABSENT" | "UDGAAET";

export interface SagReader {
  /** As it came; its parties are references. */
  getWire(id: string, ctx: CallContext): Promise<WireSag | Uden>;
  /** With its parties. */
  getSag(id: string, ctx: CallContext): Promise<SagRecord | Uden>;
  /** False for a case that nobody lists: what belongs to it is gone with it. Where no case can be that, none is asked about. */
  isListed(id: string, ctx: CallContext): Promise<boolean>;
  /** Null as in `load`. */
  getParter(id: string, ctx: CallContext): Promise<readonly PartRecord[] | null>;
  /** A case that came whole; its parties are not read. Null: nobody lists it. Throws `Umulig`. */
  readSag(element: Element, ctx: CallContext): Promise<SagRecord | null>;
}

export function createSagReader(client: AcadreClient, config: AcadreOpsaetning): SagReader {
  const readParter = createPartReader(client, config);
  const readStatusser = createReadOnce(async (_, ctx) => (await client.getStatuses(ctx)).map(parseStatus));

  /** The list is asked for an unseen code only: the common ones are configured, and cost no call. */
  const statusserFor = (sag: WireSag, ctx: CallContext): Promise<readonly WireStatus[]> =>
    isUnseen(sag, config) ? readStatusser("all", ctx) : Promise.resolve([]);

  /** Once for one question, however many of its details ask. */
  const getWire = createReadOnce(async (id: string, ctx: CallContext): Promise<WireSag | Uden> => {
    const element = await client.getCase(id, ctx);
    if (element === null) return "ABSENT";
    const sag = parseSag(element);
    // Another case than the one asked for is as wrong as one that cannot be read.
    if (sag.id !== id) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "case");
    return isUdgaaet(sag, config) ? "UDGAAET" : sag;
  });

  return {
    getWire,
    isListed: async (id, ctx) => !hasUdgaaede(config) || !isUden(await getWire(id, ctx)),
    async getSag(id, ctx) {
      const sag = await getWire(id, ctx);
      if (isUden(sag)) return sag;
      const [read, statusser] = await Promise.all([readParter(sag, ctx), statusserFor(sag, ctx)]);
      return mapSag(sag, { ...read, statusser }, config);
    },
    async getParter(id, ctx) {
      const sag = await getWire(id, ctx);
      return isUden(sag) ? null : (await readParter(sag, ctx)).parter;
    },
    async readSag(element, ctx) {
      const sag = parseSag(element);
      if (isUdgaaet(sag, config)) return null;
      return mapSag(sag, { parter: null, genstande: null, statusser: await statusserFor(sag, ctx) }, config);
    },
  };
}

export function isUden<T>(read: T | Uden): read is Uden {
  return read === "ABSENT" || read === "UDGAAET";
}

/** In a look-up what cannot be read is a failure: left out, it would look as if it were not there. */
export async function orInvalid<T>(
  operation: string,
  read: () => Promise<T>,
  grund: "FORMAT" | "RECORD" = "FORMAT",
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Umulig) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, operation);
    throw error;
  }
}
