// SPDX-License-Identifier: MPL-2.0

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import type { KommuneFrist } from "../../emulators/kit/kommune.js";
import type { EmulatorResponse } from "../../emulators/kit/server.js";
import { CPR, casesOf, createContext, createSag, uuidFor } from "./sbsys-kommune.js";
import { answer, type Scripted, startScripted } from "./sbsys-script.js";
import { createWorld, type World, walk } from "./sbsys-world.js";

function frist(nummer: number, given: Partial<KommuneFrist> = {}): KommuneFrist {
  return {
    uuid: uuidFor(`frist ${nummer}`),
    nummer,
    art: "Opfølgning",
    dato: "2024-08-01",
    hvem: "KOMMUNE",
    afsluttet: false,
    ...given,
  };
}

const SAG = createSag(1, {
  frister: [
    frist(61),
    frist(62, { dato: "2024-12-24", art: "Partshøring", afsluttet: true }),
    frist(63, { hvem: "BORGER" }),
  ],
});
const TOM = createSag(2);
const SLETTET = createSag(3, { udgaaet: true, frister: [frist(64)] });

const fristerOf = async (fagsystem: Fagsystem, id = SAG.uuid) =>
  (await fagsystem.loadFrister?.([id], createContext()))?.get(id);

describe("deadlines from SBSYS", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld([SAG, TOM, SLETTET]);
  });
  afterEach(() => world.close());

  it("are the case's reminders with a deadline, the caseworkers' own", async () => {
    expect(await fristerOf(world.fagsystem)).toEqual([
      { art: "Opfølgning", dato: "2024-08-01", hvem: "KOMMUNE", afsluttet: false },
      { art: "Partshøring", dato: "2024-12-24", hvem: "KOMMUNE", afsluttet: true },
    ]);
  });

  it("are an empty list for a case without any, and null for a case that is not there or is deleted", async () => {
    expect(await fristerOf(world.fagsystem, TOM.uuid)).toEqual([]);
    expect(await fristerOf(world.fagsystem, uuidFor("nothing"))).toBeNull();
    expect(await fristerOf(world.fagsystem, SLETTET.uuid)).toBeNull();
    expect(await fristerOf(world.fagsystem, "1")).toBeNull();
  });

  it.each([
    ["malformed-record", 1, "FORMAT"],
    ["status-500", 1, "STATUS"],
    ["html", 1, "HTML"],
    ["truncated", 1, "NETWORK"],
    ["malformed-record", 0, "RECORD"],
  ] as const)("fail on %s after %i calls, and are never a shorter list", async (fault, after, grund) => {
    world.emulator.setFault({ fault, kinds: ["DETAIL"], after });
    await expect(fristerOf(world.fagsystem)).rejects.toMatchObject({ grund });
  });

  it("are asked for by the whole number that the case itself tells", async () => {
    await fristerOf(world.fagsystem);
    const paths = world.emulator.calls.filter(({ kind }) => kind === "DETAIL").map(({ path }) => path);
    expect(paths.map((path) => path.replace(/^.*\/api\//, ""))).toEqual([
      `sag/${SAG.uuid}`,
      "erindring/sag/1",
      "erindring/typer",
    ]);
  });

  it("do not make properties out of nothing: a search for one is not applied, and says so", async () => {
    const { sider } = await walk(world.fagsystem, casesOf(CPR, { genstand: "6000001" }));
    expect(sider.map(({ ikkeAnvendt }) => ikkeAnvendt)).toEqual([["genstand"]]);
    expect(world.fagsystem.kapabiliteter.attributter).not.toContain("genstand");
    expect(world.fagsystem.loadRelationer).toBeUndefined();
  });
});

describe("an answer with reminders", () => {
  let scripted: Scripted;
  beforeEach(async () => {
    scripted = await startScripted();
  });
  afterEach(() => scripted.close());

  function ask(erindringer: EmulatorResponse, sag: object = { Id: 1, SagIdentity: SAG.uuid }) {
    scripted.script.detail = (path) => (path.includes("/erindring/") ? erindringer : answer(sag));
    return fristerOf(scripted.create());
  }

  it.each([
    ["in a list", [{ Id: 1, Deadline: "2024-08-01" }]],
    ["in Results", { Results: [{ Id: 1, Deadline: "2024-08-01" }] }],
    ["alone", { ID: 1, Deadline: "2024-08-01", ErindringType: null }],
  ])("may have them %s", async (_, body) => {
    expect(await ask(answer(body))).toEqual([{ art: null, dato: "2024-08-01", hvem: "KOMMUNE", afsluttet: null }]);
  });

  it.each([
    ["no list", answer({ Message: "ok" }), "FORMAT"],
    ["null", answer("null"), "FORMAT"],
    ["a deadline that it does not tell", answer([{ Id: 1, HarDeadline: true }]), "FORMAT"],
    ["another case's", answer([{ Id: 1, SagId: 2, Deadline: "2024-08-01" }]), "FORMAT"],
    ["nothing under a path that is not there", answer("", 404), "REQUEST"],
    ["a web page", answer("<html>", 200, "text/html"), "HTML"],
  ])("fails with %s", async (_, given, grund) => {
    await expect(ask(given)).rejects.toMatchObject({ grund });
  });

  it("is not asked for where the case does not tell its number", async () => {
    await expect(ask(answer([]), { SagIdentity: SAG.uuid })).rejects.toMatchObject({ grund: "FORMAT" });
    expect(scripted.emulator.calls.some(({ path }) => path.includes("erindring"))).toBe(false);
  });
});

describe("how SBSYS' words are read", () => {
  it("is told with what the installation has configured", async () => {
    const scripted = await startScripted();
    const { afbildninger } = scripted.create({
      statusser: { Opklaring: "Aktiv", truffet: "Aktiv", Arkiveret: "Afsluttet", "Sag annulleret": "Afsluttet" },
      besluttetStatus: ["Truffet", "Arkiveret"],
      udgaaetStatus: ["annulleret"],
      beskyttetNiveau: "FOELSOMME_PERSONOPLYSNINGER",
      udenBeskyttelsesmaerke: "UBESKYTTET",
    });
    await scripted.close();
    expect(afbildninger?.map(({ ord, vaerdi }) => [ord, vaerdi])).toEqual([
      ["Aktiv", "Opstaaet"],
      ["Afsluttet", "Afsluttet"],
      ["ErBesluttet", "Afgjort"],
      ["annulleret", null],
      ["Arkiveret", "Afsluttet"],
      ["Truffet", "Afgjort"],
      ["Opklaring", "Opstaaet"],
      ["ErBeskyttet: true", "FOELSOMME_PERSONOPLYSNINGER"],
      ["ErBeskyttet: false", null],
      ["ErBeskyttet mangler", null],
    ]);
  });
});
