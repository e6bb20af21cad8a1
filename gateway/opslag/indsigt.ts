// SPDX-License-Identifier: MPL-2.0
/** A row of the log for people: in a list for who manages it, and in the document that a person may ask for. */
import type { Revisionsraekke } from "../../storage/skema.js";
import type { Kommandodeps } from "./kommando.js";

const TID = new Intl.DateTimeFormat("da-DK", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Copenhagen" });

export function describeRow(row: Revisionsraekke): string {
  const who = row.aktoer_art === "BORGER" ? "borger" : row.aktoer;
  const what = (JSON.parse(row.objekter) as string[]).join(" ");
  return [row.tid, who, row.formaal ?? "-", row.operation, row.udfald, what].join("  ").trim();
}

/** Plain Danish. Who looked is named by unit and purpose, not by the employee: that is decided where somebody asks for it. */
export function writeIndsigt(
  rows: readonly Revisionsraekke[],
  { formaal, kommune, now }: Pick<Kommandodeps, "formaal" | "kommune" | "now">,
): readonly string[] {
  const shown = rows.filter(({ udfald, handling }) => udfald === "VIST" && handling !== "LOG");
  return [
    `${kommune}: opslag i dine sager`,
    `Udskrevet ${TID.format(new Date(now()))}`,
    "",
    shown.length === 0 ? "Ingen har slået dine sager op i perioden." : `${shown.length} opslag, det nyeste først:`,
    ...shown.flatMap((row) => ["", ...paragraph(row, formaal)]),
    "",
    "Vil du vide mere om, hvem der har set dine sager, kan du skrive til kommunen og bede om indsigt efter",
    "databeskyttelsesforordningens artikel 15. Du kan også klage til Datatilsynet.",
  ];
}

function paragraph(row: Revisionsraekke, formaal: Kommandodeps["formaal"]): readonly string[] {
  const objekter = JSON.parse(row.objekter) as string[];
  const why =
    row.aktoer_art === "BORGER"
      ? "Du så selv dine sager"
      : (formaal.get(row.formaal ?? "") ?? "Formålet er ikke oplyst");
  return [
    `  ${TID.format(new Date(row.tid))}`,
    `  ${why}${row.handling === "INDHOLD" ? " (en fil blev hentet)" : ""}.`,
    ...(objekter.length === 0 ? [] : [`  Det gjaldt: ${objekter.join(", ")}`]),
  ];
}
