// SPDX-License-Identifier: MPL-2.0
/** The emulator's `PUT /api/Task/GetList`. It holds what caseworkers have to do; no citizen's deadline is a task. */
import type { KommuneSag } from "../kit/kommune.js";
import type { EmulatorFault, EmulatorResponse } from "../kit/server.js";
import { answer, at, type Json, problem, textAt } from "./json.js";
import { readPaging, toPage } from "./paging.js";
import { toNovaTask } from "./world.js";

/** By case, or by caseworker. Each version has its own shape of who has the task. */
export function listTasks(
  sager: readonly KommuneSag[],
  body: Json | undefined,
  version: string,
  fault: EmulatorFault | null,
): EmulatorResponse {
  const paging = readPaging(body, "taskList");
  if (!paging) return problem(400, "Paging is not valid.");
  if (at(body, "tostartdate") !== undefined) return problem(400, "ToStartDate is not emulated.");
  const caseUuid = textAt(body, "caseuuid")?.toLowerCase();
  const racfId = textAt(body, "caseworker", "kspidentity", "racfid")?.toLowerCase();
  if (!caseUuid && !racfId) return problem(400, "CaseUuid or CaseWorker is required.");
  const koder = at(body, "statuscode");
  const tasks = sager
    .filter(({ uuid }) => !caseUuid || uuid.toLowerCase() === caseUuid)
    .filter(({ behandler }) => !racfId || behandler?.racfId.toLowerCase() === racfId)
    .flatMap((sag) =>
      (sag.frister ?? []).filter(({ hvem }) => hvem === "KOMMUNE").map((f) => toNovaTask(f, sag, version)),
    )
    .filter((task) => !Array.isArray(koder) || koder.some((kode: Json) => kode === at(task, "taskStatusCode")));
  return answer(toPage(tasks, paging, "taskList", fault, (task) => task));
}
