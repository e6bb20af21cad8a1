// SPDX-License-Identifier: MPL-2.0
/** The emulator's objects as XML, only the groups that were asked for. */

import type { Tidspunkt } from "../../schema/records.js";
import { danskTid } from "../kit/tid.js";
import type { Attribut, Felt, IndeksDokument, IndeksSag, Periode, Relation, SagRelation } from "./model.js";
import type { Kvalificeret } from "./navnerum.js";
import { element, textElement } from "./navnerum.js";

/** Which group of `SagVis` shows a relation. */
const GRUPPE: Readonly<Record<Exclude<SagRelation, "sag:Journalpost">, string>> = {
  "sag:Sagsaktoer": "sagsaktoer",
  "sag:Sagsklasse": "sagsklasse",
  "sag:Sagspart": "sagspart",
  "sag:Sagsrelation": "sagsrelation",
  "sag:Sagsgenstande": "sagsgenstand",
  "si:Sikkerhedsprofil": "sikkerhedsprofil",
  "si:SagsitsystemRelation": "itsystem",
};

/** `wrong-id` and `no-properties` are what a fault makes of it. */
export type Fordaervet = "no-properties" | "wrong-id" | null;

export interface Renderer {
  sag(sag: IndeksSag, vis: ReadonlySet<string>, fordaervet: Fordaervet): string;
  dokument(dokument: IndeksDokument, vis: ReadonlySet<string>): string;
}

export function createRenderer(): Renderer {
  const stamps = new Map<Tidspunkt, string>();
  const stamp = (tid: Tidspunkt): string => {
    const known = stamps.get(tid) ?? danskTid(tid);
    stamps.set(tid, known);
    return known;
  };

  function virkning(navn: Kvalificeret, { fra, til }: Periode): string {
    const end = til === null ? element("sd:GraenseIndikator", "true") : element("sd:TidsstempelDatoTid", stamp(til));
    return element(
      navn,
      element("sd:FraTidspunkt", element("sd:TidsstempelDatoTid", stamp(fra))),
      element("sd:TilTidspunkt", end),
      element(
        "sd:AktoerRef",
        element("sd:URNIdentifikator", "urn:oio:it-system-uuid:9c1b2c8e-8f0a-4b7d-a5d5-3f1c0a6b7d10"),
      ),
      element("sd:AktoerTypeKode", "ItSystem"),
    );
  }

  function relation(navn: Kvalificeret, r: Relation, efter = r.efter): string {
    const { udvidelse } = r;
    return element(
      navn,
      virkning("gd:Virkning", r),
      element("gd:Rolle", textElement("sd:UUIDIdentifikator", r.rolle)),
      element("gd:Type", textElement("sd:UUIDIdentifikator", r.type)),
      textElement("gd:Indeks", r.indeks),
      element("gd:ReferenceID", textElement("sd:UUIDIdentifikator", r.uuid), textElement("sd:URNIdentifikator", r.urn)),
      udvidelse ? element("gd:LokalUdvidelseListe", element(udvidelse.navn, felter(udvidelse.felter))) : "",
      efter,
    );
  }

  function relationsOf(sag: IndeksSag, navn: SagRelation, vis: ReadonlySet<string>): string {
    if (navn === "sag:Journalpost") return journal(sag, vis);
    return vis.has(GRUPPE[navn]) ? sag.relationer[navn].map((r) => relation(navn, r)).join("") : "";
  }

  /** `journalpost` shows every entry, `journalpost-journalnote` the notes with what is written in them. */
  function journal(sag: IndeksSag, vis: ReadonlySet<string>): string {
    const shown = sag.relationer["sag:Journalpost"].filter(({ uuid }) =>
      uuid === null ? vis.has("journalpost") || vis.has("journalpost-journalnote") : vis.has("journalpost"),
    );
    const withText = vis.has("journalpost-journalnote");
    return shown.map((r) => relation("sag:Journalpost", r, r.uuid === null && !withText ? "" : r.efter)).join("");
  }

  function attributter(sag: IndeksSag): string {
    const one = (navn: Kvalificeret, virkningNavn: Kvalificeret, attribut: Attribut) =>
      element(navn, virkning(virkningNavn, attribut), felter(attribut.felter));
    return (
      sag.egenskaber.map((attribut) => one("sag:Egenskaber", "sag:Virkning", attribut)).join("") +
      element(
        "gd:LokalUdvidelseListe",
        ...sag.indeksEgenskaber.map((attribut) => one("si:SagIndeksEgenskaber", "gd:Virkning", attribut)),
        textElement("gd:SenestAendretTidspunkt", stamp(sag.senestAendret)),
      )
    );
  }

  function fremdrift(sag: IndeksSag): string {
    return sag.fremdrift
      .map((state) =>
        element("sag:Fremdrift", virkning("sag:Virkning", state), textElement("sag:FremdriftStatusKode", state.kode)),
      )
      .join("");
  }

  return {
    sag(sag, vis, fordaervet) {
      const shown = (navn: SagRelation) => relationsOf(sag, navn, vis);
      const udvidelse = shown("si:Sikkerhedsprofil") + shown("si:SagsitsystemRelation");
      const hasProperties = vis.has("egenskaber") && fordaervet !== "no-properties";
      return element(
        "sdi:SagFiltreretOejebliksbillede",
        element(
          "sag:ObjektType",
          textElement("sd:UUIDIdentifikator", fordaervet === "wrong-id" ? "ikke-en-uuid" : sag.uuid),
        ),
        element(
          "sag:Registrering",
          textElement("sd:Tidspunkt", stamp(sag.tidspunkt)),
          textElement("sd:LivscyklusKode", sag.livscyklus),
          textElement("gd:StsTidspunkt", stamp(sag.stsTidspunkt)),
          element("sag:AttributListe", hasProperties ? attributter(sag) : ""),
          element("sag:TilstandListe", vis.has("fremdrift") ? fremdrift(sag) : ""),
          element(
            "sag:RelationListe",
            [
              "sag:Sagsaktoer",
              "sag:Sagsklasse",
              "sag:Sagspart",
              "sag:Sagsrelation",
              "sag:Sagsgenstande",
              "sag:Journalpost",
            ]
              .map((navn) => shown(navn as SagRelation))
              .join(""),
            udvidelse === "" ? "" : element("gd:LokalUdvidelseListe", udvidelse),
          ),
        ),
      );
    },
    dokument: (dokument, vis) => renderDokument(dokument, vis, virkning, relation, stamp),
  };
}

function renderDokument(
  dokument: IndeksDokument,
  vis: ReadonlySet<string>,
  virkning: (navn: Kvalificeret, periode: Periode) => string,
  relation: (navn: Kvalificeret, r: Relation) => string,
  stamp: (tid: Tidspunkt) => string,
): string {
  const periode = { fra: dokument.tidspunkt, til: null };
  const egenskaber = element(
    "di:Egenskaber",
    virkning("di:Virkning", periode),
    felter([
      ["di:BrugervendtNoegle", dokument.nummer],
      ["di:Titel", dokument.titel],
      ["di:BrevDato", dokument.brevdato],
      ["di:VersionIdentifikator", "1"],
      ["di:UnderversionIdentifikator", "0"],
      ["di:Dokumentnummer", dokument.nummer],
      ["di:Foelsomhed", dokument.foelsomhed],
      ["di:Type", dokument.type],
    ]),
  );
  const state = element(
    "di:Fremdrift",
    virkning("di:Virkning", periode),
    textElement("di:FremdriftStatusKode", dokument.fremdrift),
  );
  return element(
    "sdi:DokumentFiltreretOejebliksbillede",
    element("di:ObjektType", textElement("sd:UUIDIdentifikator", dokument.uuid)),
    element(
      "di:Registrering",
      textElement("sd:Tidspunkt", stamp(dokument.tidspunkt)),
      textElement("sd:LivscyklusKode", "Importeret"),
      textElement("gd:StsTidspunkt", stamp(dokument.tidspunkt)),
      element("di:AttributListe", vis.has("egenskaber") ? egenskaber : ""),
      element("di:TilstandListe", vis.has("fremdrift") ? state : ""),
      element(
        "di:RelationListe",
        vis.has("klasse") ? dokument.klasser.map((r) => relation("di:Dokumentklasse", r)).join("") : "",
      ),
    ),
  );
}

/** In the order given; the two texts of OffentlighedUndtaget stand in an element of their own. */
function felter(fields: readonly Felt[]): string {
  const xml = fields.map(([navn, vaerdi]) => textElement(navn, vaerdi)).join("");
  const undtaget = /<sd:TitelAlternativTekst>.*<\/sd:OffentlighedUndtagetHjemmelTekst>/s;
  return xml.replace(undtaget, (texts) => element("sag:OffentlighedUndtaget", texts));
}
