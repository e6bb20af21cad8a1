// SPDX-License-Identifier: MPL-2.0
/** Our requests to Sags- og Dokumentindeks, and what its emulator answers, are as KOMBIT's contract has them. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import { sdi } from "../../adapters/sdi/adapter.js";
import { sdiConfig } from "../../adapters/sdi/config.js";
import { startProductEmulator } from "../../emulators/sdi/emulator.js";
import { createContext, criteria, partCriteria } from "../../tools/conformance/probe.js";
import { createWorld } from "../conformance/world.js";
import { createTestHttp } from "../support/open-product.js";
import { readKontrakt } from "./kontrakt.js";
import { type Besked, recording } from "./optag.js";
import { faultsIn } from "./soap-parts.js";

const KONTRAKT = readKontrakt("./sf1470.txt");
const kommune = createWorld({ system: "ksd", busiest: 8 });
const beskeder: Besked[] = [];

beforeAll(async () => {
  const emulator = await startProductEmulator({ kommune, instans: "sdi", port: 0 });
  const http = createTestHttp();
  const index = sdi.create({
    instans: "sdi",
    config: sdiConfig.parse(emulator.connection),
    http: recording(http, beskeder),
  });
  await askEverything(index);
  await http.close();
  await emulator.stop();
});

/** Everything that can be asked, of every case there is. */
async function askEverything(index: Fagsystem): Promise<void> {
  const listed = kommune.sager.flatMap((sag) => (sag.indeks ? [sag] : []));
  const [about] = listed.flatMap(({ genstande }) => genstande ?? []).flatMap(({ bfe }) => bfe ?? []);
  const [document] = listed.flatMap(({ dokumenter }) => dokumenter);
  const ids = listed.map(({ indeks }) => indeks?.uuid ?? "");
  const ctx = createContext({ milliseconds: 50_000 });
  const since = { fra: "2020-01-01T00:00:00.000Z", til: "2030-01-01T00:00:00.000Z" };
  const searches = [
    ...kommune.sager
      .slice(0, 20)
      .flatMap(({ parter }) => parter.map(({ ident, rolle }) => partCriteria(ident, [rolle]))),
    criteria({ sagsnummer: listed[0]?.indeks?.sagsnummer ?? "" }),
    criteria({ ansvarlig: listed[0]?.ansvarlig.uuid ?? "", kle: [listed[0]?.kle.nummer ?? ""] }),
    criteria({ primaerBehandler: listed.find(({ behandler }) => behandler)?.behandler?.uuid ?? "" }),
    criteria({ aendret: since, foelsomhed: ["VIP_SAGER"] }),
    criteria({ genstand: about ?? "1" }),
  ];
  for (const one of searches) for await (const _ of index.find(one, ctx));
  const some = ids.slice(0, index.kapabiliteter.bundter.load);
  await index.load(some, ctx);
  await index.loadParter?.(some, ctx);
  await index.loadDokumenter?.(some, ctx);
  await index.loadJournalnotater?.(some, ctx);
  await index.loadRelationer?.(some, ctx);
  await index.loadDokumentopslag?.([document?.uuid ?? ""], ctx);
  await index.findReferences?.([{ uuid: null, sagsnummer: listed[0]?.indeks?.sagsnummer ?? "" }], ctx);
  await index.ping(ctx);
}

/** The token is another contract's. */
const isToken = (navn: string) => navn.includes("wss-wssecurity-secext");
const wrongIn = (messages: readonly string[]) => faultsIn(messages, KONTRAKT, isToken);

describe("the contract of the index", () => {
  it("has every request of ours", () => {
    expect(wrongIn(beskeder.map(({ request }) => request))).toEqual([]);
    expect(beskeder.length).toBeGreaterThan(25);
  });

  it("has every answer of the emulator", () => {
    const answers = beskeder.map(({ response }) => response);
    expect(wrongIn(answers)).toEqual([]);
    const names = new Set(answers.join("").match(/<[a-z]+:\w+/g));
    for (const navn of ["sag:Journalpost", "di:Egenskaber", "si:Sikkerhedsprofil", "sag:Notat", "sag:Sagsgenstande"])
      expect(names).toContain(`<${navn}`);
  });

  it.each<[string, (answer: string) => string]>([
    [
      "another order",
      (xml) => xml.replace(/(<sd:Tidspunkt>.*?<\/sd:Tidspunkt>)(<sd:LivscyklusKode>\w+<\/sd:LivscyklusKode>)/, "$2$1"),
    ],
    ["another namespace", (xml) => xml.replace(/sd:LivscyklusKode/g, "gd:LivscyklusKode")],
    ["a word that is none", (xml) => xml.replace("Importeret", "Oprettet")],
    ["a time that is none", (xml) => xml.replace(/<gd:StsTidspunkt>[^<]*/, "<gd:StsTidspunkt>2026-13-01T00:00:00Z")],
    ["what must be there", (xml) => xml.replace(/<sag:TilstandListe>.*?<\/sag:TilstandListe>/, "")],
    ["too long a text", (xml) => xml.replace(/<sag:Titel>/, `<sag:Titel>${"a".repeat(256)}`)],
    ["an extension nobody knows", (xml) => xml.replaceAll("si:Sikkerhedsprofil", "si:Hemmelighed")],
  ])("has no answer with %s", (_, spoil) => {
    const whole = beskeder.map(({ response }) => response).find((xml) => spoil(xml) !== xml) ?? "";
    expect(wrongIn([whole])).toEqual([]);
    expect(wrongIn([spoil(whole)])).toHaveLength(1);
  });
});
