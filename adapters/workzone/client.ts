// SPDX-License-Identifier: MPL-2.0
/** WorkZone's HTTP: Entra ID login, one GET a page, links followed inside the service only. Knows no field of a case. */
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { withBearer } from "../kit/bearer.js";
import { createOAuth2Login } from "../kit/oauth2.js";
import { type LinkedPage, type Links, type RowPage, readByLink } from "../kit/pages.js";
import { checkStatus, parseJson } from "../transport/answer.js";
import type { Http, HttpStream } from "../transport/http.js";
import type { WorkzoneConfig } from "./config.js";
import { type QueryOptions, toQuery } from "./odata.js";
import { parsePage, readId, readSamling } from "./wire.js";

export interface WorkzoneClient {
  /** Every page of an entity set for a query. `most`: so many ids were asked for, and so many rows are all there can be. */
  readRows(
    operation: string,
    set: EntitySet,
    query: QueryOptions,
    ctx: CallContext,
    most?: number,
  ): AsyncGenerator<RowPage<unknown>>;
  /** A collection inside a row in full, over as many pages as it takes; null where the row has no such collection. */
  readCollection(operation: string, row: unknown, nav: string, ctx: CallContext): Promise<readonly unknown[] | null>;
  /** A media entity's stream, whatever it answers but 401; `path` is below the service's address. */
  openStream(operation: string, path: string, ctx: CallContext): Promise<HttpStream>;
}

export type EntitySet = "Files" | "Records";

export function createWorkzoneClient(config: WorkzoneConfig, http: Http): WorkzoneClient {
  const login = createOAuth2Login(http, {
    operation: "workzone login",
    tokenUrl: config.tokenUrl,
    form: {
      grant_type: "client_credentials",
      client_id: config.clientId,
      client_secret: config.clientSecret,
      scope: `${config.applicationIdUri}/.default`,
    },
  });
  const base = new URL(config.baseUrl.endsWith("/") ? config.baseUrl : `${config.baseUrl}/`);

  const calls = withBearer(http, login);

  async function fetchPage(operation: string, url: string, ctx: CallContext): Promise<LinkedPage<unknown>> {
    const user = onBehalfOf(config, ctx, operation);
    const headers = { accept: "application/json", "odata-maxversion": "4.0", ...user };
    const response = await calls.send({ operation, method: "GET", url, headers, read: true }, ctx);
    checkStatus(response, operation);
    return parsePage(parseJson(response, operation), operation);
  }

  function readPages(
    { operation, asksTotal, most }: { readonly operation: string; readonly asksTotal: boolean; readonly most?: number },
    from: Pick<Links<unknown>, "first" | "given">,
    ctx: CallContext,
  ) {
    return readByLink<unknown>(
      { operation, keyOf: readId, asksTotal },
      { ...from, resolve: (link, at) => resolveLink(link, at ?? base.href, base) },
      async (url) => {
        const page = await fetchPage(operation, url, ctx);
        return page.next === null && page.rows.length === most ? { ...page, total: page.total ?? most } : page;
      },
    );
  }

  return {
    readRows: (operation, set, query, ctx, most) =>
      readPages(
        { operation, asksTotal: true, ...(most === undefined ? {} : { most }) },
        { first: `${base.href}${set}?${toQuery(query)}` },
        ctx,
      ),
    async readCollection(operation, row, nav, ctx) {
      const given = readSamling(row, nav);
      if (given === null) return null;
      const rows: unknown[] = [];
      for await (const page of readPages({ operation, asksTotal: false }, { first: null, given }, ctx))
        rows.push(...page.rows);
      return rows;
    },
    openStream(operation, path, ctx) {
      const headers = onBehalfOf(config, ctx, operation);
      return calls.stream({ operation, method: "GET", url: base.href + path, headers, read: true }, ctx);
    },
  };
}

/** Our token goes with every call: a link out of the service's own origin and path is not followed. */
function resolveLink(link: string, from: string, base: URL): string | null {
  if (!URL.canParse(link, from)) return null;
  const url = new URL(link, from);
  const isInside =
    url.origin === base.origin && url.pathname.startsWith(base.pathname) && !/%2e|%2f|%5c/i.test(url.pathname);
  return isInside && url.username === "" && url.password === "" ? url.href : null;
}

/** The caseworker, where the municipality has named the header for it. */
function onBehalfOf(config: WorkzoneConfig, { hvem }: CallContext, operation: string): Record<string, string> {
  if (config.onBehalfOfHeader === null || hvem.art !== "SAGSBEHANDLER") return {};
  // Without a usable name WorkZone would answer with everything our own user may see.
  if (hvem.brugernavn === null || !/^[\x21-\x7e]+$/.test(hvem.brugernavn))
    throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  return { [config.onBehalfOfHeader]: hvem.brugernavn };
}
