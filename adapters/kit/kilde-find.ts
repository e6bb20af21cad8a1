// SPDX-License-Identifier: MPL-2.0
/** A search's rows to pages of records: refused where they cannot be told, left out where they were not asked for. */
import { kendt } from "../../schema/oplyst.js";
import type { PartRecord, SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { AfvistPost, CallContext, Kapabiliteter, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { isRaekke, type Raekke } from "./felt.js";
import type { Fundet, Kilde } from "./kilde.js";
import { noeglerOf, sagOf } from "./poster.js";
import { Umulig } from "./umulig.js";

type GetSag = (noegle: string, ctx: CallContext) => Promise<Fundet | null>;

export async function* findSager(
  kilde: Kilde,
  getSag: GetSag,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncGenerator<Side> {
  const native = nativeFilters(kriterier, kilde.kapabiliteter);
  const ikkeAnvendt = givenFilters(kriterier).filter((navn) => !native.includes(navn));
  let leftOut = 0;
  for await (const { raekker, ialt, loftNaaet } of kilde.soeg(kriterier, ctx)) {
    const read = await Promise.all(raekker.map((value) => readRow(kilde, getSag, value, { kriterier, native }, ctx)));
    const poster = read.flatMap((one) => (one !== null && "post" in one ? [one.post] : []));
    const afviste = read.flatMap((one) => (one !== null && "afvist" in one ? [one.afvist] : []));
    leftOut += read.length - poster.length - afviste.length;
    yield {
      poster,
      afviste,
      ialt: ialt === null ? null : Math.max(0, ialt - leftOut),
      loftNaaet,
      ikkeAnvendt,
      dataPr: null,
    };
  }
}

type Laest = { readonly post: SagRecord } | { readonly afvist: AfvistPost } | null;

/** Null: gone, or the person stands in it otherwise than was asked. */
async function readRow(
  kilde: Kilde,
  getSag: GetSag,
  value: unknown,
  { kriterier, native }: { readonly kriterier: SagKriterier; readonly native: readonly FilterNavn[] },
  ctx: CallContext,
): Promise<Laest> {
  let raekke: Raekke | null = null;
  try {
    raekke = demandRaekke(kilde, value);
    if (kilde.isUdgaaet(raekke)) return null;
    const post = sagOf(kilde.sag, raekke);
    if (native.includes("sagsnummer")) checkSagsnummer(post, kriterier);
    if (kriterier.part === null) return { post };
    return await judgeParter(post, kriterier, () => parterOf(kilde, getSag, post, ctx));
  } catch (error) {
    if (!(error instanceof Umulig)) throw error;
    return { afvist: { grund: error.grund, ...(raekke === null ? {} : noeglerOf(kilde.sag, raekke)) } };
  }
}

function checkSagsnummer(post: SagRecord, { sagsnummer }: SagKriterier): void {
  const plain = (text: string | null) => text?.trim().toLowerCase() ?? null;
  if (sagsnummer !== null && plain(post.sagsnummer) !== plain(sagsnummer)) throw new Umulig("other-case");
}

/** What a search's row does not show of its parties, the case itself or their own call may. */
async function parterOf(
  kilde: Kilde,
  getSag: GetSag,
  { lokalId }: SagRecord,
  ctx: CallContext,
): Promise<readonly PartRecord[] | null> {
  if (!kilde.getParter) return null;
  const sag = await getSag(lokalId, ctx);
  return sag && (kendt(sag.post.parter) ?? kilde.getParter(sag, ctx));
}

/** A search whose criterion was not understood would give everybody's cases as this person's. */
async function judgeParter(
  post: SagRecord,
  { part, partsroller }: SagKriterier,
  askParter: () => Promise<readonly PartRecord[] | null>,
): Promise<Laest> {
  const ofPart = (parter: readonly PartRecord[] | null) =>
    parter?.filter(({ ident }) => ident?.type === part?.type && ident?.vaerdi === part?.vaerdi) ?? [];
  const shown = ofPart(kendt(post.parter));
  const asked = shown.length > 0 ? null : await askParter();
  const own = asked === null ? shown : ofPart(asked);
  if (own.length === 0)
    throw new Umulig(asked === null && kendt(post.parter) === null ? "missing-parties" : "other-party");
  if (!own.some(({ rolle }) => partsroller.includes(rolle))) return null;
  return { post: asked === null ? post : { ...post, parter: asked } };
}

const LISTS = ["kle", "fremdrift", "foelsomhed"] as const;
const VALUES = ["sagsnummer", "ansvarlig", "primaerBehandler", "opstaaet", "afsluttet", "aendret", "genstand"] as const;

/** Those that a person does not bring. */
function givenFilters(kriterier: SagKriterier): readonly FilterNavn[] {
  return [...LISTS.filter((navn) => kriterier[navn].length > 0), ...VALUES.filter((navn) => kriterier[navn] != null)];
}

/** What the source applies itself. Throws REQUEST for what is not declared: that is not ours to send. */
function nativeFilters(
  kriterier: SagKriterier,
  { partTyper, partsroller, filtreMedPart, filtreUdenPart }: Kapabiliteter,
): readonly FilterNavn[] {
  const { part } = kriterier;
  if (part === null) {
    const given = givenFilters(kriterier);
    if (given.length > 0 && given.every((navn) => filtreUdenPart.includes(navn))) return filtreUdenPart;
  } else if (partTyper.includes(part.type) && kriterier.partsroller.some((rolle) => partsroller.includes(rolle)))
    return filtreMedPart;
  throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "case search");
}

/** Throws `Umulig`. */
export function demandRaekke({ aabnRaekke }: Pick<Kilde, "aabnRaekke">, value: unknown): Raekke {
  const raekke = aabnRaekke ? aabnRaekke(value) : isRaekke(value) ? value : null;
  if (raekke === null) throw new Umulig("wrong-shape");
  return raekke;
}
