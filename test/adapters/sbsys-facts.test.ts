// SPDX-License-Identifier: MPL-2.0
/** What public cases and clients say beside what the first reading found. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sbsys } from "../../adapters/sbsys/adapter.js";
import { sbsysConfig } from "../../adapters/sbsys/config.js";
import { TAVS } from "../../schema/oplyst.js";
import { runLive } from "../../tools/check/run.js";
import { connectProduct } from "../support/open-product.js";
import { CPR, casesOf, createContext, createSag, uuidFor } from "./sbsys-kommune.js";
import { answer, type Scripted, startScripted } from "./sbsys-script.js";
import { createWorld, walk } from "./sbsys-world.js";

const UUID = uuidFor("sag");
const SAG = {
  Id: 7,
  SagIdentity: UUID,
  ErBeskyttet: true,
  PrimaryPart: { PartType: "Person", CPRnummer: CPR },
  SagsStatus: { Navn: "Opklaring", SagsTilstand: "Aktiv" },
};

let scripted: Scripted;
beforeAll(async () => {
  scripted = await startScripted();
});
afterAll(() => scripted.close());

describe("the mark ErBeskyttet", () => {
  it("has to be explained: without, nothing starts, and the message says what to write", () => {
    const given = {
      baseUrl: "https://sbsip.example/",
      tokenUrl: "https://sbsip.example/token",
      clientId: "c",
      clientSecret: "s",
      username: "u",
      password: "p",
    };
    const { error } = sbsysConfig.safeParse(given);
    expect(error?.issues.map(({ path }) => path)).toEqual([["beskyttetNiveau"]]);
    expect(error?.issues[0]?.message).toMatch(/ErBeskyttet.*VIP_SAGER.*INTET.*adapter:check/);
    expect(sbsysConfig.safeParse({ ...given, beskyttetNiveau: "INTET" }).success).toBe(true);
  });

  it("says nothing of the level where the municipality says so, and is told as such", async () => {
    scripted.script.detail = () => answer(SAG);
    const load = async (beskyttetNiveau: "INTET" | "VIP_SAGER") => {
      const fagsystem = scripted.create({ beskyttetNiveau });
      const post = (await fagsystem.load([UUID], createContext())).get(UUID);
      const [told] = fagsystem.afbildninger?.filter(({ ord }) => ord === "ErBeskyttet: true") ?? [];
      return [post?.foelsomhed, told?.vaerdi];
    };
    expect(await load("INTET")).toEqual([TAVS, null]);
    expect(await load("VIP_SAGER")).toEqual([{ niveau: "VIP_SAGER", kvalitet: "AFLEDT" }, "VIP_SAGER"]);
  });

  it("is counted by adapter:check, so that one sees where it stands on every case", async () => {
    const sager = [createSag(1, { foelsomhed: "VIP_SAGER" }), createSag(2), createSag(3)];
    const world = await createWorld(sager);
    const { fagsystem, close } = connectProduct(sbsys, { instans: "sbsys", emulator: world.emulator });
    const { counts } = await runLive(fagsystem, { people: [{ type: "CPR", vaerdi: CPR }], sagsnumre: [] });
    expect(counts["of 3 cases with erBeskyttet"]).toBe(1);
    await close();
    await world.close();
  });
});

describe("documents of sub-flows", () => {
  const answers: Record<string, unknown> = {};
  const load = async (given: { readonly delforloeb?: boolean } = {}) => {
    scripted.script.detail = (path) => {
      const found = Object.entries(answers).find(([ending]) => path.endsWith(ending));
      return found ? answer(found[1]) : answer("", 404);
    };
    const list = await scripted.create(given).loadDokumenter?.([UUID], createContext());
    return list?.get(UUID)?.map(({ dokument }) => dokument.lokalId);
  };

  beforeAll(() => {
    answers[`sag/${UUID}`] = SAG;
    answers["/dokumenter"] = [{ Id: 1 }, { Id: 2 }];
    answers[`${UUID}/delforloeb`] = [{ ID: 70, Titel: "Partshøring" }, { Id: "71" }];
    answers["/delforloeb/70"] = { Dokumenter: [{ Id: 2 }, { Id: 3, DeletedDate: "2024-01-01T10:00:00+01:00" }] };
    answers["/delforloeb/71"] = { Dokumenter: [{ Id: 4 }] };
  });

  it("are the case's as well, each once, and none from the waste-basket", async () => {
    expect(await load()).toEqual(["1", "2", "4"]);
  });

  it("are not asked for where the municipality says that there are none", async () => {
    expect(await load({ delforloeb: false })).toEqual(["1", "2"]);
  });

  it("are never a shorter list: one that is not there, or does not bring its documents, is an error", async () => {
    answers["/delforloeb/71"] = { Titel: "Uden" };
    await expect(load()).rejects.toMatchObject({ grund: "FORMAT" });
    delete answers["/delforloeb/71"];
    await expect(load()).rejects.toMatchObject({ grund: "REQUEST", status: 404 });
    answers[`${UUID}/delforloeb`] = [{ Titel: "Uden nummer" }];
    await expect(load()).rejects.toMatchObject({ grund: "FORMAT" });
    delete answers[`${UUID}/delforloeb`];
    await expect(load()).rejects.toMatchObject({ grund: "REQUEST" });
  });
});

describe("the type of a reminder", () => {
  const frister = async (erindringer: readonly object[], typer: unknown) => {
    const asked: string[] = [];
    scripted.script.detail = (path) => {
      asked.push(path);
      if (path.endsWith("/erindring/typer")) return typer === null ? answer("", 404) : answer(typer);
      return answer(path.includes("/erindring/sag/") ? erindringer : SAG);
    };
    const list = await scripted.create().loadFrister?.([UUID], createContext());
    return { arter: list?.get(UUID)?.map(({ art }) => art), asked };
  };
  const erindring = (Id: number, ErindringType: object) => ({
    Id,
    ErindringType,
    Deadline: "2024-08-01",
    HarDeadline: true,
  });

  it("is its name, or by its number that of the installation's list", async () => {
    const rows = [erindring(1, { Navn: "Klagefrist" }), erindring(2, { Id: 5 }), erindring(3, { Id: 6 })];
    const { arter } = await frister(rows, [{ Id: 5, Navn: "Opfølgning" }]);
    expect(arter).toEqual(["Klagefrist", "Opfølgning", null]);
  });

  it("is looked up only where it has to be, and then has to be there", async () => {
    const { asked } = await frister([erindring(1, { Id: 5, Navn: "Klagefrist" })], null);
    expect(asked.some((path) => path.endsWith("typer"))).toBe(false);
    await expect(frister([erindring(1, { Id: 5 })], null)).rejects.toMatchObject({ grund: "REQUEST" });
  });
});

it("is asked for all of it in the demonstration's own installation", async () => {
  const dokument = (nummer: number, rolle: "TILAKTERET" | "VEDLAGT") => ({
    uuid: uuidFor(`dokument ${nummer}`),
    nummer,
    dokumentnummer: `D${nummer}`,
    titel: `Brev ${nummer}`,
    rolle,
    titelPaaSag: null,
    retning: "UDGAAENDE" as const,
    fremdrift: "Endeligt" as const,
    foelsomhed: "IKKE_FORTROLIGE_DATA" as const,
    visningUndtagetForBorger: false,
    brevdato: "2024-01-01",
    filnavn: "brev.pdf",
    mimetype: "application/pdf",
    stoerrelse: 100,
  });
  const sag = createSag(1, { dokumenter: [dokument(41, "TILAKTERET"), dokument(42, "VEDLAGT")] });
  const world = await createWorld([sag]);
  const { poster } = await walk(world.fagsystem, casesOf(CPR));
  const id = poster[0]?.lokalId ?? "";
  const list = await world.fagsystem.loadDokumenter?.([id], createContext());
  expect(list?.get(id)?.map(({ dokument: one }) => one.lokalId)).toEqual(["41", "42"]);
  await world.close();
});
