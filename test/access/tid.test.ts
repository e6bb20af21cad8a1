// SPDX-License-Identifier: MPL-2.0
/** Asking about the past opens nothing: what is shown of it is shown today, on every path and to every viewer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import type { Answer } from "../support/demo.js";
import { share } from "../support/long.js";
import { askForEach } from "./questions.js";
import { type AccessDemo, shareAccessDemo } from "./start.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "./viewers.js";
import { idsOf, interestingPeople } from "./world.js";

let demo: AccessDemo;
beforeAll(async () => {
  demo = await shareAccessDemo();
});
afterAll(() => demo.close());

const { nu } = createKorsbaek();
const TIDER = [
  `virkning: "${nu}"`,
  'virkning: "2025-06-01T00:00:00Z"',
  'virkning: "2023-01-01T00:00:00Z"',
  'registrering: "2025-06-01T00:00:00Z"',
  'virkning: "2025-06-01T00:00:00Z", registrering: "2026-01-01T00:00:00Z"',
];
/** What a source answers that keeps the past, and what one answers that does not. */
const CAN = ["lora"];
const people = [STANDARDBORGER.cpr, CITIZENS.twins.cpr, ...interestingPeople().slice(0, 3)];
const viewers = share([...Object.values(CASEWORKERS), ...Object.values(CITIZENS)], 2).map(
  (viewer) => [viewer.navn, viewer] as const,
);

type Cases = Record<string, { readonly id: string; readonly uuid: string } | null>;

function ask(viewer: Viewer, ids: readonly string[], tid: string): Promise<Answer<Cases>> {
  const query = askForEach(ids, "id uuid").replaceAll(") { id", `, paaTidspunkt: { ${tid} }) { id`);
  return demo.as<Cases>(viewer, query);
}

describe("a case as it was", () => {
  it.each(viewers)("is shown to %s only where they may see it today", async (_navn, viewer) => {
    const asked = people.flatMap((cpr) => idsOf(viewer, cpr));
    for (const [at, tid] of TIDER.entries()) {
      // The default citizen at every time, the others in turn: what hides their cases knows no time.
      const some = people.filter((_, person) => person === 0 || person % 2 === at % 2);
      const ids = some.flatMap((cpr) => idsOf(viewer, cpr));
      const hidden = ids.filter(({ visible }) => !visible).map(({ id }) => id);
      const { data } = await ask(viewer, hidden, tid);
      expect(
        Object.values(data ?? {}).filter((one) => one !== null),
        tid,
      ).toEqual([]);
    }
    const mine = asked.filter(({ id, visible }) => visible && CAN.some((instans) => id.startsWith(`${instans}:`)));
    const { data } = await ask(
      viewer,
      mine.map(({ id }) => id),
      TIDER[0] ?? "",
    );
    expect(Object.values(data ?? {}).map((one) => one?.uuid ?? null)).toEqual(mine.map(({ sag }) => sag.uuid));
  });

  it("is told apart from one that never was by nothing, whoever may not see it", async () => {
    for (const viewer of [CITIZENS.twins, CASEWORKERS.elsewhere, CASEWORKERS.open])
      for (const tid of TIDER) {
        const hidden = idsOf(viewer, STANDARDBORGER.cpr).filter(({ visible }) => !visible);
        const nobodys = hidden.map(({ id }) => `${id.split(":")[0]}:5a95da9f-0000-4000-8000-5a95da9f0000`);
        expect(hidden.length).toBeGreaterThan(3);
        const [one, other] = [
          await ask(
            viewer,
            hidden.map(({ id }) => id),
            tid,
          ),
          await ask(viewer, nobodys, tid),
        ];
        expect(one.data).toEqual(other.data);
        expect(one.errors).toEqual(other.errors);
      }
  });
});

describe("a link to a case as it was", () => {
  it("opens nothing for somebody else", async () => {
    const mine = idsOf(CITIZENS.standard, STANDARDBORGER.cpr).filter(
      ({ id, visible }) => visible && id.startsWith("lora:"),
    );
    const { data } = await ask(
      CITIZENS.standard,
      mine.map(({ id }) => id),
      TIDER[0] ?? "",
    );
    const links = Object.values(data ?? {}).flatMap((one) => one?.id ?? []);
    expect(links.length).toBeGreaterThan(0);
    for (const viewer of [CITIZENS.twins, CASEWORKERS.elsewhere]) {
      const answer = await demo.as<Cases>(viewer, askForEach(links, "id"));
      expect(Object.values(answer.data ?? {})).toEqual(links.map(() => null));
      expect(answer.errors).toEqual([]);
    }
    const again = await demo.as<Cases>(CITIZENS.standard, askForEach(links, "id uuid"));
    expect(Object.values(again.data ?? {})).toEqual(Object.values(data ?? {}));
  });
});
