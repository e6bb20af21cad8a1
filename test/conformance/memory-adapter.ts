// SPDX-License-Identifier: MPL-2.0
/** The reference: an adapter that declares everything and keeps every promise, in as few words as it takes. */

import type {
  CallContext,
  Fagsystem,
  HistorikRecord,
  Kapabiliteter,
  SagKriterier,
  Sagsreference,
  Side,
} from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { Http } from "../../adapters/transport/http.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import type { Kommune } from "../../emulators/kit/kommune.js";
import type { Emulator } from "../../emulators/kit/server.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { FILTER_NAVNE, PART_ID_TYPER, PARTSROLLER, SORTERINGSFELTER } from "../../schema/values.js";
import { deriveExpected, sameIdent } from "../../tools/conformance/expected.js";
import { criteria } from "../../tools/conformance/probe.js";
import type { OpenSubject, Subject } from "../../tools/conformance/types.js";
import { createTestHttp } from "../support/open-product.js";
import { createClient } from "./reference-client.js";
import { listOf, mapDokument, mapFrist, mapNotat, mapPart, mapRelation, parseOpslag } from "./reference-details.js";
import { startReferenceEmulator } from "./reference-emulator.js";
import { REFERENCE_AFBILDNINGER } from "./reference-mappings.js";
import { detailAnswer, parseSag, type SearchRequest, searchAnswer } from "./reference-wire.js";

const BUNDLE = 20;

const REFERENCE_KAPABILITETER: Kapabiliteter = {
  partTyper: PART_ID_TYPER,
  partsroller: PARTSROLLER,
  filtreMedPart: FILTER_NAVNE,
  filtreUdenPart: FILTER_NAVNE,
  attributter: FILTER_NAVNE,
  sortering: SORTERINGSFELTER,
  adgangsattributter: { foelsomhed: true, visningsklasser: true, sikkerhedsprofiler: true },
  bundter: {
    load: BUNDLE,
    parter: BUNDLE,
    dokumenter: BUNDLE,
    journalnotater: BUNDLE,
    historik: BUNDLE,
    dokumentopslag: BUNDLE,
    relationer: BUNDLE,
    frister: BUNDLE,
  },
  indhold: true,
  loft: null,
  historik: "NATIV",
  aendringer: true,
};

/** A case found by somebody has them among its parties, or it is an answer to another question. */
function isAskedFor(
  { parter }: SagRecord,
  { part, partsroller }: Pick<SearchRequest, "part" | "partsroller">,
): boolean {
  if (!part) return true;
  return (kendt(parter) ?? []).some(
    ({ ident, rolle }) => ident && sameIdent(ident, part) && partsroller.includes(rolle),
  );
}

/** `url` is the reference emulator's. */
function createReference(instans: string, url: string, http: Http): Fagsystem {
  const client = createClient(url, http);
  const { call } = client;

  async function* search(request: Omit<SearchRequest, "start">, ctx: CallContext): AsyncGenerator<Side> {
    for (let start = 0; ; ) {
      const answer = searchAnswer.safeParse(await call("case list", "/search", { ...request, start }, ctx));
      if (!answer.success) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "case list");
      const { sager, ialt, flere } = answer.data;
      const parsed = sager.map(parseSag).map((sag) => (sag && isAskedFor(sag, request) ? sag : null));
      const poster = parsed.flatMap((sag) => sag ?? []);
      const afviste = parsed.filter((sag) => sag === null).map(() => ({ grund: "invalid-record" }));
      if (flere && sager.length === 0) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", "case list");
      yield { poster, afviste, ialt, loftNaaet: false, ikkeAnvendt: [], dataPr: null };
      start += sager.length;
      if (!flere) return;
    }
  }

  async function detail<T>(
    path: string,
    ids: readonly string[],
    parse: (value: unknown) => T | null,
    ctx: CallContext,
  ): Promise<Map<string, T | null>> {
    if (ids.length === 0) return new Map();
    const answer = detailAnswer.safeParse(await call("case detail", path, { ids }, ctx));
    const invalid = new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "case detail");
    if (!answer.success) throw invalid;
    const entries = new Map(answer.data.svar.map((entry) => [entry.id, entry]));
    const given = ids.map((id): [string, T | null] => {
      const entry = entries.get(id);
      const value = entry?.findes ? parse(entry.indhold) : null;
      if (!entry || (entry.findes && value === null)) throw invalid;
      return [id, value];
    });
    return new Map(given);
  }

  const details =
    <W, T>(path: string, map: (wire: W) => T) =>
    (ids: readonly string[], ctx: CallContext) =>
      detail(path, ids, (value) => listOf<W>(value)?.map(map) ?? null, ctx);

  return {
    instans,
    produkt: "reference",
    kapabiliteter: REFERENCE_KAPABILITETER,
    find: (kriterier: SagKriterier, ctx) => search({ ...kriterier, referencer: null }, ctx),
    load: (ids, ctx) => detail("/load", ids, parseSag, ctx),
    loadParter: details("/parter", mapPart),
    loadDokumenter: details("/dokumenter", mapDokument),
    loadJournalnotater: details("/notater", mapNotat),
    loadRelationer: details("/relationer", mapRelation),
    loadFrister: details("/frister", mapFrist),
    loadHistorik: details("/historik", (record: HistorikRecord) => record),
    loadDokumentopslag: (ids, ctx) => detail("/dokumentopslag", ids, parseOpslag, ctx),
    loadIndhold: client.loadIndhold,
    afbildninger: REFERENCE_AFBILDNINGER,
    async findReferences(referencer: readonly Sagsreference[], ctx) {
      const sider: Side[] = [];
      for await (const side of search({ ...criteria({}), referencer }, ctx)) sider.push(side);
      return sider.flatMap((side) => side.poster);
    },
    async ping(ctx) {
      await call("ping", "/ping", {}, ctx);
    },
    close: () => Promise.resolve(),
  };
}

/** The reference over a municipality; `change` makes of it what a wrong adapter is. */
export function referenceSubject(
  name: string,
  { kommune, instans, erIndeks }: { readonly kommune: Kommune; readonly instans: string; readonly erIndeks: boolean },
  change: (honest: Fagsystem, emulator: Emulator) => Fagsystem = (honest) => honest,
): Subject {
  return {
    name,
    async open(): Promise<OpenSubject> {
      const emulator = await startReferenceEmulator({ kommune, instans, erIndeks });
      const http = createTestHttp();
      const fagsystem = change(createReference(instans, emulator.url, http), emulator);
      const close = async () => {
        await http.close();
        await emulator.stop();
      };
      return {
        fagsystem,
        emulator,
        expected: deriveExpected(kommune, instans, erIndeks, createIndhold),
        felter: [],
        close,
      };
    },
  };
}
