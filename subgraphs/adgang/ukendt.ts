/** What nobody may decide without: unreadable in one source, it denies whatever another says. */
import { oplysthedOf } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";

const AFGOERENDE = ["foelsomhed", "primaerKlasse", "visningsklasser", "sikkerhedsprofiler", "ejer"] as const;

export function isAfgoerendeUkendt(post: Pick<SagRecord, (typeof AFGOERENDE)[number]>): boolean {
  return AFGOERENDE.some((navn) => oplysthedOf(post[navn]) === "UKENDT");
}
