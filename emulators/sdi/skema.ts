// SPDX-License-Identifier: MPL-2.0
/** The part of the XSDs that requests to `fremsoeg` are made of, as data, and the check against it. */

import type { Element } from "../kit/xml.js";
import type { Kvalificeret } from "./navnerum.js";

type Tekst = { readonly tekst: RegExp };
type Sekvens = { readonly sekvens: readonly Led[] };
type Indhold = Tekst | Sekvens;

interface Led {
  /** One name, or a choice of which any number may come in any order. */
  readonly navne: readonly Kvalificeret[];
  readonly min: number;
  readonly max: number;
  readonly indhold: () => Indhold;
}

const TEKST: Indhold = { tekst: /^/ };
const TAL: Indhold = { tekst: /^\s*[+-]?\d+\s*$/ };
const BOOLSK: Indhold = { tekst: /^\s*(true|false|0|1)\s*$/ };
const TID: Indhold = { tekst: /^\s*\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?\s*$/ };
const UUID: Indhold = { tekst: /^[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}$/i };
const laengde = (min: number, max: number): Indhold => ({ tekst: new RegExp(`^.{${min},${max}}$`, "su") });
const enAf = (...vaerdier: readonly string[]): Indhold => ({ tekst: new RegExp(`^(${vaerdier.join("|")})$`) });

const led = (navn: Kvalificeret, antal: "1" | "?" | "*", indhold: Indhold | (() => Indhold)): Led => ({
  navne: [navn],
  min: antal === "1" ? 1 : 0,
  max: antal === "*" ? Number.POSITIVE_INFINITY : 1,
  indhold: typeof indhold === "function" ? indhold : () => indhold,
});
const sekvens = (...dele: readonly Led[]): Sekvens => ({ sekvens: dele });

const TIDSPUNKT = sekvens(led("sd:TidsstempelDatoTid", "?", TID), led("sd:GraenseIndikator", "?", BOOLSK));
const UNIK_ID = sekvens(led("sd:UUIDIdentifikator", "?", UUID), led("sd:URNIdentifikator", "?", laengde(0, 255)));
const VIRKNING = sekvens(
  led("sd:FraTidspunkt", "?", TIDSPUNKT),
  led("sd:TilTidspunkt", "?", TIDSPUNKT),
  led("sd:AktoerRef", "?", UNIK_ID),
  led("sd:AktoerTypeKode", "?", TEKST),
  led("sd:NoteTekst", "?", TEKST),
);
const INTERVAL = sekvens(led("go:FraTidspunkt", "?", TIDSPUNKT), led("go:TilTidspunkt", "?", TIDSPUNKT));
const NOEGLE = laengde(0, 50);
const FOELSOMHED = enAf(
  "IKKE_FORTROLIGE_DATA",
  "FORTROLIGE_PERSONOPLYSNINGER",
  "FOELSOMME_PERSONOPLYSNINGER",
  "VIP_SAGER",
);

/** What may stand in `gd:LokalUdvidelseListe`: global elements of other schemas. */
const UDVIDELSER: Readonly<Record<string, () => Indhold>> = {
  "si:SagIndeksEgenskaber": () =>
    sekvens(
      led("gd:Virkning", "?", VIRKNING),
      led("si:Sagsstatus", "?", laengde(0, 255)),
      led("si:Sagskategori", "?", laengde(0, 255)),
      led("si:Foelsomhed", "?", FOELSOMHED),
      led("si:Lokation", "?", laengde(0, 255)),
      led("si:OprettetTidspunkt", "?", TID),
    ),
  "si:SoegEgenskaberLokalUdvidelse": () =>
    sekvens(led("si:OprettetTidspunktInterval", "?", INTERVAL), led("si:SenestAendretInterval", "?", INTERVAL)),
  "si:SagsaktoerLokalUdvidelse": () =>
    sekvens(
      led("si:BrugervendtNoegle", "?", NOEGLE),
      led("si:FuldtNavn", "?", laengde(0, 255)),
      led("si:CVR-Nummer", "?", { tekst: /^\d{8}$/ }),
    ),
  "si:SagsklasseLokalUdvidelse": () =>
    sekvens(
      led("si:Facettitel", "?", laengde(0, 255)),
      led("si:Klassetitel", "?", laengde(0, 255)),
      led("si:BrugervendtNoegle", "?", NOEGLE),
    ),
  "si:SagspartLokalUdvidelse": () =>
    sekvens(led("si:BrugervendtNoegle", "?", NOEGLE), led("si:FuldtNavn", "?", laengde(0, 255))),
  "si:SagsgenstandeLokalUdvidelse": () => sekvens(led("si:Tekstfelt", "?", laengde(0, 1024))),
  "si:Sikkerhedsprofil": () => RELATION,
  "si:SagsitsystemRelation": () =>
    sekvens(...RELATION.sekvens, led("si:SystemNavn", "?", laengde(1, 255)), led("si:SystemURI", "?", laengde(0, 255))),
};
const UDVIDELSESLISTE = sekvens(
  {
    navne: Object.keys(UDVIDELSER) as Kvalificeret[],
    min: 0,
    max: Number.POSITIVE_INFINITY,
    indhold: () => TEKST,
  },
  led("gd:SenestAendretTidspunkt", "?", TID),
);
const RELATION: Sekvens = sekvens(
  led("gd:Virkning", "?", VIRKNING),
  led("gd:Rolle", "?", UNIK_ID),
  led("gd:Type", "?", UNIK_ID),
  led("gd:Indeks", "?", laengde(0, 36)),
  led("gd:ReferenceID", "?", UNIK_ID),
  led("gd:LokalUdvidelseListe", "?", UDVIDELSESLISTE),
);
const EGENSKABER = sekvens(
  led("sag:Virkning", "?", VIRKNING),
  led("sag:BrugervendtNoegle", "?", NOEGLE),
  led("sag:AfleveretIndikator", "?", BOOLSK),
  led("sag:Beskrivelse", "?", laengde(0, 4096)),
  led("sag:HjemmelSpecifikation", "?", laengde(0, 1024)),
  led("sag:Kassationskode", "?", NOEGLE),
  led("sag:PrincipielIndikator", "?", BOOLSK),
  led("sag:Sagsnummer", "?", laengde(1, 50)),
  led("sag:Titel", "?", laengde(1, 255)),
);
const FREMDRIFT = sekvens(
  led("sag:Virkning", "?", VIRKNING),
  led("sag:FremdriftStatusKode", "?", enAf("Opstaaet", "Oplyst", "Afgjort", "Afsluttet")),
);
const SOEG_SAG = sekvens(
  led("sd:FoersteResultatReference", "?", TAL),
  led("sd:MaksimalAntalKvantitet", "?", TAL),
  led("sag:AttributListe", "1", () =>
    sekvens(led("sag:Egenskaber", "*", EGENSKABER), led("gd:LokalUdvidelseListe", "?", UDVIDELSESLISTE)),
  ),
  led("sag:TilstandListe", "1", sekvens(led("sag:Fremdrift", "*", FREMDRIFT))),
  led("sag:RelationListe", "1", () =>
    sekvens(
      led("sag:Sagsaktoer", "*", RELATION),
      led("sag:Sagsklasse", "*", RELATION),
      led("sag:Sagspart", "*", RELATION),
      led("sag:Sagsrelation", "*", RELATION),
      led("sag:Sagsgenstande", "*", RELATION),
      led("sag:Journalpost", "*", RELATION),
      led("gd:LokalUdvidelseListe", "?", UDVIDELSESLISTE),
    ),
  ),
);
const SOEG_UDTRYK: Sekvens = sekvens(led("sdi:operation", "?", enAf("AND", "OR")), {
  navne: ["sdi:SoegSag", "sdi:NOT", "sdi:SoegUdtryk"],
  min: 1,
  max: Number.POSITIVE_INFINITY,
  indhold: () => TEKST,
});
const SORTERING = sekvens(
  led("sdi:Element", "1", TEKST),
  led("sdi:Retning", "1", enAf("Stigende", "Faldende")),
  led("sdi:Prioritet", "1", TAL),
);
const SAG_VIS = enAf(
  ..."egenskaber fremdrift sagsklasse sagsaktoer sagspart sagsrelation sagsgenstand journalpost".split(" "),
  ..."journalpost-journalnote itsystem sikkerhedsprofil".split(" "),
);
const DOKUMENT_VIS = enAf(..."egenskaber fremdrift dokument klasse aktoer part itsystem sikkerhedsprofil".split(" "));

/** By name where the name decides: in choices. */
const VED_NAVN: Readonly<Record<string, () => Indhold>> = {
  ...UDVIDELSER,
  "sdi:SoegSag": () => SOEG_SAG,
  "sdi:NOT": () => SOEG_UDTRYK,
  "sdi:SoegUdtryk": () => SOEG_UDTRYK,
  "sdi:SagVis": () => sekvens(led("sdi:Vis", "1", SAG_VIS)),
  "sdi:DokumentVis": () => sekvens(led("sdi:Vis", "1", DOKUMENT_VIS)),
  "sdi:SagInkluder": () => enAf("sagsrelation", "journalpost"),
  "sdi:DokumentInkluder": () => enAf("dokument"),
  "sdi:SagSortering": () => SORTERING,
  "sdi:DokumentSortering": () => SORTERING,
};
const blandet = (...navne: readonly Kvalificeret[]): Sekvens =>
  sekvens({ navne, min: 0, max: Number.POSITIVE_INFINITY, indhold: () => TEKST });

export const FREMSOEG_INPUT: Indhold = sekvens(
  led("sdi:SagUuid", "*", TEKST),
  led("sdi:DokumentUuid", "*", TEKST),
  led("sdi:SoegUdtryk", "?", SOEG_UDTRYK),
  led("sdi:Filter", "?", blandet("sdi:DokumentVis", "sdi:SagVis", "sdi:DokumentInkluder", "sdi:SagInkluder")),
  led("sdi:Sortering", "?", blandet("sdi:SagSortering", "sdi:DokumentSortering")),
);

/** The name of the first element that is not as the schema has it; null: valid. */
export function findSchemaFault(element: Element, indhold: Indhold = FREMSOEG_INPUT): string | null {
  if ("tekst" in indhold) return element.children.length > 0 || !indhold.tekst.test(element.text) ? element.navn : null;
  if (element.text.trim() !== "") return element.navn;
  let at = 0;
  for (const del of indhold.sekvens) {
    let count = 0;
    for (; count < del.max; count++, at++) {
      const next = element.children[at];
      if (!next || !del.navne.some((navn) => navn === next.navn)) break;
      const fault = findSchemaFault(
        next,
        del.navne.length > 1 ? (VED_NAVN[next.navn] ?? del.indhold)() : del.indhold(),
      );
      if (fault) return fault;
    }
    if (count < del.min) return element.navn;
  }
  return element.children[at]?.navn ?? null;
}
