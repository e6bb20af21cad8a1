// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import { createContext } from "../../tools/conformance/probe.js";
import {
  antal,
  envelope,
  failureOf,
  type OpenSdi,
  ok,
  openScripted,
  readAll,
  retur,
  type ScriptedAnswer,
  sagUuid,
  sagXml,
  XML,
} from "./sdi-open.js";

const SEARCH = { aendret: { fra: "2024-01-01T00:00:00.000Z", til: null } };
const CPR = "6101650123";

let opened: OpenSdi | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

async function search(answers: readonly ScriptedAnswer[], pageSize = 2) {
  opened = await openScripted(answers, { pageSize });
  return { ...(await readAll(opened.fagsystem, SEARCH)), calls: opened.emulator.calls.length };
}

const page = (ialt: number, ...numbers: readonly number[]) => ok + antal(ialt) + numbers.map(sagXml).join("");
const otherPage = (ialt: number, ...numbers: readonly number[]) =>
  page(ialt, ...numbers).replace(
    "</x:Antal></x:Antal>",
    "</x:Antal><x:Paginering><FoersteResultatReference>7</FoersteResultatReference></x:Paginering></x:Antal>",
  );
const numbersOf = (poster: readonly { sagsnummer: string | null }[]) =>
  poster.map(({ sagsnummer }) => Number(sagsnummer));

describe("paging", () => {
  it("ends without asking again where the count says that all has come", async () => {
    const reading = await search([page(3, 1, 2), page(3, 2, 3), page(3, 9)]);
    expect([numbersOf(reading.poster), reading.calls, reading.fejl, reading.ialt]).toEqual([[1, 2, 3], 2, null, 3]);
  });

  it("goes on while pages are full where the count is only the page's", async () => {
    const reading = await search([page(2, 1, 2), page(2, 2, 3), page(2, 3, 4), page(1, 4), page(9, 9)]);
    expect([numbersOf(reading.poster), reading.calls, reading.fejl]).toEqual([[1, 2, 3, 4], 4, null]);
  });

  it("goes on where there is no count, full page or not, until nothing new comes", async () => {
    const reading = await search(
      [ok + sagXml(1) + sagXml(2), ok + sagXml(2) + sagXml(3), ok + sagXml(3), page(9, 9)],
      5,
    );
    expect([numbersOf(reading.poster), reading.calls, reading.fejl]).toEqual([[1, 2, 3], 3, null]);
  });

  it("follows a source that gives fewer than it was asked for", async () => {
    const reading = await search([page(4, 1, 2, 3), page(4, 3, 4), page(4, 9)], 10);
    expect([numbersOf(reading.poster), reading.calls, reading.fejl]).toEqual([[1, 2, 3, 4], 2, null]);
    await opened?.close();
    // One at a time no page can begin with the row before: the first is asked for again.
    const one = await search([page(3, 1), page(3, 2), page(3, 3), page(3, 1)]);
    expect([numbersOf(one.poster), one.calls, one.fejl]).toEqual([[1, 2, 3], 4, null]);
  });

  it.each<[string, readonly ScriptedAnswer[], readonly number[]]>([
    ["an empty page that says more follow", [page(3, 1, 2), page(3)], [1, 2]],
    ["nothing found where more was promised", [page(3, 1, 2), retur(44, "intet")], [1, 2]],
    ["the same page again", [page(5, 1, 2), page(5, 1, 2)], [1, 2]],
    ["the same page again, without a count", [ok + sagXml(1) + sagXml(2)], [1, 2]],
    ["a case again in place of another", [page(3, 1, 2), page(3, 2)], [1, 2]],
    ["a case that left while it was read", [page(4, 1, 2), page(3, 2, 4)], [1, 2, 4]],
    ["one that came while it was read", [page(3, 1, 2), page(4, 2, 3)], [1, 2, 3]],
    ["one that left while another came", [page(4, 1, 2), page(4, 3, 4)], [1, 2, 3, 4]],
    ["another count on the first page afterwards", [page(2, 1), page(2, 2), page(2, 3)], [1, 2]],
    ["fewer than the page counts", [page(3, 1, 2), page(1, 2, 3)], [1, 2, 3]],
    ["the page that was not asked for", [page(3, 1, 2), otherPage(3, 2, 3)], [1, 2]],
  ])("keeps what was read and says that a page is missing at %s", async (_, answers, kept) => {
    const reading = await search(answers);
    expect([numbersOf(reading.poster), reading.fejl]).toEqual([kept, "FAGSYSTEM_INVALID_RESPONSE PAGING"]);
  });

  it("gives a case once that stands twice on one page", async () => {
    const reading = await search([page(2, 1, 1)], 5);
    expect([numbersOf(reading.poster), reading.fejl]).toEqual([[1], null]);
  });

  it("leaves out deleted and passive cases, and counts what it cannot read", async () => {
    const passive = sagXml(1).replace(
      "<a:AttributListe>",
      "<LivscyklusKode>Passiveret</LivscyklusKode><a:AttributListe>",
    );
    const deleted = passive.replace("Passiveret", "Slettet").replace(sagUuid(1), sagUuid(2));
    const reading = await search(
      [ok + antal(4) + passive + deleted + sagXml(3).replace(sagUuid(3), "x") + sagXml(4)],
      9,
    );
    expect([numbersOf(reading.poster), reading.afviste, reading.ialt]).toEqual([[4], ["invalid-id"], 2]);
  });
});

const fault = (code: string): ScriptedAnswer => ({
  status: 500,
  headers: XML,
  body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>${code}</faultcode><faultstring>urn:oio:cpr-nr:${CPR}</faultstring></s:Fault></s:Body></s:Envelope>`,
});

const SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
const fault12 = (code: string, subcode = "") => ({
  status: 500,
  headers: { "content-type": "application/soap+xml; charset=utf-8" },
  body: `<s:Envelope xmlns:s="${SOAP12}"><s:Body><s:Fault><s:Code><s:Value>${code}</s:Value>${
    subcode && `<s:Subcode><s:Value>${subcode}</s:Value></s:Subcode>`
  }</s:Code><s:Reason><s:Text xml:lang="da">${CPR}</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>`,
});

describe("answers", () => {
  it.each<[string, ScriptedAnswer, string | null]>([
    ["StatusKode 20", page(1, 1), null],
    ["StatusKode 44", retur(44, "intet"), null],
    ["StatusKode 40", retur(40, CPR), "FAGSYSTEM_REJECTED REQUEST"],
    ["StatusKode 41", retur(41, CPR), "FAGSYSTEM_REJECTED REQUEST"],
    ["StatusKode 49", retur(49, CPR), "FAGSYSTEM_REJECTED REQUEST"],
    ["StatusKode 99", retur(99, CPR), "FAGSYSTEM_INVALID_RESPONSE FORMAT"],
    ["no StandardRetur", sagXml(1), "FAGSYSTEM_INVALID_RESPONSE FORMAT"],
    ["a client fault", fault("s:Client"), "FAGSYSTEM_REJECTED REQUEST"],
    ["a server fault", fault("s:Server"), "FAGSYSTEM_UNAVAILABLE STATUS"],
    ["a security fault", fault("wsse:InvalidSecurityToken"), "FAGSYSTEM_REJECTED CREDENTIALS"],
    [
      "a fault with status 200",
      { ...(fault("s:Client") as { body: string }), status: 200 },
      "FAGSYSTEM_REJECTED REQUEST",
    ],
    ["a client fault of SOAP 1.2", fault12("s:Sender"), "FAGSYSTEM_REJECTED REQUEST"],
    ["one with the status that belongs to it", { ...fault12("s:Sender"), status: 400 }, "FAGSYSTEM_REJECTED REQUEST"],
    ["a server fault of SOAP 1.2", fault12("s:Receiver"), "FAGSYSTEM_UNAVAILABLE STATUS"],
    [
      "a security fault of SOAP 1.2",
      { ...fault12("s:Sender", "wsse:FailedAuthentication"), status: 400 },
      "FAGSYSTEM_REJECTED CREDENTIALS",
    ],
    [
      "an answer in SOAP 1.2 behind a byte order mark",
      { status: 200, headers: XML, body: `\ufeff${envelope(page(1, 1)).replace(SOAP11, SOAP12)}` },
      null,
    ],
    ["nothing found with something", retur(44, "intet") + sagXml(1), "FAGSYSTEM_INVALID_RESPONSE FORMAT"],
    ["a count that is none", page(1, 1).replace("<x:Antal>1<", "<x:Antal>mange<"), "FAGSYSTEM_INVALID_RESPONSE FORMAT"],
    ["two counts", page(1, 1) + antal(2), "FAGSYSTEM_INVALID_RESPONSE FORMAT"],
    ["status 500 without a fault", { status: 500, body: CPR }, "FAGSYSTEM_UNAVAILABLE STATUS"],
    ["status 401", { status: 401, body: "" }, "FAGSYSTEM_REJECTED CREDENTIALS"],
    [
      "a web page",
      { status: 200, headers: { "content-type": "text/html" }, body: "<html>" },
      "FAGSYSTEM_INVALID_RESPONSE HTML",
    ],
    [
      "half an envelope",
      { status: 200, headers: XML, body: '<S:Envelope xmlns:S="' },
      "FAGSYSTEM_INVALID_RESPONSE FORMAT",
    ],
    ["another service's answer", { status: 200, headers: XML, body: "<a/>" }, "FAGSYSTEM_INVALID_RESPONSE FORMAT"],
    [
      "an answer with a transaction of its own",
      {
        status: 200,
        headers: XML,
        body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:RequestHeader xmlns:h="http://kombit.dk/xml/schemas/RequestHeader/1/"><h:TransactionUUID>another</h:TransactionUUID></h:RequestHeader></s:Header><s:Body><o:FremsoegSagDokumentIndeksOutput xmlns:o="urn:oio:sts:sagdok:sagdokumentindeks:6" xmlns="urn:oio:sagdok:3.0.0">${ok}</o:FremsoegSagDokumentIndeksOutput></s:Body></s:Envelope>`,
      },
      null,
    ],
  ])("%s is understood", async (_, answer, expected) => {
    const reading = await search([answer]);
    expect(reading.fejl).toBe(expected);
    expect(`${String(reading.error)} ${JSON.stringify(reading.error)}`).not.toContain(CPR);
  });
});

describe("look-ups", () => {
  const load = (answer: ScriptedAnswer, ids: readonly string[]) =>
    openScripted([answer]).then((scripted) => {
      opened = scripted;
      return scripted.fagsystem.load(ids, createContext());
    });

  it("give null for what the index does not have, and ask nothing about what is no UUID", async () => {
    const found = await load(page(1, 1), [sagUuid(1), sagUuid(2)]);
    expect([...found].map(([id, sag]) => [id, sag?.sagsnummer ?? null])).toEqual([
      [sagUuid(1), "1"],
      [sagUuid(2), null],
    ]);
    const none = await opened?.fagsystem.load(["nova-1"], createContext());
    expect([none?.get("nova-1"), opened?.emulator.calls.length]).toEqual([null, 1]);
  });

  it("answer by the id as it was asked for", async () => {
    const id = "ABCDEF00-0000-4000-8000-000000000001";
    const found = await load(page(1, 1).replace(sagUuid(1), id.toLowerCase()), [id]);
    expect(found.get(id)?.lokalId).toBe(id.toLowerCase());
  });

  it("fail where a case was given that nobody asked for, or one twice: it is the answer to another question", async () => {
    for (const answer of [page(1, 2), page(2, 1, 2), page(2, 1, 1)]) {
      expect(await failureOf(load(answer, [sagUuid(1)]))).toBe("FAGSYSTEM_INVALID_RESPONSE FORMAT");
      await opened?.close();
    }
    expect(await failureOf(load(page(0, 1), [sagUuid(1)]))).toBe("FAGSYSTEM_INVALID_RESPONSE PAGING");
  });

  it("ask once more for what an answer without a count has left out", async () => {
    opened = await openScripted([ok + sagXml(1), ok + sagXml(2)]);
    const found = await opened.fagsystem.load([sagUuid(1), sagUuid(2)], createContext());
    expect([...found.values()].map((sag) => sag?.sagsnummer)).toEqual(["1", "2"]);
    const [, again] = opened.emulator.calls;
    expect([opened.emulator.calls.length, again?.body.includes(sagUuid(1))]).toEqual([2, false]);
    await opened.close();
    opened = await openScripted([ok + sagXml(1), retur(44, "intet")]);
    const rest = await opened.fagsystem.load([sagUuid(1), sagUuid(2)], createContext());
    expect(rest.get(sagUuid(2))).toBeNull();
  });

  it("fail where something cannot be read or is missing: it would look like a case that is not there", async () => {
    const unreadable = failureOf(load(page(1, 1).replace(sagUuid(1), "x"), [sagUuid(1)]));
    expect(await unreadable).toBe("FAGSYSTEM_INVALID_RESPONSE FORMAT");
    await opened?.close();
    expect(await failureOf(load(page(2, 1), [sagUuid(1), sagUuid(2)]))).toBe("FAGSYSTEM_INVALID_RESPONSE PAGING");
  });
});
