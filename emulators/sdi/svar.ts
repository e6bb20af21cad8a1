// SPDX-License-Identifier: MPL-2.0
/** The emulator's answers to valid requests, and what faults make of them. */

import type { EmulatorFault } from "../kit/server.js";
import type { Element } from "../kit/xml.js";
import type { Indeks, IndeksDokument, IndeksSag } from "./model.js";
import { childrenOf, declareNavnerum, descend, element, textElement, textOf } from "./navnerum.js";
import { Forretningsfejl, readSoegUdtryk, sortSager } from "./soeg.js";
import { createRenderer, type Fordaervet, type Renderer } from "./xml.js";

/** The real cap is not known. */
const MAX_KVANTITET = 500;

export function createAnswerer(indeks: Indeks): (input: Element, fault: EmulatorFault | null) => string {
  const renderer = createRenderer();
  return (input, fault) => {
    try {
      return answer(indeks, renderer, input, fault);
    } catch (error) {
      if (error instanceof Forretningsfejl) return output(standardRetur(40, error.message));
      throw error;
    }
  };
}

interface Fund {
  readonly sager: readonly IndeksSag[];
  readonly ialt: number;
  readonly foerste: number;
  /** Null for a look-up. */
  readonly maksimal: number | null;
}

function answer(indeks: Indeks, renderer: Renderer, input: Element, fault: EmulatorFault | null): string {
  const filter = readFilter(input);
  if (filter.sag.size === 0 && filter.dokument.size === 0) return output(standardRetur(20));
  const fund = damage(findSager(indeks, input), fault);
  const dokumenter = documentsOf(indeks, input, fund, filter);
  if (fund.ialt === 0 && dokumenter.length === 0) return output(standardRetur(44, "Ingen objekter fundet"));
  const broken: Fordaervet =
    fault !== "malformed-record" ? null : fund.maksimal === null ? "wrong-id" : "no-properties";
  return output(
    standardRetur(20),
    antal("sager", fund.ialt, fund),
    dokumenter.length > 0 ? antal("dokumenter", dokumenter.length, null) : "",
    filter.sag.size === 0
      ? ""
      : fund.sager.map((sag, i) => renderer.sag(sag, filter.sag, i === fund.sager.length - 1 ? broken : null)).join(""),
    dokumenter.map((dokument) => renderer.dokument(dokument, filter.dokument)).join(""),
  );
}

interface Filter {
  readonly sag: ReadonlySet<string>;
  readonly dokument: ReadonlySet<string>;
  readonly inkluderJournal: boolean;
}

function readFilter(input: Element): Filter {
  const filter = descend(input, "sdi:Filter");
  const vis = (navn: "sdi:SagVis" | "sdi:DokumentVis") =>
    new Set(childrenOf(filter, navn).map((el) => textOf(el, "sdi:Vis") ?? ""));
  const inkluderJournal = childrenOf(filter, "sdi:SagInkluder").some(({ text }) => text.trim() === "journalpost");
  return { sag: vis("sdi:SagVis"), dokument: vis("sdi:DokumentVis"), inkluderJournal };
}

function findSager(indeks: Indeks, input: Element): Fund {
  const uuids = new Set(childrenOf(input, "sdi:SagUuid").map(({ text }) => text.trim().toLowerCase()));
  const udtryk = descend(input, "sdi:SoegUdtryk");
  if (!udtryk) {
    const sager = [...uuids].map((uuid) => indeks.sagByUuid.get(uuid)).filter((sag) => sag !== undefined);
    return { sager, ialt: sager.length, foerste: 0, maksimal: null };
  }
  if (uuids.size > 0) throw new Forretningsfejl("SagUuid og SoegUdtryk kan ikke kombineres");
  const { matches, foerste, maksimal } = readSoegUdtryk(udtryk);
  const hits = sortSager(indeks.sager.filter(matches), descend(input, "sdi:Sortering"));
  const kvantitet = Math.min(maksimal ?? MAX_KVANTITET, MAX_KVANTITET);
  return { sager: hits.slice(foerste, foerste + kvantitet), ialt: hits.length, foerste, maksimal: kvantitet };
}

/** Half a page or none of it, while the count stays what it was, or says that there is more. */
function damage(fund: Fund, fault: EmulatorFault | null): Fund {
  if (fault === "half-page") return { ...fund, sager: fund.sager.slice(0, Math.floor(fund.sager.length / 2)) };
  if (fault === "empty-page-more") return { ...fund, sager: [], ialt: Math.max(fund.ialt, fund.foerste + 1) };
  return fund;
}

function documentsOf(indeks: Indeks, input: Element, fund: Fund, filter: Filter): readonly IndeksDokument[] {
  if (filter.dokument.size === 0) return [];
  const asked = childrenOf(input, "sdi:DokumentUuid").map(({ text }) => text.trim().toLowerCase());
  const included = filter.inkluderJournal ? fund.sager.flatMap(({ dokumenter }) => dokumenter) : [];
  const found = [...new Set([...asked, ...included])].map((uuid) => indeks.dokumentByUuid.get(uuid));
  return found.filter((dokument) => dokument !== undefined);
}

function antal(hvad: "sager" | "dokumenter", ialt: number, fund: Fund | null): string {
  const paginering =
    fund?.maksimal == null
      ? ""
      : element(
          "sdi:Paginering",
          textElement("sd:FoersteResultatReference", String(fund.foerste)),
          textElement("sd:MaksimalAntalKvantitet", String(fund.maksimal)),
        );
  return element("sdi:Antal", textElement("sdi:Element", hvad), textElement("sdi:Antal", String(ialt)), paginering);
}

function standardRetur(kode: number, besked: string | null = null): string {
  const status = textElement("sd:StatusKode", String(kode));
  return element("sd:StandardRetur", status, textElement("sd:FejlbeskedTekst", besked));
}

function output(...content: readonly string[]): string {
  const navn = "sdi:FremsoegSagDokumentIndeksOutput";
  return `<${navn}${declareNavnerum("sdi", "sag", "si", "di", "gd", "sd")}>${content.join("")}</${navn}>`;
}
