// SPDX-License-Identifier: MPL-2.0
/** `PUT /api/Task/GetList`: the tasks of a case, of which those with a deadline are dates to keep. */
import { parseUuid } from "../../schema/identifiers.js";
import type { FristRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import type { NovaClient } from "./client.js";
import { mapFrist } from "./map-detail.js";
import { readPages } from "./paging.js";
import { UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { parseOpgave, parsePage, readOpgaveId } from "./wire.js";

const LIST = "nova tasks";

export interface Tasks {
  /** Empty both where the case has none and where there is no such case; null for what is no id of Nova's. */
  listFrister(caseId: string, ctx: CallContext): Promise<readonly FristRecord[] | null>;
}

export function createTasks(client: NovaClient, pageSize: number): Tasks {
  async function listFrister(caseId: string, ctx: CallContext): Promise<readonly FristRecord[] | null> {
    const caseUuid = parseUuid(caseId);
    if (caseUuid === null) return null;
    // No total is asked for: that Nova counts tasks has not been seen, and `hasMoreRows` ends the list.
    const pages = readPages({ operation: LIST, keyOf: readOpgaveId, asksTotal: false, pageSize }, async (paging) => {
      const body = { common: { transactionId: ctx.transaktionsId }, paging, caseUuid };
      return parsePage(await client.getList("Task", LIST, body, ctx), "taskList", LIST);
    });
    const frister: FristRecord[] = [];
    for await (const { rows } of pages) {
      for (const row of rows) {
        const frist = mapFrist(readOpgave(row), caseUuid);
        if (frist !== null) frister.push(frist);
      }
    }
    return frister;
  }

  return { listFrister: (caseId, ctx) => unmappableAsFormat(LIST, () => listFrister(caseId, ctx)) };
}

function readOpgave(row: unknown) {
  const opgave = parseOpgave(row);
  if (opgave === null) throw new UnmappableRow("wrong-shape");
  return opgave;
}
