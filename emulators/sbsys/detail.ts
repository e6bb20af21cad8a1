// SPDX-License-Identifier: MPL-2.0
/** Documents and notes as public clients read them; the vendor's own description of these answers is not public. */

import type { Kommune, KommuneDokument, KommuneFrist, KommuneNotat, KommuneSag } from "../kit/kommune.js";
import { danskTid, midnat } from "../kit/tid.js";
import { partOf, sbsysTid } from "./sag.js";

const DOKUMENTARTER = {
  INDGAAENDE: { Id: 1, Navn: "Indgående" },
  UDGAAENDE: { Id: 2, Navn: "Udgående" },
  INTERN: { Id: 3, Navn: "Internt" },
} as const;

export function toParter(sag: KommuneSag, kommune: Kommune) {
  return sag.parter.map((part) => partOf(part, kommune));
}

/** What was sent with something else lies on a sub-flow of its own. */
const isUnder = ({ rolle }: KommuneDokument) => rolle === "VEDLAGT";

export function toDokumenter(sag: KommuneSag) {
  return sag.dokumenter.filter((dokument) => !isUnder(dokument)).map((dokument) => toDokument(dokument, sag));
}

/** One, where the case has anything to put there. */
export function toDelforloeb(sag: KommuneSag) {
  return sag.dokumenter.some(isUnder) ? [{ ID: sag.nummer, Titel: "Bilag" }] : [];
}

export function toDelforloebsdokumenter(sag: KommuneSag) {
  return sag.dokumenter.filter(isUnder).map((dokument) => toDokument(dokument, sag));
}

/** The number under which a document's file is asked for. */
export function shortIdOf(dokument: KommuneDokument): number {
  return dokument.nummer * 10 + 1;
}

/** A list names it `DokumentNavn`, a look-up `Navn` as well. */
export function toDokumentopslag(dokument: KommuneDokument, sag: KommuneSag) {
  const { DokumentNavn, ...rest } = toDokument(dokument, sag);
  return { DokumentNavn, ...rest, Navn: DokumentNavn };
}

/** What caseworkers have to do; no citizen's deadline is a reminder. */
export function toErindringer(sag: KommuneSag) {
  return (sag.frister ?? []).filter(({ hvem }) => hvem === "KOMMUNE").map((frist) => toErindring(frist, sag));
}

/** The installation counts its kinds of reminder; one it has no number for it names itself. */
const TYPER = ["Opfølgning", "Partshøring", "Opfølgning & svar", "Klagefrist"];

function typeIdOf({ art }: KommuneFrist): number | undefined {
  const at = TYPER.indexOf(art);
  return at < 0 ? undefined : at + 1;
}

export function toErindringTyper() {
  return TYPER.map((Navn, at) => ({ Id: at + 1, Navn }));
}

function toErindring(frist: KommuneFrist, sag: KommuneSag) {
  return {
    HarDeadline: true,
    Deadline: sbsysTid(midnat(frist.dato)),
    SagId: sag.nummer,
    Navn: frist.art,
    Beskrivelse: `<p>${frist.art}</p>\r\n`,
    ErAfsluttet: frist.afsluttet,
    ErindringType:
      frist.nummer % 2 === 0 && typeIdOf(frist) ? { Id: typeIdOf(frist) } : { Id: typeIdOf(frist), Navn: frist.art },
    Ansvarlig: sag.behandler ? { LogonId: sag.behandler.brugernavn, Navn: sag.behandler.navn } : undefined,
    Id: frist.nummer,
  };
}

function toDokument(dokument: KommuneDokument, sag: KommuneSag) {
  const dot = dokument.filnavn.lastIndexOf(".");
  return {
    SagID: sag.nummer,
    DokumentIdentity: dokument.uuid,
    DokumentNavn: dokument.titelPaaSag ?? dokument.titel,
    DokumentArt: DOKUMENTARTER[dokument.retning],
    DokumentDato: danskTid(`${dokument.brevdato.slice(0, 10)}T11:00:00.000Z`),
    RegistreringsDato: sbsysTid(sag.oprettet),
    OmfattetAfAktindsigt: true,
    Filer: [
      {
        ShortId: shortIdOf(dokument),
        Filnavn: dot < 0 ? dokument.filnavn : dokument.filnavn.slice(0, dot),
        Filendelse: dot < 0 ? undefined : dokument.filnavn.slice(dot),
        MimeType: dokument.mimetype,
      },
    ],
    Id: dokument.nummer,
  };
}

export function toNotater(sag: KommuneSag) {
  return sag.notater.map((notat) => toNotat(notat, sag));
}

function toNotat(notat: KommuneNotat, sag: KommuneSag) {
  return {
    Uuid: notat.uuid,
    ID: notat.nummer,
    SagId: sag.nummer,
    Overskrift: notat.titel,
    Note: toHtml(notat.tekst),
    KontaktTidspunkt: sbsysTid(notat.oprettet),
    Oprettet: sbsysTid(notat.oprettet),
  };
}

/** As the editor in SBSYS leaves it. */
function toHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<p style="margin:0">${escaped.replaceAll("\n", "<br />\r\n")}</p>\r\n`;
}
