// SPDX-License-Identifier: MPL-2.0
/**
 * A message says that something has happened to an object: whatever it says more, the object is read again in every source that
 * may hold it, and what is read is what is known from then on. A source that has it no more says so by that.
 */
import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { CallContext, Fagsystem, SagKriterier, Side } from "../../adapters/contract.js";
import { NO_CRITERIA } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { PARTSROLLER } from "../../schema/values.js";
import type { Genlaes, Genlaesning } from "../arbejde/genlaes.js";
import type { Kildeindeks } from "../indeks/lokaltindeks.js";

export interface Genlaesbar {
  readonly instans: string;
  readonly erIndeks: boolean;
  readonly fagsystem: Fagsystem;
  readonly indeks: Kildeindeks;
}

export interface GenlaesDeps {
  readonly kilder: readonly Genlaesbar[];
  readonly now: () => number;
}

type Bounds = Parameters<Genlaes>[1];

export function createGenlaeser({ kilder, now }: GenlaesDeps): Genlaes {
  const readers: Readonly<Record<string, Reader>> = { SAG: readSag, DOKUMENT: readDokument, PERSON: readPerson };
  return async ({ type, noegle }, bounds) => {
    const read = readers[type];
    if (!read) throw new Error(`no way to read ${type} again`);
    const call = systemCall(bounds);
    const answers = await Promise.allSettled(kilder.map((kilde) => read(kilde, noegle, call, now)));
    return sumOf(answers);
  };
}

/** Number of cases that had changed. */
type Reader = (kilde: Genlaesbar, noegle: string, call: CallContext, now: () => number) => Promise<number>;

/** What came of each source counts, whatever came of the others; one that was away is asked again, and with it all. */
function sumOf(answers: readonly PromiseSettledResult<number>[]): Genlaesning {
  const failures = answers.flatMap((one): unknown[] => (one.status === "rejected" ? [one.reason] : []));
  const foreign = failures.find((failure) => !(failure instanceof FagsystemError));
  if (foreign !== undefined) throw foreign;
  const [failure] = failures;
  if (failure) throw failure;
  const changed = answers.reduce((sum, one) => sum + (one.status === "fulfilled" ? one.value : 0), 0);
  return { art: "LAEST", aendret: changed > 0 };
}

/** Nobody asks: it is kept for whoever may see it, and shown to nobody by this. */
export function systemCall({ signal, deadline }: Bounds): CallContext {
  // Each call of a reading listens, and there may be many at a time.
  setMaxListeners(0, signal);
  return {
    requestId: randomUUID(),
    transaktionsId: randomUUID(),
    hvem: { art: "SYSTEM", id: "sagsgraf", brugernavn: null },
    forHvem: null,
    formaal: null,
    rettigheder: [],
    paaTidspunkt: null,
    signal,
    deadline,
  };
}

async function readSag(kilde: Genlaesbar, uuid: string, call: CallContext, now: () => number): Promise<number> {
  return kilde.erIndeks ? await readEntries(kilde, uuid, call, now) : await readDirect(kilde, uuid, call, now);
}

/** By the UUID where that is the source's own key, and by whatever key the case has been known by there. */
async function readDirect(kilde: Genlaesbar, uuid: string, call: CallContext, now: () => number): Promise<number> {
  const { fagsystem, indeks } = kilde;
  const isOwn = fagsystem.kapabiliteter.lokalIdErUuid !== false;
  const ids = new Set([...(isOwn ? [uuid] : []), ...(await indeks.idsAf(uuid))]);
  return await loadAgain(kilde, [...ids], call, now);
}

/** Each by its local id; one that is not there any more is gone. */
export async function loadAgain(
  { fagsystem, indeks }: Genlaesbar,
  ids: readonly string[],
  call: CallContext,
  now: () => number,
): Promise<number> {
  const size = fagsystem.kapabiliteter.bundter.load;
  if (size === 0) return 0;
  let changed = 0;
  for (let at = 0; at < ids.length; at += size) {
    const sager = await fagsystem.load(ids.slice(at, at + size), call);
    changed += (await indeks.gemOpslag(sager, timeOf(now))).length;
  }
  return changed;
}

/** An entry that the index no longer has is gone. */
async function readEntries(
  { fagsystem, indeks }: Genlaesbar,
  uuid: string,
  call: CallContext,
  now: () => number,
): Promise<number> {
  if (!fagsystem.findReferences) return 0;
  const entries = await fagsystem.findReferences([{ uuid, sagsnummer: null }], call);
  const known = await indeks.idsAf(uuid);
  const sager = new Map<string, SagRecord | null>(known.map((id) => [id, null]));
  for (const post of entries) sager.set(post.lokalId, post);
  return (await indeks.gemOpslag(sager, timeOf(now))).length;
}

/** Where a document lies, its cases are what has changed. */
async function readDokument(kilde: Genlaesbar, uuid: string, call: CallContext, now: () => number): Promise<number> {
  const { fagsystem } = kilde;
  if (!fagsystem.loadDokumentopslag) return 0;
  const opslag = (await fagsystem.loadDokumentopslag([uuid], call)).get(uuid);
  return opslag ? await loadAgain(kilde, opslag.sager, call, now) : 0;
}

async function readPerson(
  { fagsystem, indeks }: Genlaesbar,
  cpr: string,
  call: CallContext,
  now: () => number,
): Promise<number> {
  const { partTyper, partsroller } = fagsystem.kapabiliteter;
  if (!partTyper.includes("CPR") || partsroller.length === 0) return 0;
  const roller = PARTSROLLER.filter((rolle) => partsroller.includes(rolle));
  const kriterier = { ...NO_CRITERIA, part: { type: "CPR" as const, vaerdi: cpr }, partsroller: roller };
  const { sider, failure } = await readAll(fagsystem, kriterier, call);
  const poster = sider.flatMap((side) => side.poster);
  const afviste = sider.flatMap((side) => side.afviste);
  const ialt = sider.at(-1)?.ialt ?? null;
  const isShort = sider.some(({ loftNaaet }) => loftNaaet) || (ialt !== null && poster.length + afviste.length < ialt);
  const helt = failure === null && afviste.length === 0 && !isShort;
  const aendringer = await indeks.gem({ kriterier, poster, afviste, helt, laest: timeOf(now) });
  if (failure !== null) throw failure;
  return aendringer.length;
}

/** What came before a failure is kept. */
async function readAll(
  fagsystem: Fagsystem,
  kriterier: SagKriterier,
  call: CallContext,
): Promise<{ readonly sider: readonly Side[]; readonly failure: unknown }> {
  const sider: Side[] = [];
  try {
    for await (const side of fagsystem.find(kriterier, call)) sider.push(side);
    return { sider, failure: null };
  } catch (failure) {
    return { sider, failure };
  }
}

function timeOf(now: () => number): string {
  return new Date(now()).toISOString();
}
