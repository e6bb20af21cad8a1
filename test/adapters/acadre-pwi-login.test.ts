// SPDX-License-Identifier: MPL-2.0
/** The login of PWI: a path that Acadre names, at a host that we do; a cookie that is kept, renewed and never told. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import type { EmulatorResponse } from "../../emulators/kit/server.js";
import { createContext } from "../../tools/conformance/probe.js";
import {
  askedOf,
  CASES,
  COOKIE,
  hundredOf,
  keys,
  LOGIN,
  LOGS_IN,
  page,
  pagesOf,
  rows,
  WHERE,
  withPwi,
} from "./acadre-pwi-script.js";
import { type Answers, CPR, collect, grundOf, openScript, personKriterier, type Script } from "./acadre-wire.js";

const STATUSES = { GetCaseStatusList: '<CaseStatusListResponse xmlns="http://www.traen.com/2008/01/20"/>' };
const NOTHING: Answers = { ...LOGS_IN, ...STATUSES, [CASES]: rows([]) };

const scripts: Script[] = [];
afterEach(async () => {
  for (const one of scripts.splice(0)) await one.close();
});

async function open(answers: Answers, config: Parameters<typeof openScript>[1] = withPwi): Promise<Script> {
  const one = await openScript(answers, config);
  scripts.push(one);
  return one;
}

const ping = ({ fagsystem }: Script) => fagsystem.ping(createContext());

function cookieOf(line: string): EmulatorResponse {
  return { ...page(), headers: { "content-type": "text/html", "set-cookie": line } };
}

describe("the login", () => {
  it("is asked where it is, logs in there with its query, and brings the cookie to the question", async () => {
    const one = await open({ ...LOGS_IN, ...hundredOf(keys(100)), [CASES]: pagesOf(keys(101)) });
    await collect(one.fagsystem, personKriterier);
    expect(askedOf(one, LOGIN).map(({ url }) => url.search)).toEqual(["?returnUrl=%2F"]);
    expect(askedOf(one, CASES).map(({ headers }) => headers.cookie)).toEqual(
      Array.from({ length: 3 }, () => `.acadre_st=${COOKIE}`),
    );
    expect(askedOf(one, WHERE).length).toBe(1);
  });

  it("gives our password to the configured host alone, whatever host Acadre names", async () => {
    const other = await open({});
    const auth = { kind: "basic", username: "svc", password: "hemmelig" } as const;
    const named = { status: 200, headers: { "content-type": "text/plain" }, body: `"${other.server.url}${LOGIN}"` };
    const one = await open({ ...NOTHING, [WHERE]: named }, (url) => ({ ...withPwi(url), auth }));
    await ping(one);
    expect(other.asked).toEqual([]);
    expect(askedOf(one, LOGIN)[0]?.headers.authorization).toMatch(/^Basic /);
  });

  it("is at another host where that is configured, below its path", async () => {
    const other = await open({ [`/sts${LOGIN}`]: LOGS_IN[LOGIN] ?? 404 });
    const one = await open({ ...NOTHING, [LOGIN]: 404 }, (url) => ({
      pwi: { baseUrl: `${url}/`, loginUrl: `${other.server.url}/sts/` },
    }));
    await ping(one);
    expect(other.asked.length).toBe(1);
  });

  it("follows where it is led, and not for ever", async () => {
    const led: Answers = {
      ...NOTHING,
      [LOGIN]: { status: 302, headers: { location: "../Sts?wa=wsignin1.0" }, body: "" },
      "/Frontend/Sts": cookieOf(`.acadre_st=${COOKIE}`),
    };
    expect(await grundOf(ping(await open(led)))).toBe("none");
    const circle = await open({ ...led, "/Frontend/Sts": { status: 302, headers: { location: "Sts" }, body: "" } });
    expect(await grundOf(ping(circle))).toBe("FORMAT");
    expect(askedOf(circle, "/Frontend/Sts").length).toBeLessThan(10);
  });

  it.each<[string, string, Answers]>([
    ["is refused", "CREDENTIALS", { [LOGIN]: 401 }],
    ["is forbidden", "CREDENTIALS", { [LOGIN]: 403 }],
    ["is not there", "REQUEST", { [LOGIN]: 404 }],
    ["asks for something on a page", "HTML", { [LOGIN]: page() }],
    ["gives nothing", "FORMAT", { [LOGIN]: rows({}) }],
    ["gives another cookie", "HTML", { [LOGIN]: cookieOf("other=1") }],
    ["takes the cookie back", "HTML", { [LOGIN]: cookieOf(".acadre_st=; expires=Thu, 01 Jan 1970 00:00:00 GMT") }],
    ["gives one that has ended", "HTML", { [LOGIN]: cookieOf(".acadre_st=x; max-age=0") }],
    ["gives one with a refusal", "CREDENTIALS", { [LOGIN]: { ...cookieOf(".acadre_st=x"), status: 401 } }],
    ["leads nowhere", "FORMAT", { [LOGIN]: 302 }],
    ["is at no address", "FORMAT", { [WHERE]: { ...rows(""), body: "" } }],
    ["is at an address of another kind", "FORMAT", { [WHERE]: { ...rows(""), body: "javascript:alert(1)" } }],
    ["is told of on a web page", "HTML", { [WHERE]: page() }],
    ["is not told of", "CREDENTIALS", { [WHERE]: 401 }],
    ["is unwell", "STATUS", { [LOGIN]: 503 }],
  ])("that %s is %s", async (_, grund, answers) => {
    expect(await grundOf(ping(await open({ ...NOTHING, ...answers })))).toBe(grund);
  });

  it.each<[string, Answers[string]]>([
    ["a refusal", 401],
    ["a redirect", 302],
    ["a login page that says all is well", page()],
  ])("is made again at %s, once", async (_, first) => {
    let calls = 0;
    const given = typeof first === "function" ? 500 : first;
    const one = await open({ ...NOTHING, [CASES]: () => (calls++ === 0 ? given : rows([])) });
    expect(await grundOf(ping(one))).toBe("none");
    expect([askedOf(one, LOGIN).length, calls]).toEqual([2, 2]);
  });

  it("is made again when its cookie has lived as long as it said", async () => {
    const one = await open({ ...NOTHING, [LOGIN]: cookieOf(`.acadre_st=${COOKIE}; Max-Age=1; path=/`) });
    await ping(one);
    await ping(one);
    expect(askedOf(one, LOGIN).length).toBe(1);
    await sleep(600);
    await ping(one);
    expect(askedOf(one, LOGIN).length).toBe(2);
  });

  it("is made once for all who ask at the same time", async () => {
    const one = await open(NOTHING);
    await Promise.all(Array.from({ length: 5 }, () => ping(one)));
    expect([askedOf(one, LOGIN).length, askedOf(one, CASES).length]).toEqual([1, 5]);
  });
});

describe("an installation", () => {
  it("without PWI is asked for none of it", async () => {
    const one = await open(NOTHING, {});
    await ping(one);
    expect(one.asked.length).toBe(1);
  });

  it("whose PWI is down is said to be, and nobody's number is asked about for it", async () => {
    const one = await open({ ...NOTHING, [CASES]: 503 });
    expect(await grundOf(ping(one))).toBe("STATUS");
    expect(askedOf(one, CASES)[0]?.url.searchParams.get("ContactSearchKey")).toBe("0000000000");
  });
});

describe("neither cookie nor number nor address", () => {
  it.each<[string, Answers]>([
    ["a refusal", { [CASES]: 401 }],
    ["a page", { [CASES]: page(`<html>${CPR} ${COOKIE}</html>`) }],
    ["a cut answer", { [CASES]: { ...rows([]), body: `[{"Title":"${CPR}` } }],
    ["a refused login", { [LOGIN]: 401 }],
  ])("is in the error or on the screen after %s", async (_, answers) => {
    const spies = [
      vi.spyOn(process.stdout, "write").mockReturnValue(true),
      vi.spyOn(process.stderr, "write").mockReturnValue(true),
    ];
    const one = await open({ ...LOGS_IN, ...hundredOf(keys(100)), ...answers });
    const error: unknown = await collect(one.fagsystem, personKriterier).catch((thrown: unknown) => thrown);
    const written = spies.flatMap(({ mock }) => mock.calls.map(String)).join();
    for (const spy of spies) spy.mockRestore();
    expect(error).toBeInstanceOf(FagsystemError);
    const told = `${String(error)} ${JSON.stringify(error)} ${written}`;
    for (const secret of [COOKIE, CPR, "127.0.0.1", LOGIN]) expect(told).not.toContain(secret);
  });
});
