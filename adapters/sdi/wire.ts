// SPDX-License-Identifier: MPL-2.0
/** Cases of an answer: untrusted XML to typed. A fault in one of them is an `Afvisning`, and the others stand. */
import { parseUuid } from "../../schema/identifiers.js";
import type { OffentlighedUndtagetRecord, Tidspunkt } from "../../schema/records.js";
import {
  FOELSOMHED_NIVEAUER,
  type FoelsomhedNiveau,
  FREMDRIFT_KODER,
  type FremdriftKode,
} from "../../schema/values.js";
import type { Laest } from "../kit/laest.js";
import type { Element } from "../soap/xml-reader.js";
import { Afvisning } from "./afvisning.js";
import type { Kvalificeret } from "./navnerum.js";
import type { MedVirkning } from "./virkning.js";
import { booleanOf, enumOf, parseVirkning, readTidOf, type TidLaeser, tidOf } from "./wire-felter.js";
import { parseRelation, parseRelations, type WireRelation } from "./wire-relation.js";
import { child, childrenOf, descend, textOf } from "./xml.js";

const LIVSCYKLUS = ["Opstaaet", "Importeret", "Passiveret", "Slettet"] as const;
export type Livscyklus = (typeof LIVSCYKLUS)[number];

export interface WireRegistrering {
  readonly element: Element;
  readonly uuid: string;
  readonly livscyklus: Livscyklus | null;
  /** When the index took it in; where it does not say, when the sender registered it. */
  readonly registreret: Tidspunkt | null;
}

export interface WireEgenskaber extends MedVirkning {
  readonly brugervendtNoegle: string | null;
  readonly sagsnummer: string | null;
  readonly titel: string | null;
  readonly beskrivelse: string | null;
  readonly hjemmel: string | null;
  readonly kassationskode: string | null;
  readonly afleveret: boolean | null;
  readonly principiel: boolean | null;
  readonly offentlighedUndtaget: OffentlighedUndtagetRecord | null;
}

export interface WireIndeksEgenskaber extends MedVirkning {
  readonly sagsstatus: string | null;
  readonly sagskategori: string | null;
  readonly foelsomhed: FoelsomhedNiveau | null;
  readonly lokation: string | null;
  readonly oprettet: Laest<Tidspunkt>;
}

export interface WireFremdrift<K extends string> extends MedVirkning {
  readonly kode: K | null;
}

export interface WireJournalpost extends WireRelation {
  readonly dokumenttitel: string | null;
  readonly offentlighedUndtaget: OffentlighedUndtagetRecord | null;
  readonly notat: { readonly titel: string | null; readonly base64: string | null } | null;
}

export interface WireSag extends WireRegistrering {
  readonly egenskaber: readonly WireEgenskaber[];
  readonly indeksEgenskaber: readonly WireIndeksEgenskaber[];
  readonly aendret: Tidspunkt | null;
  readonly fremdrift: readonly WireFremdrift<FremdriftKode>[];
  readonly aktoerer: readonly WireRelation[];
  readonly klasser: readonly WireRelation[];
  readonly parter: readonly WireRelation[];
  readonly genstande: readonly WireRelation[];
  readonly sikkerhedsprofiler: readonly WireRelation[];
  readonly itsystemer: readonly WireRelation[];
}

/**
 * The registration to read of an object (`FiltreretOejebliksbillede`): the last one, or the last one made before
 * `registreretFoer`. The index gives the current one unless asked otherwise; that it always does is not written anywhere.
 */
export function pickRegistrering(
  objekt: Element,
  praefiks: "sag" | "di",
  tid: TidLaeser,
  registreretFoer: Tidspunkt | null,
): WireRegistrering {
  const id = textOf(objekt, `${praefiks}:ObjektType`, "sd:UUIDIdentifikator");
  if (id === null) throw new Afvisning("missing-id");
  const uuid = parseUuid(id);
  if (uuid === null) throw new Afvisning("invalid-id");
  let picked: WireRegistrering | null = null;
  for (const element of childrenOf(objekt, `${praefiks}:Registrering`)) {
    const registreret = tidOf(element, tid, "gd:StsTidspunkt") ?? tidOf(element, tid, "sd:Tidspunkt");
    if (registreretFoer !== null && (registreret === null || registreret > registreretFoer)) continue;
    if (picked && (registreret ?? "") <= (picked.registreret ?? "")) continue;
    picked = {
      element,
      uuid,
      registreret,
      livscyklus: enumOf(element, "sd:LivscyklusKode", LIVSCYKLUS, "invalid-state"),
    };
  }
  if (!picked) throw new Afvisning("missing-registration");
  return picked;
}

export function parseSag(registrering: WireRegistrering, tid: TidLaeser): WireSag {
  const { element } = registrering;
  const attributter = child(element, "sag:AttributListe");
  const indeks = child(attributter, "gd:LokalUdvidelseListe");
  const relationer = child(element, "sag:RelationListe");
  const tilfoejede = child(relationer, "gd:LokalUdvidelseListe");
  return {
    ...registrering,
    egenskaber: childrenOf(attributter, "sag:Egenskaber").map((el) => parseEgenskaber(el, tid)),
    indeksEgenskaber: childrenOf(indeks, "si:SagIndeksEgenskaber").map((el) => parseIndeksEgenskaber(el, tid)),
    aendret: tidOf(indeks, tid, "gd:SenestAendretTidspunkt"),
    fremdrift: parseFremdrift(descend(element, "sag:TilstandListe"), "sag", FREMDRIFT_KODER, tid),
    aktoerer: parseRelations(relationer, "sag:Sagsaktoer", tid),
    klasser: parseRelations(relationer, "sag:Sagsklasse", tid),
    parter: parseRelations(relationer, "sag:Sagspart", tid),
    genstande: parseRelations(relationer, "sag:Sagsgenstande", tid),
    sikkerhedsprofiler: parseRelations(tilfoejede, "si:Sikkerhedsprofil", tid),
    itsystemer: parseRelations(tilfoejede, "si:SagsitsystemRelation", tid),
  };
}

function parseEgenskaber(element: Element, tid: TidLaeser): WireEgenskaber {
  return {
    virkning: parseVirkning(child(element, "sag:Virkning"), tid),
    brugervendtNoegle: textOf(element, "sag:BrugervendtNoegle"),
    sagsnummer: textOf(element, "sag:Sagsnummer"),
    titel: textOf(element, "sag:Titel"),
    beskrivelse: textOf(element, "sag:Beskrivelse"),
    hjemmel: textOf(element, "sag:HjemmelSpecifikation"),
    kassationskode: textOf(element, "sag:Kassationskode"),
    afleveret: booleanOf(element, "sag:AfleveretIndikator"),
    principiel: booleanOf(element, "sag:PrincipielIndikator"),
    offentlighedUndtaget: parseOffentlighedUndtaget(element, "sag:OffentlighedUndtaget"),
  };
}

/** Of cases and documents in their own schema's namespace, of journal entries in `sd`; the two texts always in `sd`. */
export function parseOffentlighedUndtaget(
  parent: Element | null,
  navn: Kvalificeret,
): OffentlighedUndtagetRecord | null {
  const titelAlternativ = textOf(parent, navn, "sd:TitelAlternativTekst");
  const hjemmel = textOf(parent, navn, "sd:OffentlighedUndtagetHjemmelTekst");
  return titelAlternativ === null && hjemmel === null ? null : { titelAlternativ, hjemmel };
}

function parseIndeksEgenskaber(element: Element, tid: TidLaeser): WireIndeksEgenskaber {
  return {
    virkning: parseVirkning(child(element, "gd:Virkning"), tid),
    sagsstatus: textOf(element, "si:Sagsstatus"),
    sagskategori: textOf(element, "si:Sagskategori"),
    foelsomhed: enumOf(element, "si:Foelsomhed", FOELSOMHED_NIVEAUER, "invalid-foelsomhed"),
    lokation: textOf(element, "si:Lokation"),
    oprettet: readTidOf(element, tid, "si:OprettetTidspunkt"),
  };
}

export function parseFremdrift<K extends string>(
  tilstande: Element | null,
  praefiks: "sag" | "di",
  koder: readonly K[],
  tid: TidLaeser,
): readonly WireFremdrift<K>[] {
  return childrenOf(tilstande, `${praefiks}:Fremdrift`).map((element) => ({
    virkning: parseVirkning(child(element, `${praefiks}:Virkning`), tid),
    kode: enumOf(element, `${praefiks}:FremdriftStatusKode`, koder, "invalid-fremdrift"),
  }));
}

/** Other cases that the case points to. */
export function parseSagsrelationer(registrering: WireRegistrering, tid: TidLaeser): readonly WireRelation[] {
  return parseRelations(child(registrering.element, "sag:RelationListe"), "sag:Sagsrelation", tid);
}

/** Null for an element with nothing in it. */
function parseNotat(element: Element | null): WireJournalpost["notat"] {
  const [titel, base64] = [textOf(element, "sag:Titel"), textOf(element, "sag:Notat")];
  return titel === null && base64 === null ? null : { titel, base64 };
}

/** Every document that the journal of a case, or an earlier registration of it, refers to, whenever. */
export function dokumentUuider(objekt: Element): readonly string[] {
  return childrenOf(objekt, "sag:Registrering").flatMap(registreredeDokumenter);
}

export function registreredeDokumenter(registrering: Element): readonly string[] {
  return childrenOf(child(registrering, "sag:RelationListe"), "sag:Journalpost").flatMap(
    (post) => parseUuid(textOf(post, "gd:ReferenceID", "sd:UUIDIdentifikator") ?? "") ?? [],
  );
}

/** The journal of a case, documents and notes alike. */
export function parseJournalposter(registrering: WireRegistrering, tid: TidLaeser): readonly WireJournalpost[] {
  return childrenOf(child(registrering.element, "sag:RelationListe"), "sag:Journalpost").map((element) => {
    const egenskaber = child(element, "sag:JournalpostEgenskaber");
    const notat = child(egenskaber, "sag:JournalnotatEgenskaber");
    return {
      ...parseRelation(element, tid),
      dokumenttitel: textOf(egenskaber, "sag:Dokumenttitel"),
      offentlighedUndtaget: parseOffentlighedUndtaget(egenskaber, "sd:OffentlighedUndtaget"),
      notat: parseNotat(notat),
    };
  });
}
