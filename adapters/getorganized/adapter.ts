// SPDX-License-Identifier: MPL-2.0
/** GetOrganized, read through its `_goapi`: a search gives numbers, and each case is a call of its own. */
import type { FilterNavn } from "../../schema/values.js";
import type { AdapterDeps, CallContext, Fagsystem, Kapabiliteter, Produkt, SagKriterier } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { ellerIngen, type Raekke, tekst } from "../kit/felt.js";
import { createFagsystem, type Kilde, type Soegeside } from "../kit/kilde.js";
import { createOrganisation, type Organisation } from "../kit/organisation.js";
import { readSingle } from "../kit/pages.js";
import { giveUp } from "../transport/content.js";
import type { HttpStream } from "../transport/http.js";
import { createClient, type GetOrganizedClient } from "./client.js";
import { type GetOrganizedConfig, getOrganizedConfig } from "./config.js";
import { readDokumenter } from "./dokumenter.js";
import { afbildningerOf, DOKUMENTID, DOKUMENTS_SAG, dokumentfelter, isUdgaaet, SAGSID, sagsfelter } from "./felter.js";
import { felter } from "./fields.js";

export const getorganized: Produkt<GetOrganizedConfig> = {
  noegle: "getorganized",
  typenavn: "GetOrganized",
  navn: "GetOrganized",
  erIndeks: false,
  felter,
  config: getOrganizedConfig,
  create: createGetOrganized,
};

/** Cases read at the same time. */
const AT_A_TIME = 8;
const NUMMER = "ows_CaseID";
const PERSON = "ows_CCMContactData_CPR";

function createGetOrganized({
  instans,
  config,
  http,
  organisation: koder,
}: AdapterDeps<GetOrganizedConfig>): Fagsystem {
  const organisation = createOrganisation(koder);
  const client = createClient(http, config);
  const parseId = (form: RegExp) => (id: string) => (form.test(id) ? id : null);
  const kilde: Kilde = {
    instans,
    produkt: getorganized.noegle,
    kapabiliteter: kapabiliteterOf(config, organisation),
    afbildninger: afbildningerOf(config),
    parseSagId: parseId(SAGSID),
    parseDokumentId: parseId(DOKUMENTID),
    sag: sagsfelter(config, organisation),
    isUdgaaet: isUdgaaet(config),
    dokument: dokumentfelter(config),
    dokumentsSag: DOKUMENTS_SAG,
    soeg: (kriterier, ctx) => soeg(client, config, kriterier, ctx),
    getSag: (id, ctx) => client.sag(id, ctx),
    getDokumenter: (sag, ctx) => readDokumenter(client, sag, ctx),
    getDokument: (id, ctx) => client.dokument(id, ctx),
    openFil: (dokument, { mimetype }, ctx) => openFil(client, dokument, mimetype === "text/html", ctx),
    async ping(ctx) {
      // No case has this number: an empty answer is all that is wanted.
      await client.findCases(NUMMER, "AAA-0000-000000", 1, ctx);
    },
    close: () => http.close(),
  };
  return createFagsystem(kilde);
}

/** Numbers first, at most as many as were asked for; then the cases, a few at a time. */
async function* soeg(
  client: GetOrganizedClient,
  config: GetOrganizedConfig,
  { part, sagsnummer }: SagKriterier,
  ctx: CallContext,
): AsyncGenerator<Soegeside> {
  if (part === null && !SAGSID.test(sagsnummer ?? "")) {
    yield { raekker: [], ialt: 0, loftNaaet: false };
    return;
  }
  const [felt, value] = part === null ? ([NUMMER, sagsnummer ?? ""] as const) : ([PERSON, part.vaerdi] as const);
  const found = await client.findCases(felt, value, config.mostCases, ctx);
  const reading = { operation: "case search", keyOf: caseIdOf, asksTotal: false, limit: config.mostCases };
  const { rows, loftNaaet } = readSingle(reading, { rows: found, own: null, total: null });
  const ialt = loftNaaet ? null : rows.length;
  for (let at = 0; at === 0 || at < rows.length; at += AT_A_TIME) {
    const bundle = rows.slice(at, at + AT_A_TIME);
    const settled = await Promise.allSettled(bundle.map((row) => readFound(client, caseIdOf(row), ctx)));
    yield { raekker: settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])), ialt, loftNaaet };
    const failure = settled.find((one) => one.status === "rejected");
    if (failure) throw failure.reason;
  }
}

function caseIdOf(row: Raekke): string | null {
  return ellerIngen(tekst("CaseID"))(row);
}

/** A row that names no case is refused as it stands, and so is one whose case has left since: it is known by its number. */
async function readFound(client: GetOrganizedClient, id: string | null, ctx: CallContext): Promise<Raekke> {
  if (id === null || !SAGSID.test(id)) return {};
  const row = await client.sag(id, ctx);
  if (row === null) return { ows_CaseID: id };
  if (ellerIngen(tekst(NUMMER))(row) !== id) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "case");
  return row;
}

/** Above some ten megabytes a web page that says 503 comes in the file's place, with status 200: then by its own address. */
async function openFil(
  client: GetOrganizedClient,
  id: string,
  isPage: boolean,
  ctx: CallContext,
): Promise<HttpStream | null> {
  const stream = await client.bytes(id, ctx);
  if (isPage || stream.status !== 200 || stream.contentType !== "text/html") return stream;
  await giveUp(stream);
  const row = await client.dokument(id, ctx);
  const url = row && ellerIngen(tekst("ows_EncodedAbsUrl"))(row);
  const direct = url ? await client.fileAt(url, ctx) : null;
  if (direct) return direct;
  throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "HTML", "file");
}

const ON_RECORDS: readonly FilterNavn[] = ["part", "partsroller", "kle", "fremdrift", "sagsnummer", "opstaaet"];

function kapabiliteterOf({ mostCases }: GetOrganizedConfig, { enheder, brugere }: Organisation): Kapabiliteter {
  // Without FK Organisation's UUIDs a filter by unit or handler would match nothing, and look like an answer.
  const aktoerer: readonly FilterNavn[] = [
    ...(enheder.erTomt ? [] : (["ansvarlig"] as const)),
    ...(brugere.erTomt ? [] : (["primaerBehandler"] as const)),
  ];
  return {
    partTyper: ["CPR"],
    // A case has one contact.
    partsroller: ["PRIMAER_PART"],
    filtreMedPart: ["part", "partsroller"],
    filtreUdenPart: ["sagsnummer"],
    attributter: [...ON_RECORDS, ...aktoerer],
    sortering: ["OPSTAAET", "TITEL", "SAGSNUMMER"],
    adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false },
    bundter: { load: 1, parter: 0, dokumenter: 1, journalnotater: 0, dokumentopslag: 1 },
    lokalIdErUuid: false,
    indhold: true,
    loft: mostCases,
    historik: "IKKE_MULIG",
    aendringer: false,
  };
}
