// SPDX-License-Identifier: MPL-2.0
/** PWI, the REST interface: the one question it is asked, and the cookie it is asked with. */
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { createAuth } from "../kit/foran.js";
import { checkStatus, isHtml, parseJson } from "../transport/answer.js";
import type { Http, HttpResponse } from "../transport/http.js";
import { createLogin } from "../transport/login.js";
import type { AcadreConfig } from "./config.js";
import { fetchCookie, isRedirect, joinUrl, LOGIN_COOKIE } from "./pwi-login.js";
import { parsePwiSager, type WirePwiSag } from "./wire-pwi.js";

/** Every method throws `FagsystemError`. */
export interface Pwi {
  /** Cases whose contacts match, each page as it came. Ends where it is sure that there is no more; else it throws PAGING. */
  searchCases(contactSearchKey: string, ctx: CallContext): AsyncIterable<readonly WirePwiSag[]>;
  /** Whether it answers and lets us in. */
  ping(ctx: CallContext): Promise<void>;
}

const PAGE_SIZE = 100;
const OPERATION = "case search (PWI)";
/** Nobody's number. */
const NOBODY = "0000000000";

/** Null: the installation is not configured to be asked so. */
export function createPwi(config: Pick<AcadreConfig, "pwi" | "auth">, http: Http): Pwi | null {
  const { pwi } = config;
  if (pwi === null) return null;
  const auth = createAuth(config);
  const login = createLogin((bounds) => fetchCookie(http, pwi, auth, bounds));

  const getPage = async (
    key: string,
    index: number,
    size: number,
    ctx: CallContext,
  ): Promise<readonly WirePwiSag[]> => {
    // An empty search term is sent by the known client as well; neither case type nor activity limits it.
    const query = new URLSearchParams({
      ContactSearchKey: key,
      SearchTerm: "",
      "page-index": String(index),
      "page-size": String(size),
    });
    const url = joinUrl(pwi.baseUrl, `/Frontend/api/v8/case?${query}`);
    let isRenewed = false;
    const response = await login.run(OPERATION, ctx, async (cookie) => {
      const headers = { ...auth.headers(), accept: "application/json", cookie: `${LOGIN_COOKIE}=${cookie}` };
      const answer = await http.send({ operation: OPERATION, method: "GET", url, headers, read: true }, ctx);
      if (isLoggedOut(answer) || (isPage(answer) && !isRenewed)) {
        isRenewed = true;
        return null;
      }
      return answer;
    });
    checkStatus(response, OPERATION);
    return parsePwiSager(parseJson(response, OPERATION), OPERATION);
  };

  return {
    async *searchCases(key, ctx) {
      const seen = new Set<string>();
      let wasShort = false;
      for (let index = 0; ; index++) {
        const rows = await getPage(key, index, PAGE_SIZE, ctx);
        // Nothing counts: a short page is the last one only if there is none after it.
        if (rows.length === 0) return;
        const ids = rows.flatMap(({ id }) => (id === null ? [] : [id]));
        const isRepeated = index > 0 && ids.every((id) => seen.has(id));
        if (wasShort || isRepeated || rows.length > PAGE_SIZE) throw paging();
        for (const id of ids) seen.add(id);
        wasShort = rows.length < PAGE_SIZE;
        yield rows;
      }
    },
    async ping(ctx) {
      await getPage(NOBODY, 0, 1, ctx);
    },
  };
}

function isLoggedOut(answer: HttpResponse): boolean {
  return answer.status === 401 || isRedirect(answer);
}

/** A login page in an answer that says all is well: the cookie has ended, or it is the page of something else. */
function isPage(answer: HttpResponse): boolean {
  return answer.status < 300 && isHtml(answer);
}

function paging(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", OPERATION);
}
