// SPDX-License-Identifier: MPL-2.0
/** The fields of a case that only LoRA has. None is for the citizen: they are how the office keeps its cases. */
import type { ProduktFelt } from "../contract.js";

/** Relations to a class that the common model has no place for; the field has the relation's own name. */
export const EKSTRA_KLASSER = ["sikkerhedsklasse", "foelsomhedsklasse", "opgaveklasse", "ydelsesklasse"] as const;

const text = (navn: string, beskrivelse: string): ProduktFelt => ({
  navn,
  type: "String",
  beskrivelse,
  forBorger: false,
});

export const felter: readonly ProduktFelt[] = [
  text(
    "sikkerhedsklasse",
    "Class that says how the case is protected, by title, number or UUID (Sikkerhedsklasse). Null where none is set.",
  ),
  text(
    "foelsomhedsklasse",
    "Class that says how sensitive the case is, not the index's level (Følsomhedsklasse). Null where none is set.",
  ),
  text("opgaveklasse", "Class of the task, by title, number or UUID (Opgaveklasse). Null where none is set."),
  text("ydelsesklasse", "Class of the benefit, by title, number or UUID (Ydelsesklasse). Null where none is set."),
  text("brugervendtNoegle", "The key that users know the case by (Brugervendtnøgle). Null where it is not told."),
  text("livscyklus", "What the latest registration did to the case (Livscykluskode): Opstaaet, Importeret or Rettet."),
];
