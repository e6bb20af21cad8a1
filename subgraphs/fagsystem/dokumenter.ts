/** A case's documents as one viewer sees them. */
import type { DokumentRecord, FoelsomhedRecord, SagDokumentRecord } from "../../schema/records.js";
import { decideDokument } from "../adgang/decide.js";
import { staffOnly, visibleOffentlighedUndtaget, visibleTitle } from "../adgang/mask.js";
import type { GraphContext } from "../context.js";
import { SagsgrafError } from "../errors.js";
import type { SamletSag } from "../kilder.js";

export interface DokumentArgs {
  readonly first: number;
  readonly after: string | null;
}

export function pageDokumenter(
  context: GraphContext,
  sag: SamletSag,
  poster: readonly SagDokumentRecord[],
  typenavn: string,
  args: DokumentArgs,
) {
  if (args.first < 1 || args.first > context.setup.maxPageSize) {
    throw new SagsgrafError("BAD_INPUT", `first must be 1 to ${context.setup.maxPageSize}.`);
  }
  const visible = poster.flatMap((post) => viewSagDokument(context, sag, post, typenavn) ?? []);
  const start =
    args.after === null
      ? 0
      : indexAfter(
          visible.map(({ id }) => id),
          args.after,
        );
  const page = visible.slice(start, start + args.first);
  const ids = page.map(({ id }) => encodeCursor(id));
  return {
    __typename: `${typenavn}SagDokumentConnection`,
    edges: page.map(({ edge }) => edge),
    nodes: page.map(({ edge }) => edge.node),
    pageInfo: {
      hasNextPage: start + page.length < visible.length,
      hasPreviousPage: args.after !== null,
      startCursor: ids[0] ?? null,
      endCursor: ids.at(-1) ?? null,
    },
    antal: visible.length,
  };
}

function viewSagDokument(context: GraphContext, sag: SamletSag, post: SagDokumentRecord, typenavn: string) {
  const { bruger, setup } = context;
  const foelsomhed = sensitivityOf(context, sag, post.dokument);
  if (!decideDokument(bruger, sag, post.dokument, foelsomhed, setup.politik).vis) return null;
  const id = `${sag.instans}:${post.dokument.lokalId}`;
  const titelPaaSag = visibleTitle(bruger, { titel: post.titel, titelArt: post.dokument.titelArt }, null);
  return {
    id,
    edge: {
      __typename: `${typenavn}SagDokumentEdge`,
      rolle: post.rolle,
      titel: titelPaaSag,
      offentlighedUndtaget: visibleOffentlighedUndtaget(bruger, post.offentlighedUndtaget),
      node: viewDokument(context, post.dokument, foelsomhed, id, typenavn),
    },
  };
}

function viewDokument(
  { bruger }: GraphContext,
  dokument: DokumentRecord,
  foelsomhed: FoelsomhedRecord | null,
  id: string,
  typenavn: string,
) {
  return {
    ...dokument,
    __typename: `${typenavn}Dokument`,
    id,
    foelsomhed,
    titel: visibleTitle(bruger, dokument, dokument.dokumenttype),
    beskrivelse: staffOnly(bruger, dokument.beskrivelse),
    offentlighedUndtaget: visibleOffentlighedUndtaget(bruger, dokument.offentlighedUndtaget),
    filer: bruger.art === "SAGSBEHANDLER" ? dokument.filer : dokument.filer.map((fil) => ({ ...fil, filnavn: null })),
  };
}

/** The document's own; the case's where the product has none at all. A product that has levels and gives none denies. */
function sensitivityOf({ setup }: GraphContext, sag: SamletSag, dokument: DokumentRecord): FoelsomhedRecord | null {
  if (dokument.foelsomhed) return dokument.foelsomhed;
  const kilde = setup.kilder.find(({ instans }) => instans === sag.instans);
  const levels = kilde?.fagsystem.kapabiliteter.adgangsattributter;
  const hasLevels = levels?.dokumentfoelsomhed ?? levels?.foelsomhed ?? true;
  const ofCase = sag.restriktioner.foelsomhed;
  return hasLevels || !ofCase ? null : { niveau: ofCase.niveau, kvalitet: "AFLEDT" };
}

function encodeCursor(id: string): string {
  return Buffer.from(`d1:${id}`).toString("base64url");
}

function indexAfter(ids: readonly string[], after: string): number {
  const index = ids.map(encodeCursor).indexOf(after);
  if (index < 0) throw new SagsgrafError("BAD_INPUT", "after is not a cursor of this list.");
  return index + 1;
}
