// SPDX-License-Identifier: MPL-2.0
/** The example portal before the demonstration: all cases, each once, and what is missing is said. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import type { Adgang } from "../../examples/portal/ask.js";
import { dagOf, dagOfDato } from "../../examples/portal/dato.js";
import { enSag } from "../../examples/portal/en-sag.js";
import { mineSager } from "../../examples/portal/mine-sager.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

let demo: TestDemo;
let adgang: Adgang;
beforeAll(async () => {
  demo = await startTestDemo({ patient: true });
  adgang = { url: demo.url, token: demo.borger };
});
afterAll(() => demo.close());
afterEach(() => demo.heal());

const ids = (sager: readonly { readonly id: string }[]) => sager.map(({ id }) => id).sort();

describe("the example portal", () => {
  it("shows a citizen all cases and says that these are all", async () => {
    const { sager, ...rest } = await mineSager(adgang);
    expect(rest).toEqual({ fuldstaendighed: "KOMPLET", mangler: [], fortsaet: null });
    expect(new Set(ids(sager)).size).toBe(sager.length);
    expect(sager.length).toBeGreaterThan(10);
  });

  it("says what is missing, and gets it from where it stopped when the system is back", async () => {
    const whole = await mineSager(adgang);
    demo.emulator("sdi").setFault({ fault: "status-500" });
    const first = await mineSager(adgang);
    expect(first.fuldstaendighed).toBe("DELVIS");
    expect(first.mangler.length).toBeGreaterThan(0);
    if (!first.fortsaet) throw new Error("nothing says that it is worth asking again");
    demo.heal();
    const late = await mineSager(adgang, first.fortsaet);
    expect(late.sager.length).toBeGreaterThan(0);
    expect(ids([...first.sager, ...late.sager])).toEqual(ids(whole.sager));
  });

  it("tells a field that nobody knows from one that is not there", async () => {
    const id = `nova:${STANDARDBORGERS_SAGER.carport.uuid}`;
    expect((await enSag(adgang, { id }))?.ukendt).toEqual([]);
    demo.emulator("nova").setFault({ fault: "status-500", kinds: ["DETAIL"] });
    const sag = await enSag(adgang, { id });
    expect([sag?.sag.dokumenter, sag?.ukendt]).toEqual([null, ["dokumenter"]]);
    expect(await enSag(adgang, { id: "nova:5a95da9f-0000-4000-8000-5a95da9f0000" })).toBeNull();
  });

  it("says why there is no answer at all", async () => {
    await expect(mineSager({ ...adgang, token: "x" })).rejects.toMatchObject({ kode: "UNAUTHENTICATED" });
  });

  it("shows a time as the day it was in Denmark, and a day as it is", () => {
    expect(dagOf("2024-02-29T23:30:00.000Z")).toBe("1. marts 2024");
    expect(dagOfDato("2024-03-01")).toBe("1. marts 2024");
    expect([dagOf(null), dagOfDato(undefined)]).toEqual(["ukendt dato", "ukendt dato"]);
  });
});
