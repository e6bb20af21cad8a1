// SPDX-License-Identifier: MPL-2.0
/** Reads what it was asked to, and counts what is missing or cannot be right. */
import type { Fagsystem, SagKriterier } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { containsCpr, parseCpr } from "../../schema/identifiers.js";
import { kendt } from "../../schema/oplyst.js";
import type { PartRecord, SagDokumentRecord, SagRecord } from "../../schema/records.js";
import { liveContext } from "../check/ask.js";
import { examineDates, safeCode } from "../check/find.js";
import { type Counter, createCounter, type Kvalitetsrapport } from "./findings.js";
import { safeKey, safeWord } from "./safe.js";

const PATIENCE_MS = 60_000;

export interface Omfang {
  readonly searches: readonly SagKriterier[];
  readonly mostCases: number;
  /** Of how many of them parties and documents are read. */
  readonly mostDetails: number;
}

export async function examineQuality(fagsystem: Fagsystem, omfang: Omfang): Promise<Kvalitetsrapport> {
  const counter = createCounter();
  const { sager, afkortet } = await readCases(fagsystem, omfang, counter);
  for (const sag of sager) countCase(sag, counter);
  const detailed = sager.slice(0, omfang.mostDetails);
  let parter = 0;
  let dokumenter = 0;
  for (const sag of detailed) {
    parter += countParties(sag, await readParties(fagsystem, sag, counter), counter);
    dokumenter += countDocuments(sag, await readDocuments(fagsystem, sag, counter), counter);
  }
  return {
    sager: sager.length,
    parter,
    dokumenter,
    sagerMedDetaljer: detailed.length,
    mangler: counter.mangler(),
    ukendteStatusord: counter.words("ukendteStatusord"),
    afvistePoster: counter.words("afvistePoster"),
    fejl: counter.words("fejl"),
    afkortet,
  };
}

async function readCases(
  fagsystem: Fagsystem,
  { searches, mostCases }: Omfang,
  counter: Counter,
): Promise<{ readonly sager: readonly SagRecord[]; readonly afkortet: boolean }> {
  const sager = new Map<string, SagRecord>();
  let afkortet = false;
  for (const kriterier of searches) {
    try {
      for await (const side of fagsystem.find(kriterier, liveContext(PATIENCE_MS))) {
        for (const { grund } of side.afviste) counter.countIn("afvistePoster", safeCode(grund));
        for (const post of side.poster) if (sager.size < mostCases) sager.set(post.lokalId, post);
        afkortet ||= side.loftNaaet;
        if (sager.size >= mostCases) return { sager: [...sager.values()], afkortet: true };
      }
    } catch (error) {
      countError(error, counter);
    }
  }
  return { sager: [...sager.values()], afkortet };
}

/** A failure is told in the report; what is not a source's failure is ours. */
function countError(error: unknown, counter: Counter): void {
  if (!(error instanceof FagsystemError)) throw error;
  counter.countIn("fejl", `${error.kode} ${error.grund}`);
}

function countCase(sag: SagRecord, counter: Counter): void {
  const key = safeKey(sag);
  const { kode, sagsstatus } = sag.fremdrift;
  if ((kendt(sag.primaerKlasse)?.nummer ?? null) === null) counter.add("UDEN_KLE", key);
  if (kendt(sag.foelsomhed) === null) counter.add("UDEN_FOELSOMHED", key);
  if (kendt(sag.ansvarlig) === null) counter.add("UDEN_ANSVARLIG", key);
  if (sag.titel === null) counter.add("UDEN_TITEL", key);
  else if (containsCpr(sag.titel)) counter.add("CPR_I_TITEL", key);
  if (kode === null) {
    counter.add("UKENDT_STATUS", key);
    counter.countIn("ukendteStatusord", sagsstatus === null ? "(ingen status)" : safeWord(sagsstatus));
  }
  const dates = examineDates(sag);
  if (dates.includes("a case was closed before it began")) counter.add("LUKKET_FOER_OPSTAAET", key);
  if (dates.some((problem) => !problem.startsWith("a case"))) counter.add("DATO_UDENFOR", key);
}

async function readParties(fagsystem: Fagsystem, sag: SagRecord, counter: Counter): Promise<readonly PartRecord[]> {
  const known = kendt(sag.parter);
  if (known !== null || fagsystem.kapabiliteter.bundter.parter === 0) return known ?? [];
  try {
    return (await fagsystem.loadParter?.([sag.lokalId], liveContext()))?.get(sag.lokalId) ?? [];
  } catch (error) {
    countError(error, counter);
    return [];
  }
}

function countParties(sag: SagRecord, parter: readonly PartRecord[], counter: Counter): number {
  for (const { ident } of parter) {
    if (ident === null) counter.add("PART_UDEN_NUMMER", safeKey(sag));
    else if (ident.type === "CPR" && parseCpr(ident.vaerdi) === null) counter.add("PART_UGYLDIGT_CPR", safeKey(sag));
  }
  return parter.length;
}

async function readDocuments(
  fagsystem: Fagsystem,
  sag: SagRecord,
  counter: Counter,
): Promise<readonly SagDokumentRecord[]> {
  if (fagsystem.kapabiliteter.bundter.dokumenter === 0) return [];
  try {
    return (await fagsystem.loadDokumenter?.([sag.lokalId], liveContext()))?.get(sag.lokalId) ?? [];
  } catch (error) {
    countError(error, counter);
    return [];
  }
}

function countDocuments(sag: SagRecord, dokumenter: readonly SagDokumentRecord[], counter: Counter): number {
  for (const { dokument } of dokumenter) {
    if (dokument.brevdato === null) counter.add("DOKUMENT_UDEN_DATO", safeKey(sag));
    if (dokument.dokumenttype === null && dokument.retning === null) counter.add("DOKUMENT_UDEN_TYPE", safeKey(sag));
  }
  return dokumenter.length;
}
