// SPDX-License-Identifier: MPL-2.0
/** One case, by either of its keys. */
import type { SagRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { ellerIngen, heltal } from "../kit/felt.js";
import type { SbsysClient } from "./client.js";
import type { SbsysOpsaetning } from "./config.js";
import { mapSag } from "./felter.js";
import { isUdgaaet } from "./status.js";

/** Both keys of a case: each installation's own whole number, and the one that is a local id. */
interface Sagsnoegler {
  readonly id: number;
  readonly uuid: string;
}

/** Null where there is no such case, and where it is deleted or made by mistake. */
export interface Sager {
  get(uuid: string, ctx: CallContext): Promise<SagRecord | null>;
  /** `key`: SagIdentity or the whole number. */
  find(key: string, ctx: CallContext): Promise<Sagsnoegler | null>;
}

const idOf = ellerIngen(heltal("id"));

export function createSager(client: SbsysClient, config: SbsysOpsaetning): Sager {
  async function load(key: string, ctx: CallContext): Promise<readonly [number | null, SagRecord] | null> {
    const sag = await client.getSag(key, ctx);
    if (sag === null || isUdgaaet(sag, config)) return null;
    const { post } = mapSag(sag, config);
    // Another case than the one asked for is as wrong as one that cannot be read.
    const id = idOf(sag);
    if (post === null) throw invalid("RECORD");
    if (post.lokalId !== key && String(id) !== key) throw invalid();
    return [id, post];
  }

  return {
    async get(uuid, ctx) {
      const [, post = null] = (await load(uuid, ctx)) ?? [];
      return post;
    },
    async find(key, ctx) {
      const found = await load(key, ctx);
      if (found === null) return null;
      const [id, { lokalId: uuid }] = found;
      if (id === null) throw invalid();
      return { id, uuid };
    },
  };
}

function invalid(grund: "FORMAT" | "RECORD" = "FORMAT"): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, "sag");
}
