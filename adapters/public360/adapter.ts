// SPDX-License-Identifier: MPL-2.0
/** Public 360, read through its SIF RPC interface. */
import type { FilterNavn, Partsrolle } from "../../schema/values.js";
import type { AdapterDeps, CallContext, Fagsystem, Kapabiliteter, Produkt } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { ellerIngen, isRaekke, tekst } from "../kit/felt.js";
import { createFagsystem, type Kilde } from "../kit/kilde.js";
import { createOrganisation, type Organisation } from "../kit/organisation.js";
import type { PageClaims } from "../kit/page-account.js";
import { readByNumber } from "../kit/pages.js";
import { Umulig } from "../kit/umulig.js";
import { createClient } from "./client.js";
import { type Public360Config, public360Config } from "./config.js";
import { afbildningerOf, dokumentfelter, isUdgaaet, RECNO, sagsfelter } from "./felter.js";
import { felter } from "./fields.js";

export const public360: Produkt<Public360Config> = {
  noegle: "public360",
  typenavn: "Public360",
  navn: "Public 360",
  erIndeks: false,
  felter,
  config: public360Config,
  create: createPublic360,
};

const SEARCH = "case search";
const DOCUMENTS = "documents";

function createPublic360({ instans, config, http, organisation: koder }: AdapterDeps<Public360Config>): Fagsystem {
  const organisation = createOrganisation(koder);
  const client = createClient(http, config);
  const { firstPage: first, pageSize: size } = config;

  function readPages(operation: string, fetchPage: (page: number) => Promise<PageClaims<unknown>>) {
    return readByNumber<unknown>({ operation, keyOf: recnoOf, asksTotal: true }, { first, size }, fetchPage);
  }

  const kilde: Kilde = {
    instans,
    produkt: public360.noegle,
    kapabiliteter: kapabiliteterOf(config, organisation),
    afbildninger: afbildningerOf(config),
    parseSagId: parseRecno,
    parseDokumentId: parseRecno,
    sag: sagsfelter(config, organisation),
    isUdgaaet: isUdgaaet(config),
    dokument: dokumentfelter(config),
    dokumentsSag: tekst("CaseNumber"),
    isSag: ({ post }, noegle) => post.lokalId === noegle || post.sagsnummer === noegle,
    async *soeg({ part, sagsnummer }, ctx) {
      const asked = { ContactReferenceNumber: part?.vaerdi ?? null, CaseNumber: sagsnummer, IncludeCaseContacts: true };
      const pages = readPages(SEARCH, (Page) => client.cases({ ...asked, Page, MaxReturnedCases: size }, ctx));
      for await (const { rows, total, loftNaaet } of pages) yield { raekker: rows, ialt: total, loftNaaet };
    },
    getSag: async (noegle, ctx) => {
      const key = RECNO.test(noegle) ? { Recno: Number(noegle) } : { CaseNumber: noegle };
      return onlyOf(await client.cases({ ...key, IncludeCaseContacts: true }, ctx), "case");
    },
    async getDokumenter({ post: { sagsnummer } }, ctx) {
      // They are listed by the case's number alone.
      if (sagsnummer === null) throw new Umulig("missing-number");
      const rows: unknown[] = [];
      const asked = { CaseNumber: sagsnummer, MaxReturnedDocuments: size };
      for await (const page of readPages(DOCUMENTS, (Page) => client.documents({ ...asked, Page }, ctx)))
        rows.push(...page.rows);
      return rows;
    },
    getDokument: async (id, ctx) => onlyOf(await client.documents({ Recno: Number(id) }, ctx), "document"),
    openFil: (_dokument, { lokalId }, ctx: CallContext) => client.file(Number(lokalId), ctx),
    ping: (ctx) => client.ping(ctx),
    close: () => http.close(),
  };
  return createFagsystem(kilde);
}

function parseRecno(id: string): string | null {
  return RECNO.test(id) ? id : null;
}

/** A row without one cannot be compared; it counts as one of its own and is refused by the mapping. */
function recnoOf(row: unknown): string | null {
  return isRaekke(row) ? ellerIngen(tekst("Recno"))(row) : null;
}

/** No such one is an empty list with a total of 0. One that is counted and not shown is not "there is none". */
function onlyOf({ rows, total }: PageClaims<unknown>, operation: string): unknown {
  if (rows.length === 0 && total === 0) return null;
  if (rows.length === 1 && total === 1) return rows[0] ?? false;
  throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}

const ON_RECORDS: readonly FilterNavn[] = [
  "part",
  "partsroller",
  "kle",
  "fremdrift",
  "foelsomhed",
  "sagsnummer",
  "opstaaet",
  "aendret",
];

function kapabiliteterOf({ partsroller }: Public360Config, { enheder, brugere }: Organisation): Kapabiliteter {
  // Without FK Organisation's UUIDs a filter by unit or handler would match nothing, and look like an answer.
  const aktoerer: readonly FilterNavn[] = [
    ...(enheder.erTomt ? [] : (["ansvarlig"] as const)),
    ...(brugere.erTomt ? [] : (["primaerBehandler"] as const)),
  ];
  const roller = Object.values(partsroller).filter((rolle): rolle is Partsrolle => rolle !== "INGEN");
  return {
    partTyper: ["CPR", "CVR"],
    partsroller: [...new Set(roller)],
    filtreMedPart: ["part", "partsroller", "sagsnummer"],
    filtreUdenPart: ["sagsnummer"],
    attributter: [...ON_RECORDS, ...aktoerer],
    // When a case was closed is not told.
    sortering: ["OPSTAAET", "OPRETTET", "AENDRET", "TITEL", "SAGSNUMMER"],
    adgangsattributter: { foelsomhed: true, visningsklasser: false, sikkerhedsprofiler: true },
    bundter: { load: 1, parter: 0, dokumenter: 1, journalnotater: 0, dokumentopslag: 1 },
    lokalIdErUuid: false,
    indhold: true,
    loft: null,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}
