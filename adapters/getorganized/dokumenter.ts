// SPDX-License-Identifier: MPL-2.0
/** The documents of a case: its library by its views, each document once, and what is said of each by itself. */
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { ellerIngen, type Raekke, tekst } from "../kit/felt.js";
import type { Fundet } from "../kit/kilde.js";
import { readByLink } from "../kit/pages.js";
import { Umulig } from "../kit/umulig.js";
import type { GetOrganizedClient } from "./client.js";
import { DOKUMENTS_SAG, listedId, SAGSSTI } from "./felter.js";

const LIBRARY = "dokumenter";
/** One that shows all of a library, whatever folder it lies in; or the two that share them. */
const ALL = ["udenmapper.aspx"];
const SHARED = ["journaliseret.aspx", "ikkejournaliseret.aspx"];
const AT_A_TIME = 8;

export async function readDokumenter(
  client: GetOrganizedClient,
  { post, raekke }: Fundet,
  ctx: CallContext,
): Promise<readonly Raekke[]> {
  const sti = ellerIngen(SAGSSTI)(raekke)?.replace(/^\/+|\/+$/g, "") ?? null;
  if (sti === null || sti.includes("..")) throw new Umulig("missing-path");
  const ids = new Set<string>();
  for (const view of viewsOf(await client.views(sti, ctx)))
    for await (const { rows } of readLibrary(client, sti, view, ctx))
      for (const row of rows) ids.add(listedId(row) ?? "");
  // A folder has no number.
  ids.delete("");
  const rows: Raekke[] = [];
  const all = [...ids];
  for (let at = 0; at < all.length; at += AT_A_TIME) {
    const bundle = await Promise.all(all.slice(at, at + AT_A_TIME).map((id) => readDokument(client, id, ctx)));
    rows.push(...bundle.filter((row) => ellerIngen(DOKUMENTS_SAG)(row) === post.lokalId));
  }
  return rows;
}

function readLibrary(client: GetOrganizedClient, sti: string, view: string, ctx: CallContext) {
  return readByLink<Raekke>(
    { operation: "documents", keyOf: listedId, asksTotal: false },
    // A link is what follows the list's own address, and nothing else.
    { first: "", resolve: (link) => (link.startsWith("?") ? link : null) },
    (href) => client.library(sti, view, href === "" ? null : href, ctx),
  );
}

/** A document that was listed a moment ago is one that there is. */
async function readDokument(client: GetOrganizedClient, id: string, ctx: CallContext): Promise<Raekke> {
  const row = await client.dokument(id, ctx);
  if (row === null) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "document", { status: 404 });
  if (ellerIngen(tekst("ows_DocID"))(row) !== id) throw new Umulig("other-document");
  return row;
}

/** Throws `Umulig` where no views are known that show every document. */
function viewsOf(rows: readonly Raekke[]): readonly string[] {
  const read = (sti: string, row: Raekke) => ellerIngen(tekst(sti))(row);
  const views = new Map(
    rows
      .filter((row) => (read("ListName", row)?.toLowerCase() ?? LIBRARY) === LIBRARY)
      .map((row) => [read("ViewName", row)?.toLowerCase() ?? "", read("ViewId", row)] as const),
  );
  const [found] = [ALL, SHARED].filter((names) => names.every((name) => (views.get(name) ?? null) !== null));
  if (!found) throw new Umulig("missing-view");
  return found.map((name) => views.get(name) ?? "");
}
