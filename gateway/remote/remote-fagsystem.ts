// SPDX-License-Identifier: MPL-2.0
/** An instance that another process owns, behind the same contract. */

import type { Afbildning, CallContext, Fagsystem, Kapabiliteter, Produkt } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { checkStatus, parseJson } from "../../adapters/transport/answer.js";
import type { Http } from "../../adapters/transport/http.js";
import { FILTER_NAVNE, PART_ID_TYPER, PARTSROLLER, SORTERINGSFELTER } from "../../schema/values.js";
import type { Kald, KaldSvar } from "../../subgraphs/fagsystem/kald.js";
import type { Secret } from "../../subgraphs/seal.js";
import { askForIndhold } from "./remote-indhold.js";
import { signContext } from "./signed-context.js";

export interface RemoteInput {
  readonly instans: string;
  readonly produkt: Produkt;
  readonly url: string;
  readonly secret: Secret;
  readonly http: Http;
}

/** Until the process has told what it can do, everything is tried: a source that is down must be asked to be seen down. */
const NOT_YET_KNOWN: Kapabiliteter = {
  partTyper: PART_ID_TYPER,
  partsroller: PARTSROLLER,
  filtreMedPart: FILTER_NAVNE,
  filtreUdenPart: FILTER_NAVNE,
  attributter: FILTER_NAVNE,
  sortering: SORTERINGSFELTER,
  adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
  bundter: {
    load: 1,
    parter: 1,
    dokumenter: 1,
    journalnotater: 1,
    historik: 1,
    dokumentopslag: 1,
    relationer: 1,
    frister: 1,
  },
  indhold: true,
  loft: null,
  historik: "NATIV",
  aendringer: false,
};

export function createRemoteFagsystem({ instans, produkt, url, secret, http }: RemoteInput): Fagsystem {
  let kapabiliteter = NOT_YET_KNOWN;
  let afbildninger: readonly Afbildning[] = [];

  /** The contract knows no viewer: access is asked by whoever calls. */
  function sign({ signal: _signal, art: _art, ...call }: CallContext, body: readonly unknown[]): Promise<string> {
    const nobody = { uuid: "", navn: null, brugernavn: null, enheder: [], formaal: "", privilegier: [] };
    const bruger = { art: "SAGSBEHANDLER", ...nobody } as const;
    return signContext({ bruger, call }, { subgraph: produkt.noegle, body }, "KONTRAKT", secret);
  }

  async function ask(kald: Kald, ctx: CallContext): Promise<KaldSvar> {
    const operation = `subgraph ${kald.metode}`;
    const field = `kald${produkt.typenavn}`;
    const query = `query Kald($kald: String!) { ${field}(kald: $kald) }`;
    const variables = { kald: JSON.stringify(kald) };
    const token = await sign(ctx, [query, null, variables, null]);
    const response = await http.send(
      {
        operation,
        method: "POST",
        url,
        read: true,
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({
          query,
          variables,
          extensions: { sagsgraf: token },
        }),
      },
      ctx,
    );
    checkStatus(response, operation);
    const svar = readAnswer(parseJson(response, operation), field);
    if (!svar) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
    kapabiliteter = svar.kapabiliteter;
    afbildninger = svar.afbildninger;
    return svar;
  }

  async function askForMap<T>(
    metode: Kald["metode"],
    ids: readonly string[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, T>> {
    const svar = checkFailure(await ask({ instans, metode, ids }, ctx), metode);
    return new Map(svar.svar as [string, T][]);
  }

  return {
    instans,
    produkt: produkt.noegle,
    get kapabiliteter() {
      return kapabiliteter;
    },
    get afbildninger() {
      return afbildninger;
    },
    async *find(kriterier, ctx) {
      const svar = await ask({ instans, metode: "find", kriterier }, ctx);
      yield* svar.sider;
      checkFailure(svar, "find");
    },
    load: (ids, ctx) => askForMap("load", ids, ctx),
    loadParter: (ids, ctx) => askForMap("loadParter", ids, ctx),
    loadDokumenter: (ids, ctx) => askForMap("loadDokumenter", ids, ctx),
    loadJournalnotater: (ids, ctx) => askForMap("loadJournalnotater", ids, ctx),
    loadHistorik: (ids, ctx) => askForMap("loadHistorik", ids, ctx),
    loadDokumentopslag: (ids, ctx) => askForMap("loadDokumentopslag", ids, ctx),
    loadRelationer: (ids, ctx) => askForMap("loadRelationer", ids, ctx),
    loadFrister: (ids, ctx) => askForMap("loadFrister", ids, ctx),
    async loadIndhold(dokument, fil, ctx) {
      return askForIndhold({ instans, dokument, fil }, ctx, {
        url,
        token: await sign(ctx, [instans, dokument, fil]),
        http,
      });
    },
    async findReferences(references, ctx) {
      return checkFailure(await ask({ instans, metode: "findReferences", references }, ctx), "findReferences")
        .svar as never;
    },
    async ping(ctx) {
      checkFailure(await ask({ instans, metode: "ping" }, ctx), "ping");
    },
    close: () => http.close(),
  };
}

function checkFailure(svar: KaldSvar, operation: string): KaldSvar {
  if (svar.fejl) throw new FagsystemError(svar.fejl.kode, svar.fejl.grund, operation);
  return svar;
}

/** Its shape is ours, where it is one at all: null for an answer with errors, half a body, another program's page. */
function readAnswer(json: unknown, field: string): KaldSvar | null {
  const data = typeof json === "object" && json !== null && "data" in json ? json.data : null;
  const text = typeof data === "object" && data !== null ? (data as Record<string, unknown>)[field] : null;
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text) as KaldSvar;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
