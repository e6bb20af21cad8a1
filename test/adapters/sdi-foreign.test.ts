// SPDX-License-Identifier: MPL-2.0
/** What the index gives that is no answer to what it was asked: counted, so that the list says that it is not whole. */
import { afterEach, expect, it } from "vitest";
import type { SagKriterier } from "../../adapters/contract.js";
import { sdiConfig } from "../../adapters/sdi/config.js";
import { createContext } from "../../tools/conformance/probe.js";
import { antal, failureOf, type OpenSdi, ok, openScripted, readAll, sagUuid, sagXml } from "./sdi-open.js";

const ROLLER = sdiConfig.shape.roller.parse({});
const ADA = { type: "CPR", vaerdi: "6101701230" } as const;
const UNIT = "11111111-1111-4111-8111-111111111111";

const GD = 'xmlns:g="urn:oio:sts:generelledefinitioner:6" xmlns="urn:oio:sagdok:3.0.0"';
const ENDED = `<g:Virkning><TilTidspunkt><TidsstempelDatoTid>2020-01-01T00:00:00.000+01:00</TidsstempelDatoTid></TilTidspunkt></g:Virkning>`;

function relation(navn: string, rolle: string | null, reference: string, virkning = ""): string {
  const role = rolle && `<g:Rolle><UUIDIdentifikator>${rolle}</UUIDIdentifikator></g:Rolle>`;
  return `<a:${navn} ${GD}>${virkning}${role ?? ""}<g:ReferenceID>${reference}</g:ReferenceID></a:${navn}>`;
}
const part = (urn: string, rolle: string | null = ROLLER.primaerPart, virkning = "") =>
  relation("Sagspart", rolle, `<URNIdentifikator>${urn}</URNIdentifikator>`, virkning);
const uuidRelation = (navn: string, rolle: string | null, uuid: string, virkning = "") =>
  relation(navn, rolle, `<UUIDIdentifikator>${uuid}</UUIDIdentifikator>`, virkning);
const withRelations = (...relationer: readonly string[]) =>
  ok + antal(1) + sagXml(1).replace("<a:RelationListe/>", `<a:RelationListe>${relationer.join("")}</a:RelationListe>`);

let opened: OpenSdi | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

async function found(answer: string, kriterier: Partial<SagKriterier>) {
  opened = await openScripted([answer]);
  const { poster, afviste } = await readAll(opened.fagsystem, kriterier);
  return [poster.length, afviste];
}

const BY_PART = { part: ADA, partsroller: ["PRIMAER_PART"] } as const;
const OWN = `urn:oio:cpr-nr:${ADA.vaerdi}`;
const OTHER = "urn:oio:cpr-nr:6202711231";

it.each<[string, string, Partial<SagKriterier>, readonly [number, readonly string[]]]>([
  ["the person's own case is given", withRelations(part(OWN)), BY_PART, [1, []]],
  ["spelled with a dash", withRelations(part("urn:oio:cpr-nr:610170-1230")), BY_PART, [1, []]],
  ["with a number that is none", withRelations(part("urn:oio:cpr-nr:61017-01230")), BY_PART, [0, ["other-part"]]],
  ["under another prefix", withRelations(part(OWN.toUpperCase())), BY_PART, [1, []]],
  ["another person's case is refused", withRelations(part(OTHER)), BY_PART, [0, ["other-part"]]],
  ["a case without parties is refused", withRelations(), BY_PART, [0, ["other-part"]]],
  ["a role that was not asked for is left out", withRelations(part(OWN, UNIT)), BY_PART, [0, []]],
  ["a role that has ended is left out", withRelations(part(OWN, ROLLER.primaerPart, ENDED)), BY_PART, [0, []]],
  ["a party whose role is not told is refused", withRelations(part(OWN, null)), BY_PART, [0, ["unknown-role"]]],
  ["the number asked for is given", withRelations(), { sagsnummer: "1" }, [1, []]],
  ["another number is refused", withRelations(), { sagsnummer: "2" }, [0, ["other-case"]]],
  [
    "the unit's case is given",
    withRelations(uuidRelation("Sagsaktoer", ROLLER.ansvarlig, UNIT)),
    { ansvarlig: UNIT },
    [1, []],
  ],
  [
    "what the unit once had is left out",
    withRelations(uuidRelation("Sagsaktoer", ROLLER.ansvarlig, UNIT, ENDED)),
    { ansvarlig: UNIT },
    [0, []],
  ],
  ["another unit's case is refused", withRelations(), { ansvarlig: UNIT }, [0, ["other-case"]]],
  ["another handler's case is refused", withRelations(), { primaerBehandler: UNIT }, [0, ["other-case"]]],
  [
    "what was changed at another time is refused",
    withRelations(),
    { aendret: { fra: "2025-01-01T00:00:00.000Z", til: null } },
    [0, ["other-case"]],
  ],
  ["another subject is refused", withRelations(), { kle: ["27.36.04"] }, [0, ["other-case"]]],
  ["another level is refused", withRelations(), { foelsomhed: ["VIP_SAGER"] }, [0, ["other-case"]]],
  ["another property is refused", withRelations(), { genstand: "12" }, [0, ["other-case"]]],
])("%s", async (_, answer, kriterier, expected) => {
  expect(await found(answer, kriterier)).toEqual(expected);
});

it("a reference by number that was answered with another case fails: it may be the one that restricts", async () => {
  opened = await openScripted([withRelations()]);
  const ask = (sagsnummer: string) => opened?.fagsystem.findReferences?.([{ uuid: null, sagsnummer }], createContext());
  expect((await ask("1"))?.map(({ sagsnummer }) => sagsnummer)).toEqual(["1"]);
  expect(await failureOf(ask("2") ?? Promise.resolve())).toBe("FAGSYSTEM_INVALID_RESPONSE FORMAT");
});

it("documents that came for another case fail", async () => {
  const dokument = `<x:DokumentFiltreretOejebliksbillede xmlns:d="urn:oio:sts:sagdok:dokumentindeks:6"><d:ObjektType><UUIDIdentifikator>${sagUuid(78)}</UUIDIdentifikator></d:ObjektType><d:Registrering><d:AttributListe><d:Egenskaber/></d:AttributListe><d:TilstandListe/><d:RelationListe/></d:Registrering></x:DokumentFiltreretOejebliksbillede>`;
  const post = (n: number) => withRelations(uuidRelation("Journalpost", null, sagUuid(n))) + dokument;
  opened = await openScripted([post(78), post(77)]);
  const ask = () => opened?.fagsystem.loadDokumenter?.([sagUuid(1)], createContext()) ?? Promise.resolve(new Map());
  expect((await ask()).get(sagUuid(1))).toHaveLength(1);
  expect(await failureOf(ask())).toBe("FAGSYSTEM_INVALID_RESPONSE FORMAT");
});

it("a document that lies on none of the cases that were found for it is not absent", async () => {
  const dokument = sagUuid(77);
  opened = await openScripted([withRelations(uuidRelation("Journalpost", null, sagUuid(78)))]);
  const asked = opened.fagsystem.loadDokumentopslag?.([dokument], createContext()) ?? Promise.resolve();
  expect(await failureOf(asked)).toBe("FAGSYSTEM_INVALID_RESPONSE FORMAT");
});
