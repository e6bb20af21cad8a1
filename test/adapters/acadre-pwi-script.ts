// SPDX-License-Identifier: MPL-2.0
/** A busy person's installation as a script: PWS lists a hundred keys at most, PWI has whatever the test says. */
import type { AcadreConfig } from "../../adapters/acadre/config.js";
import type { EmulatorRequest, EmulatorResponse } from "../../emulators/kit/server.js";
import { type Answers, CPR, listOf, party, personContact, type Script, wholeCase } from "./acadre-wire.js";

export const WHERE = "/Frontend/AuthService/GetLoginUrl";
export const LOGIN = "/Frontend/AuthService/Login";
export const CASES = "/Frontend/api/v8/case";
export const COOKIE = "s3cr3t-session";
export const ADA = "11111111-1111-4111-8111-111111111111";

const PLAIN = { "content-type": "text/plain" };

export function keys(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => String(i + 1));
}

/** Pages of these keys, as many as are asked for at a time; a row says more than is used, and never all there may be. */
export function pagesOf(ids: readonly string[]): Answers[string] {
  return (_, { url }) => {
    const [index, size] = ["page-index", "page-size"].map((name) => Number(url.searchParams.get(name)));
    const start = (index ?? 0) * (size ?? 0);
    return rows(
      ids.slice(start, start + (size ?? 0)).map((id) => ({ Id: Number(id), Title: CPR, Nyt: { felt: [1] } })),
    );
  };
}

export function rows(content: unknown): EmulatorResponse {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(content) };
}

export function page(body = "<!DOCTYPE html><html><body>Log ind</body></html>"): EmulatorResponse {
  return { status: 200, headers: { "content-type": "text/html" }, body };
}

/** Gives a cookie, with a name of the host that nothing can be asked at. */
export const LOGS_IN: Answers = {
  [WHERE]: { status: 200, headers: PLAIN, body: `https://acadre.intern.example${LOGIN}?returnUrl=%2F\r\n` },
  [LOGIN]: {
    ...page(),
    headers: { "content-type": "text/html", "set-cookie": `.acadre_st=${COOKIE}; path=/; HttpOnly` },
  },
};

/** All cases are Ada's, of whom PWS lists those that are given. */
export function hundredOf(ids: readonly string[]): Answers {
  return {
    ...LOGS_IN,
    GetCasesForIdentity: listOf(...ids),
    GetCase: (body) => wholeCase(/CaseFileIdentifier[^>]*>(\d+)</.exec(body)?.[1] ?? "", { more: party(ADA, true) }),
    GetContact: personContact("Ada Ager", CPR),
  };
}

export const withPwi = (url: string): Partial<AcadreConfig> => ({ pwi: { baseUrl: url, loginUrl: null } });

export function askedOf({ asked }: Script, path: string): readonly EmulatorRequest[] {
  return asked.filter(({ url }) => url.pathname === path);
}
