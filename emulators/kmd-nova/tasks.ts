/** The emulator's `PUT /api/Task/GetList`. It holds what caseworkers have to do; no citizen's deadline is a task. */
import type { KommuneSag } from "../kit/kommune.js";
import type { EmulatorFault, EmulatorResponse } from "../kit/server.js";
import { answer, type Json, problem, textAt } from "./json.js";
import { readPaging, toPage } from "./paging.js";
import { toNovaTask } from "./world.js";

/** By case only; Nova's other filters are not emulated. */
export function listTasks(
  sager: readonly KommuneSag[],
  body: Json | undefined,
  fault: EmulatorFault | null,
): EmulatorResponse {
  const paging = readPaging(body, "taskList");
  if (!paging) return problem(400, "Paging is not valid.");
  const caseUuid = textAt(body, "caseuuid")?.toLowerCase();
  if (!caseUuid) return problem(400, "CaseUuid is required.");
  const sag = sager.find(({ uuid }) => uuid.toLowerCase() === caseUuid);
  const tasks = sag ? (sag.frister ?? []).filter(({ hvem }) => hvem === "KOMMUNE").map((f) => toNovaTask(f, sag)) : [];
  return answer(toPage(tasks, paging, "taskList", fault, (task) => task));
}
