// SPDX-License-Identifier: MPL-2.0
/**
 * One flow for a product that is read case by case: it writes its calls and its tables of fields, and what is asked, checked,
 * refused and told is written here.
 */
import { kendt } from "../../schema/oplyst.js";
import type {
  DokumentFilRecord,
  DokumentopslagRecord,
  FristRecord,
  JournalnotatRecord,
  PartRecord,
  SagDokumentRecord,
  SagRecord,
} from "../../schema/records.js";
import type { Afbildning, CallContext, Fagsystem, Indhold, Kapabiliteter, SagKriterier } from "../contract.js";
import { createReadOnce } from "../per-context.js";
import { checkFile, giveUp } from "../transport/content.js";
import type { HttpStream } from "../transport/http.js";
import type { Felt, Laeser, Raekke } from "./felt.js";
import { demandRaekke, findSager } from "./kilde-find.js";
import { UKENDT } from "./laest.js";
import { type Dokumentfelter, dokumentOf, type Sagsfelter, sagOf, tilakteret } from "./poster.js";
import { Umulig, umuligAsFormat } from "./umulig.js";

/** Rows of one search, as they come. */
export interface Soegeside {
  readonly raekker: readonly unknown[];
  /** As the source says, of the whole search; null where it does not. */
  readonly ialt: number | null;
  readonly loftNaaet: boolean;
}

/** A case that was asked for by its key, beside the row that it was read from. */
export interface Fundet {
  readonly post: SagRecord;
  readonly raekke: Raekke;
}

/** Every call throws `FagsystemError`; where nothing else is said, null is "there is none such". */
export interface Kilde {
  readonly instans: string;
  readonly produkt: string;
  readonly kapabiliteter: Kapabiliteter;
  readonly afbildninger: readonly Afbildning[];
  /** A local id as the source is asked for it; what cannot be one is null, and is not sent. */
  parseSagId(id: string): string | null;
  parseDokumentId(id: string): string | null;
  readonly sag: Sagsfelter;
  /** Deleted, cancelled or made by mistake. */
  readonly isUdgaaet: Laeser<boolean>;
  readonly dokument: Dokumentfelter;
  /** Key of the case that a document lies on, as `getSag` takes it. */
  readonly dokumentsSag: Felt<string>;
  /** Whether a case is the one with that key. Absent: by its local id. */
  readonly isSag?: (sag: Fundet, noegle: string) => boolean;
  /** Documents that are in the waste-basket. Absent: none comes. */
  readonly isSlettet?: Laeser<boolean>;
  /** The row of what came, ready for reading; null: it is none. Absent: as it is. */
  readonly aabnRaekke?: (value: unknown) => Raekke | null;
  /** Only what is declared is asked for. Yields what came before it throws. */
  soeg(kriterier: SagKriterier, ctx: CallContext): AsyncIterable<Soegeside>;
  getSag(noegle: string, ctx: CallContext): Promise<unknown>;
  /** Every document of a case that is there: a path that is not is no empty list. */
  getDokumenter(sag: Fundet, ctx: CallContext): Promise<readonly unknown[]>;
  /** Of a case that is there; absent: not to be had, or on the case itself. */
  getParter?(sag: Fundet, ctx: CallContext): Promise<readonly PartRecord[]>;
  getNotater?(sag: Fundet, ctx: CallContext): Promise<readonly JournalnotatRecord[]>;
  getFrister?(sag: Fundet, ctx: CallContext): Promise<readonly FristRecord[]>;
  getDokument(id: string, ctx: CallContext): Promise<unknown>;
  /** Not yet looked at. */
  openFil(dokument: string, fil: DokumentFilRecord, ctx: CallContext): Promise<HttpStream | null>;
  ping(ctx: CallContext): Promise<void>;
  close(): Promise<void>;
}

export function createFagsystem(kilde: Kilde): Fagsystem {
  const { isSag = ({ post }, noegle) => post.lokalId === noegle, isSlettet = () => false } = kilde;

  /** Throws `Umulig`. Null where there is no such case, or where it is gone. */
  async function getSag(noegle: string, ctx: CallContext): Promise<Fundet | null> {
    const value = await kilde.getSag(noegle, ctx);
    if (value === null) return null;
    const raekke = demandRaekke(kilde, value);
    if (kilde.isUdgaaet(raekke)) return null;
    const fundet = { raekke, post: sagOf(kilde.sag, raekke) };
    // Another case than the one that was asked for is as wrong as one that cannot be read.
    if (!isSag(fundet, noegle)) throw new Umulig("other-case");
    return fundet;
  }
  // Several details of one case cost that case once.
  const readSag = createReadOnce(getSag);

  async function getDokumenter(sag: Fundet, ctx: CallContext): Promise<readonly SagDokumentRecord[]> {
    const rows = (await kilde.getDokumenter(sag, ctx)).map((value) => demandRaekke(kilde, value));
    return rows.filter((row) => !isSlettet(row)).map((row) => lying(row, sag));
  }

  function lying(row: Raekke, sag: Fundet): SagDokumentRecord {
    const on = kilde.dokumentsSag(row);
    // One that does not say lies where it was listed.
    if (on === UKENDT || (on !== null && !isSag(sag, on))) throw new Umulig("other-case");
    return tilakteret(dokumentOf(kilde.dokument, row));
  }

  async function getDokument(id: string, ctx: CallContext): Promise<DokumentopslagRecord | null> {
    const value = await kilde.getDokument(id, ctx);
    if (value === null) return null;
    const row = demandRaekke(kilde, value);
    if (isSlettet(row)) return null;
    const dokument = dokumentOf(kilde.dokument, row);
    const on = kilde.dokumentsSag(row);
    if (dokument.lokalId !== id) throw new Umulig("other-document");
    if (on === null || on === UKENDT) throw new Umulig("missing-case");
    const sag = await readSag(on, ctx);
    // On a case that is gone, it is on none.
    return sag && { dokument, sager: [sag.post.lokalId] };
  }

  async function loadIndhold(dokument: string, fil: string, ctx: CallContext): Promise<Indhold | null> {
    const id = kilde.parseDokumentId(dokument);
    // A source gives any file by its key: that it is this document's has to be seen here.
    const opslag = id === null ? null : await umuligAsFormat("document", () => getDokument(id, ctx));
    const kendtFil = opslag?.dokument.filer.find(({ lokalId }) => lokalId === fil);
    if (id === null || !kendtFil) return null;
    const stream = await kilde.openFil(id, kendtFil, ctx);
    if (stream === null) return null;
    if (stream.status !== 404) return indholdOf(kendtFil, stream);
    await giveUp(stream);
    return null;
  }

  /** One call per id; what cannot be a key here is none, and is not sent. */
  function loader<T>(
    operation: string,
    parse: (id: string) => string | null,
    one: (key: string, ctx: CallContext) => Promise<T | null>,
    grund: "FORMAT" | "RECORD" = "FORMAT",
  ) {
    const load = async (id: string, ctx: CallContext) => {
      const key = parse(id);
      return [id, key === null ? null : await umuligAsFormat(operation, () => one(key, ctx), grund)] as const;
    };
    return async (ids: readonly string[], ctx: CallContext) =>
      new Map(await Promise.all(ids.map((id) => load(id, ctx))));
  }

  /** Of a case that is there. */
  function detail<T>(operation: string, get: (sag: Fundet, ctx: CallContext) => Promise<T>) {
    return loader(operation, kilde.parseSagId, async (id, ctx) => {
      const sag = await readSag(id, ctx);
      return sag && get(sag, ctx);
    });
  }

  const { getParter, getNotater, getFrister } = kilde;
  const { bundter, indhold } = kilde.kapabiliteter;
  return {
    instans: kilde.instans,
    produkt: kilde.produkt,
    kapabiliteter: kilde.kapabiliteter,
    afbildninger: kilde.afbildninger,
    find: (kriterier, ctx) => findSager(kilde, readSag, kriterier, ctx),
    load: loader("case", kilde.parseSagId, async (id, ctx) => (await readSag(id, ctx))?.post ?? null, "RECORD"),
    ...(getParter
      ? { loadParter: detail("parties", async (sag, ctx) => kendt(sag.post.parter) ?? getParter(sag, ctx)) }
      : {}),
    ...(bundter.dokumenter > 0 ? { loadDokumenter: detail("documents", getDokumenter) } : {}),
    ...(getNotater ? { loadJournalnotater: detail("notes", getNotater) } : {}),
    ...(getFrister ? { loadFrister: detail("deadlines", getFrister) } : {}),
    ...(bundter.dokumentopslag ? { loadDokumentopslag: loader("document", kilde.parseDokumentId, getDokument) } : {}),
    ...(indhold ? { loadIndhold } : {}),
    ping: (ctx) => kilde.ping(ctx),
    close: () => kilde.close(),
  };
}

/** Servers' word for bytes of which they know nothing. */
const ANY_BYTES = ["", "application/octet-stream"];

async function indholdOf(fil: DokumentFilRecord, stream: HttpStream): Promise<Indhold> {
  const expected = fil.mimetype?.split(";")[0]?.trim().toLowerCase() ?? null;
  const bytes = await checkFile(stream, "file", { mimetype: expected, stoerrelse: fil.stoerrelse });
  return {
    mimetype: expected ?? (ANY_BYTES.includes(stream.contentType) ? null : stream.contentType),
    stoerrelse: fil.stoerrelse ?? stream.contentLength,
    filnavn: fil.filnavn,
    bytes,
  };
}
