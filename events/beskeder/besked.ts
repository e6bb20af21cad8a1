// SPDX-License-Identifier: MPL-2.0
/**
 * A message about something that happened elsewhere, as it concerns us: which objects are to be read again. Whatever it says
 * of their content is not believed; a message may be old, doubled, out of order or forged, and reading again is right all the same.
 */
import type { Tidspunkt } from "../../schema/records.js";

/** In which of the forms in use it was written. */
export type Dialekt = "KOMMANDO" | "UPLOAD" | "NOTIFIKATION" | "VIRKNING" | "RELAE" | "BESKEDKUVERT";

export type Objekttype = "SAG" | "DOKUMENT" | "PERSON";

export interface BeskedObjekt {
  readonly type: Objekttype;
  /** Of a case or document: its UUID, lower case. Of a person: the CPR number. */
  readonly noegle: string;
  /** What happened to it, in the sender's words or as a UUID; null where it does not say. */
  readonly handling: string | null;
}

export interface Besked {
  readonly dialekt: Dialekt;
  /** As the sender wrote it. Senders use one again: never a reason to drop a message. */
  readonly beskedId: string | null;
  /** What to read again; empty where the message is of nothing we hold, and then there is nothing to do. */
  readonly objekter: readonly BeskedObjekt[];
  /** When the sender registered it; null where it does not say or cannot be read. */
  readonly registreret: Tidspunkt | null;
}

/** Why a message cannot be used: a reason for machines, and for the runbook's paragraph of that name. */
export type Beskedfejl =
  /** Not XML or JSON of the form that its transport promises. */
  | "ULAESELIG"
  /** In none of the forms in use. */
  | "UKENDT_FORM"
  /** It names an object without a key that can be read. */
  | "UDEN_NOEGLE"
  /** It is for another authority. */
  | "ANDEN_MYNDIGHED";

export type LaestBesked =
  | { readonly art: "LAEST"; readonly besked: Besked }
  | { readonly art: "AFVIST"; readonly fejl: Beskedfejl };

export const laest = (besked: Besked): LaestBesked => ({ art: "LAEST", besked });
export const afvist = (fejl: Beskedfejl): LaestBesked => ({ art: "AFVIST", fejl });
