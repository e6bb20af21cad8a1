// SPDX-License-Identifier: MPL-2.0
/** The least that a portal written by hand makes of each system's answer: enough to show a list of cases. */
import { at, type Element } from "./hand-xml.js";

export interface HandSag {
  readonly id: string;
  readonly uuid: string | null;
  readonly sagsnummer: string | null;
  readonly titel: string | null;
  readonly opstaaet: string | null;
  readonly status: string | null;
  readonly system: string;
}

export interface HandFound {
  readonly sager: HandSag[];
  readonly dokumenter: { readonly id: string; readonly titel: string | null; readonly brevdato: string | null }[];
}

type Json = { readonly [key: string]: Json } & readonly Json[] & string;

function iso(text: string | null | undefined): string | null {
  const date = text ? new Date(text) : null;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

export const MAP_JSON: Readonly<Record<string, (json: Json, found: HandFound, path: string) => void>> = {
  nova(json, { sager, dokumenter }) {
    for (const { common, caseAttributes, state } of json["cases"] ?? [])
      sager.push({
        id: `nova:${common?.["uuid"]}`,
        uuid: common?.["uuid"] ?? null,
        sagsnummer: caseAttributes?.["userFriendlyCaseNumber"] ?? null,
        titel: caseAttributes?.["title"] ?? null,
        opstaaet: iso(caseAttributes?.["caseDate"]),
        status: state?.["progressState"] ?? null,
        system: "nova",
      });
    for (const { documentUuid, common, title, documentDate } of json["documents"] ?? [])
      dokumenter.push({
        id: common?.["uuid"] ?? documentUuid ?? "",
        titel: title ?? null,
        brevdato: iso(documentDate),
      });
  },
  sbsys(json, { sager, dokumenter }) {
    for (const sag of json["Results"] ?? [])
      sager.push({
        id: `sbsys:${sag["SagIdentity"]}`,
        uuid: sag["SagIdentity"] ?? null,
        sagsnummer: sag["Nummer"] ?? null,
        titel: sag["Titel"] ?? null,
        opstaaet: iso(sag["Opstaaet"]),
        status: sag["SagsStatus"]?.["Navn"] ?? null,
        system: "sbsys",
      });
    if (Array.isArray(json))
      for (const { DokumentID, Id, Navn, Oprettet } of json as readonly Json[])
        dokumenter.push({ id: DokumentID ?? Id ?? "", titel: Navn ?? null, brevdato: iso(Oprettet) });
  },
  workzone(json, { sager, dokumenter }) {
    for (const one of json["value"] ?? []) {
      if (one["FileNo"] === undefined) {
        dokumenter.push({ id: one["ID"] ?? "", titel: one["Title"] ?? null, brevdato: iso(one["LetterDate"]) });
        continue;
      }
      sager.push({
        id: `workzone:${one["ID"]}`,
        uuid: one["FesdIdKey"]?.toLowerCase() ?? null,
        sagsnummer: one["FileNo"] ?? null,
        titel: one["PublicTitle"] ?? one["Title"] ?? null,
        opstaaet: iso(one["Started"]),
        status: one["State_Value"] ?? null,
        system: "workzone",
      });
    }
  },
  lora(json, { sager }, path) {
    if (!path.startsWith("/sag/sag?uuid")) return;
    for (const { id, registreringer } of json["results"]?.[0] ?? []) {
      const [registrering] = registreringer ?? [];
      const egenskaber = registrering?.["attributter"]?.["sagegenskaber"]?.at(-1);
      const fremdrift = registrering?.["tilstande"]?.["sagfremdrift"];
      sager.push({
        id: `lora:${id}`,
        uuid: id ?? null,
        sagsnummer: egenskaber?.["sagsnummer"] ?? egenskaber?.["brugervendtnoegle"] ?? null,
        titel: egenskaber?.["titel"] ?? null,
        opstaaet: iso(fremdrift?.[0]?.["virkning"]?.["from"]),
        status: fremdrift?.at(-1)?.["fremdrift"] ?? null,
        system: "lora",
      });
    }
  },
};

export const MAP_XML: Readonly<Record<string, (document: Element, found: HandFound) => void>> = {
  sdi(document, { sager }) {
    const output = at(document, "Envelope", "Body", "FremsoegSagDokumentIndeksOutput");
    for (const entry of output?.all("SagFiltreretOejebliksbillede") ?? []) {
      const uuid = at(entry, "ObjektType", "UUIDIdentifikator")?.text ?? null;
      const registrering = at(entry, "Registrering");
      const egenskaber = at(registrering, "AttributListe", "Egenskaber");
      const fremdrift = at(registrering, "TilstandListe")?.all("Fremdrift") ?? [];
      sager.push({
        id: `sdi:${uuid}`,
        uuid,
        sagsnummer: at(egenskaber, "Sagsnummer")?.text ?? null,
        titel: at(egenskaber, "Titel")?.text ?? null,
        opstaaet: iso(at(fremdrift[0], "Virkning", "FraTidspunkt", "TidsstempelDatoTid")?.text),
        status: at(fremdrift.at(-1), "FremdriftStatusKode")?.text ?? null,
        system: "sdi",
      });
    }
  },
  acadre(document, found) {
    collectAcadre(document, found);
  },
};

/** Cases lie at some depth or other, by which call it was. */
function collectAcadre(element: Element, found: HandFound): void {
  const [titel, sagsnummer] = [at(element, "CaseFileTitleText"), at(element, "CaseFileNumberIdentifier")];
  if (!titel || !sagsnummer) {
    for (const child of element.children()) collectAcadre(child, found);
    return;
  }
  found.sager.push({
    id: `acadre:${at(element, "CaseFileIdentifier")?.text}`,
    uuid: null,
    sagsnummer: sagsnummer.text,
    titel: titel.text,
    opstaaet: iso(at(element, "CreationDate")?.text),
    status: at(element, "CaseFileStatusCode")?.text ?? null,
    system: "acadre",
  });
}
