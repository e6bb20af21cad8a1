// SPDX-License-Identifier: MPL-2.0
/**
 * The municipality's cases as LoRA holds them. Each has been registered several times, as its own history has it: first
 * under a working title and in the care of the first unit, then once for each step, and last as it now is.
 */

import type { Kommune, KommuneDokument, KommunePart, KommuneSag } from "../kit/kommune.js";
import { midnat } from "../kit/tid.js";
import { aktoerOf, ansvarOf, type Trin } from "./ansvar.js";
import { genstandeOf, sagsrelationerOf } from "./henvisninger.js";
import type { Graenser, LagretObjekt, LagretRaekke, LagretRegistrering, Raekker } from "./lager.js";
import { EVIGT, FOELSOMHEDSKLASSER, virkning } from "./register.js";
import { toMikro } from "./tid.js";

const MINUT = 60_000_000;
/** Below a millisecond, so that whoever cuts a time off is found out. */
const UNDER_MILLISEKUND = 101;

export const URN = {
  CPR: "urn:oio:cpr-nr:",
  CVR: "urn:oio:cvr-nr:",
  PNUMMER: "urn:oio:pnr:",
  PERSONID: "urn:oio:us:personid:",
  BORGERID: "urn:oio:us:borgerid:",
} as const;

export function toSag(sag: KommuneSag, kommune: Kommune): LagretObjekt {
  const trin = trinOf(sag);
  const registreringer = trin.map(
    (one, i): LagretRegistrering => ({
      fra: one.tid + UNDER_MILLISEKUND + i,
      til: (trin[i + 1]?.tid ?? EVIGT) + UNDER_MILLISEKUND + i + 1,
      livscykluskode: livscyklusOf(sag, one, i),
      note: i === 0 ? "Importeret" : one.faerdig ? "Rettet af sagsbehandler" : "Ny fremdrift",
      ...indholdOf(sag, one, kommune),
    }),
  );
  return { art: "sag", id: sag.uuid, registreringer };
}

function trinOf({ fremdrift, oprettet, aendret }: KommuneSag): readonly Trin[] {
  const last = toMikro(aendret);
  const tider = [toMikro(oprettet)];
  for (const { fra } of fremdrift.slice(1)) tider.push(Math.max(toMikro(fra), (tider.at(-1) ?? 0) + MINUT));
  const before = tider.map((tid, i) => ({ tid, skridt: i + 1, faerdig: false })).filter(({ tid }) => tid < last);
  return [...before, { tid: last, skridt: fremdrift.length, faerdig: true }];
}

function livscyklusOf({ udgaaet, nummer }: KommuneSag, { faerdig }: Trin, index: number): string {
  if (udgaaet && faerdig) return nummer % 2 === 0 ? "Passiveret" : "Slettet";
  if (index > 0) return "Rettet";
  return nummer % 2 === 0 ? "Opstaaet" : "Importeret";
}

function indholdOf(
  sag: KommuneSag,
  trin: Trin,
  kommune: Kommune,
): Pick<LagretRegistrering, "attributter" | "tilstande" | "relationer"> {
  return {
    attributter: { sagegenskaber: egenskaberOf(sag, trin, kommune) },
    tilstande: { sagfremdrift: fremdriftOf(sag, trin, kommune) },
    relationer: relationerOf(sag, trin, kommune),
  };
}

/** A title that was put right applies from the beginning in every other case, from the day of the edit in the rest. */
function egenskaberOf(sag: KommuneSag, { faerdig }: Trin, kommune: Kommune): readonly LagretRaekke[] {
  const [opstaaet, aendret] = [toMikro(sag.opstaaet), toMikro(sag.aendret)];
  const by = aktoerOf(sag, kommune);
  const felter = {
    brugervendtnoegle: sag.sagsnummer,
    sagsnummer: sag.sagsnummer,
    beskrivelse: sag.beskrivelse ?? "",
    kassationskode: sag.kassationskode ?? "",
    hjemmel: "",
    afleveret: false,
    principiel: sag.nummer % 10 === 0,
    offentlighedundtaget: { alternativtitel: sag.titelAlternativ ?? "", hjemmel: sag.hjemmel ?? "" },
  };
  const begun = { ...felter, titel: "Ny henvendelse" };
  const final = { ...felter, titel: sag.titel };
  if (!faerdig) return [{ ...begun, virkning: virkning(opstaaet, EVIGT, ...by) }];
  if (sag.nummer % 2 === 0 || aendret <= opstaaet) return [{ ...final, virkning: virkning(opstaaet, EVIGT, ...by) }];
  return [
    { ...final, virkning: virkning(aendret, EVIGT, ...by) },
    { ...begun, virkning: virkning(opstaaet, aendret, ...by) },
  ];
}

function fremdriftOf(sag: KommuneSag, { skridt }: Trin, kommune: Kommune): readonly LagretRaekke[] {
  const known = sag.fremdrift.slice(0, skridt);
  return known.map(({ kode, fra }, i) => {
    const next = known[i + 1];
    return {
      fremdrift: kode,
      virkning: virkning(toMikro(fra), next ? toMikro(next.fra) : EVIGT, ...aktoerOf(sag, kommune)),
    };
  });
}

function relationerOf(sag: KommuneSag, trin: Trin, kommune: Kommune): Raekker {
  const hele = virkning(toMikro(sag.opstaaet), EVIGT, ...aktoerOf(sag, kommune));
  const to = (objekttype: string, uuid: string): LagretRaekke => ({ objekttype, uuid, virkning: hele });
  const foelsomhed = FOELSOMHEDSKLASSER.find(({ niveau }) => niveau === sag.foelsomhed);
  const parter = (rolle: KommunePart["rolle"]) =>
    sag.parter
      .filter((part) => part.rolle === rolle)
      .map((part) => ({ ...partOf(part), virkning: { ...hele, ...boundsOf(part, hele) } }));
  return {
    ejer: [to("Organisation", kommune.uuid)],
    ...ansvarOf(sag, trin, kommune),
    andrebehandlere: withIndeks(sag.andreBehandlere.map(({ uuid }) => to("Bruger", uuid))),
    primaerklasse: [to("Klasse", sag.kle.uuid)],
    handlingsklasse: [to("Klasse", sag.facet.uuid)],
    foelsomhedsklasse: foelsomhed ? [to("Klasse", foelsomhed.uuid)] : [],
    primaerpart: parter("PRIMAER_PART"),
    sekundaerpart: withIndeks(parter("SEKUNDAER_PART")),
    ydelsesmodtager: parter("YDELSESMODTAGER"),
    journalpost: journalOf(sag, trin, kommune),
    ...sagsrelationerOf(sag, hele),
    ...genstandeOf(sag, hele),
  };
}

/** Where nothing else is said, as long as the case. */
function boundsOf({ fra, til }: KommunePart, hele: Graenser): Graenser {
  return { fra: fra ? toMikro(fra) : hele.fra, til: til ? toMikro(til) : hele.til };
}

function partOf({ ident }: KommunePart): object {
  const objekttype = ident.type === "CVR" || ident.type === "PNUMMER" ? "Virksomhed" : "Person";
  return { objekttype, urn: URN[ident.type] + ident.vaerdi };
}

function withIndeks(rows: readonly LagretRaekke[]): readonly LagretRaekke[] {
  return rows.map((row, i) => ({ ...row, indeks: i + 1 }));
}

/** Everything is `vedlagtdokument`: that is the one role of a document that can be written. */
function journalOf(sag: KommuneSag, { tid, faerdig }: Trin, kommune: Kommune): readonly LagretRaekke[] {
  const by = aktoerOf(sag, kommune);
  const journalfoerte = sag.dokumenter.filter((dokument) => !isKunTilknyttet(dokument));
  const dokumenter = journalfoerte.map((dokument) => ({
    journalpostkode: "vedlagtdokument",
    objekttype: "Dokument",
    uuid: dokument.uuid,
    journaldokument: {
      dokumenttitel: dokument.titelPaaSag ?? "",
      offentlighedundtaget: { alternativtitel: "", hjemmel: "" },
    },
    virkning: virkning(dokumentTid(dokument, sag), EVIGT, ...by),
  }));
  const notater = sag.notater.map((notat) => ({
    journalpostkode: "journalnotat",
    objekttype: "Dokument",
    urn: "urn:empty",
    journalnotat: { titel: notat.titel, notat: notat.tekst.replaceAll("\n", "\r\n"), format: "Text" },
    virkning: virkning(toMikro(notat.oprettet), EVIGT, ...by),
  }));
  return withIndeks([...dokumenter, ...notater]).filter((row) => faerdig || row.virkning.fra <= tid);
}

/** Some documents only say themselves which cases they are tied to. */
function isKunTilknyttet({ nummer, titelPaaSag, rolle }: KommuneDokument): boolean {
  return nummer % 3 === 0 && titelPaaSag === null && rolle === "TILAKTERET";
}

/** On the day it is dated, if the case was then there. */
export function dokumentTid({ brevdato }: KommuneDokument, { opstaaet, aendret }: KommuneSag): number {
  const day = toMikro(midnat(brevdato.slice(0, 10)));
  return Math.min(Math.max(day, toMikro(opstaaet)), Math.max(toMikro(aendret), toMikro(opstaaet)));
}
