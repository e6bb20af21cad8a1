// SPDX-License-Identifier: MPL-2.0
/** Where SBSYS has what of documents, notes and reminders. Their answers are reconstructed from what public clients read. */
import type { FristRecord, JournalnotatRecord, SagDokumentRecord } from "../../schema/records.js";
import type { Dokumentretning } from "../../schema/values.js";
import {
  af,
  antal,
  dato,
  ellerIngen,
  ellerUmulig,
  type Felt,
  flag,
  ord,
  type Raekke,
  raekker,
  tekst,
} from "../kit/felt.js";
import { createFeltlaeser, UKENDT } from "../kit/laest.js";
import { type Dokumentfelter, dokumentOf, tilakteret } from "../kit/poster.js";
import { Umulig } from "../kit/umulig.js";
import { toPlainText } from "../text/plain-text.js";
import { readInstant } from "../time.js";
import { tidI, uuidI } from "./felter.js";

/** SBSYS' kinds of document, by name: their numbers differ between installations. A kind with another name may be an internal one. */
const RETNINGER: Readonly<Record<string, Dokumentretning>> = {
  indgående: "INDGAAENDE",
  udgående: "UDGAAENDE",
  intern: "INTERN",
  internt: "INTERN",
};

const html = (sti: string) => af(tekst(sti), (text) => toPlainText(text, "HTML").tekst);
export const NUMMER = tekst("id", "dokumentid");
/** The whole number of the case that a document or a reminder is of. */
export const SAG_ID = tekst("sagid");

/**
 * A ShortId has no form that is written anywhere; what could lead out of its place in an address is none. Where there is
 * none, a whole number `Id` is it; as a UUID it is another key, that nobody was seen to ask by.
 */
const filId: Felt<string> = (fil) => {
  const shortId = ellerIngen(tekst("shortid"))(fil);
  const [id, form] = shortId === null ? [tekst("id")(fil), /^\d{1,15}$/] : [shortId, /^[\w-]{1,100}$/];
  return typeof id === "string" && form.test(id) ? id : null;
};

/** The ending stands in a field of its own, with or without a dot, and sometimes in the name as well. */
const filnavn: Felt<string> = (fil) => {
  const navn = ellerIngen(tekst("filnavn", "navn"))(fil);
  const ending = ellerIngen(tekst("filendelse"))(fil)?.replace(/^\.+/, "") ?? "";
  return navn === null || ending === "" || navn.toLowerCase().endsWith(`.${ending.toLowerCase()}`)
    ? navn
    : `${navn}.${ending}`;
};

const DOKUMENT: Dokumentfelter = {
  // What it is asked for by: its whole number, and only where that lacks its UUID.
  lokalId: (raekke) => NUMMER(raekke) ?? uuidI("dokumentidentity")(raekke),
  uuid: uuidI("dokumentidentity"),
  dokumentnummer: NUMMER,
  titel: tekst("dokumentnavn", "navn"),
  beskrivelse: html("beskrivelse"),
  dokumenttype: tekst("dokumentart.navn"),
  retning: ord(tekst("dokumentart.navn"), RETNINGER),
  brevdato: dato("dokumentdato", "OFFSET"),
  filer: {
    raekker: raekker("filer"),
    felter: { lokalId: filId, filnavn, mimetype: tekst("mimetype"), stoerrelse: antal("size") },
  },
};

/** Throws `Umulig`: what has no key cannot be told apart. */
export function mapDokument(raekke: Raekke): SagDokumentRecord {
  return tilakteret(dokumentOf(DOKUMENT, raekke));
}

/** In the waste-basket; not listed. What cannot be read says that there is something. */
export function isSlettet(raekke: Raekke): boolean {
  const slettet = tekst("deleteddate", "deleteconfirmed")(raekke);
  return slettet === UKENDT || readInstant(slettet, "OFFSET", "LOCAL", "DATE") !== null;
}

/** Throws `Umulig`. SBSYS approves no notes, so `godkendt` is not known. */
export function mapNotat(raekke: Raekke): JournalnotatRecord {
  const lokalId = ellerIngen(uuidI("uuid"))(raekke) ?? ellerIngen(tekst("id"))(raekke);
  if (lokalId === null) throw new Umulig("missing-id");
  const felt = createFeltlaeser();
  return {
    lokalId,
    titel: ellerIngen(html("overskrift"))(raekke),
    ...toPlainText(ellerIngen(tekst("note"))(raekke) ?? "", "HTML"),
    oprettet: felt.alene("oprettet", tidI("oprettet")(raekke)),
    godkendt: null,
    ...felt.noteret(),
  };
}

/** A reminder may say the number of its type alone; the list of types has the names. */
const TYPE_NAVN = ellerIngen(tekst("erindringtype.navn", "erindringstype.navn"));
const TYPE_ID = ellerIngen(tekst("erindringtype.id", "erindringstype.id"));

export function isTypeNameless(erindring: Raekke): boolean {
  return flag("hardeadline")(erindring) !== false && TYPE_ID(erindring) !== null && TYPE_NAVN(erindring) === null;
}

/** A deadline is a date. No answer with one has been seen, and clients write it as a date or as a Danish clock shows it. */
const DEADLINE = ellerUmulig(dato("deadline", "OFFSET", "LOCAL", "DATE"), "invalid-date");

/**
 * Null: a reminder without a deadline, which is no date to keep. Throws `Umulig`, also where it is another case's or
 * has a deadline that it does not tell. Reminders are given to caseworkers.
 */
export function mapFrist(erindring: Raekke, sagId: number, typer: readonly Raekke[] = []): FristRecord | null {
  if (ellerIngen(tekst("id"))(erindring) === null) throw new Umulig("missing-id");
  if ((ellerIngen(SAG_ID)(erindring) ?? String(sagId)) !== String(sagId)) throw new Umulig("other-case");
  const harDeadline = ellerIngen(flag("hardeadline"))(erindring);
  if (harDeadline === false) return null;
  const dag = ellerIngen(DEADLINE)(erindring);
  if (dag === null && harDeadline) throw new Umulig("missing-date");
  const id = TYPE_ID(erindring);
  const art =
    TYPE_NAVN(erindring) ?? plainNavn(typer.find((type) => id !== null && ellerIngen(tekst("id"))(type) === id));
  if (dag === null) return null;
  return { art, dato: dag, hvem: "KOMMUNE", afsluttet: ellerIngen(flag("erafsluttet"))(erindring) };
}

function plainNavn(type: Raekke | undefined): string | null {
  return type ? ellerIngen(tekst("navn"))(type) : null;
}
