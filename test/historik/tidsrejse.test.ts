// SPDX-License-Identifier: MPL-2.0
/** The graph about the past, against the past replayed: for any case, any viewer, any time on the two clocks. */
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { kendt } from "../../schema/oplyst.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { CPR, kilde, record, uuidNo } from "../overblik/fakes.js";
import { BORGER, createGraf, type Graf, SAGSBEHANDLER, type Svar } from "./graf.js";
import { createTidskilde, type Tidssag, type Version, versionAt } from "./tidskilde.js";
import { NOW, tid, tidssag } from "./tidssager.js";

let graf: Graf;
beforeAll(async () => {
  graf = await createGraf();
});

interface Vist {
  readonly id: string;
  readonly [felt: string]: unknown;
}
interface Liste {
  readonly nodes: readonly Vist[];
  readonly antal: { readonly vaerdi: number | null };
  readonly kilder: readonly {
    readonly fagsystem: { readonly noegle: string };
    readonly udfald: string;
    readonly historik: string | null;
    readonly aarsager: readonly { readonly kode: string }[];
  }[];
}

const FRAGMENT = `
  fragment Alt on Sag {
    id titel beskrivelse opstaaet fremdrift { kode sagsstatus } foelsomhed { niveau } primaerKlasse { nummer }
    ansvarlig { navn } parter { rolle cpr }
    dokumenter { antal nodes { titel } } journalnotater { titel }
  }
`;
const LISTE = "{ nodes { ...Alt } antal { vaerdi } kilder { fagsystem { noegle } udfald historik aarsager { kode } } }";

type Tid = { readonly virkning: string | null; readonly registrering: string | null };

function write({ virkning, registrering }: Tid): string {
  const parts = [virkning && `virkning: "${virkning}"`, registrering && `registrering: "${registrering}"`];
  return `paaTidspunkt: { ${parts.filter(Boolean).join(", ")} }`;
}

/** Who may see one version, by the rules that the two viewers of this test have. */
function maySee(bruger: Bruger, { post }: Version): boolean {
  if (post.foelsomhed === null) return false;
  if (bruger.art === "BORGER")
    return kendt(post.visningsklasser)?.length === 0 && kendt(post.parter)?.[0]?.ident?.vaerdi === bruger.cpr;
  return kendt(post.foelsomhed)?.niveau === "IKKE_FORTROLIGE_DATA" && kendt(post.primaerKlasse)?.nummer === "27.36.04";
}

/** What is to be shown of the case at that time; null: nothing. */
function expected(bruger: Bruger, sag: Tidssag, at: Tid) {
  const [then, now] = [versionAt(sag, at, NOW), versionAt(sag, null, NOW)];
  if (!then || !now || !maySee(bruger, then) || !maySee(bruger, now)) return null;
  const isBorger = bruger.art === "BORGER";
  const isShown = ({ dokument }: Version["dokumenter"][number]) => !(isBorger && dokument.retning === "INTERN");
  const today = now.dokumenter.filter(isShown).map(({ dokument }) => dokument.lokalId);
  const dokumenter = then.dokumenter.filter(isShown).filter(({ dokument }) => today.includes(dokument.lokalId));
  const { post } = then;
  return {
    titel: isBorger && post.titelArt === "UERKLAERET" ? kendt(post.primaerKlasse)?.nummer : post.titel,
    beskrivelse: isBorger ? null : post.beskrivelse,
    opstaaet: post.opstaaet,
    fremdrift: { kode: post.fremdrift.kode, sagsstatus: isBorger ? null : "i gang" },
    foelsomhed: { niveau: kendt(post.foelsomhed)?.niveau },
    primaerKlasse: { nummer: kendt(post.primaerKlasse)?.nummer },
    ansvarlig: post.ansvarlig && { navn: kendt(post.ansvarlig)?.navn },
    parter: kendt(post.parter)?.map(({ rolle, ident }) => {
      const isSelf = ident?.vaerdi === CPR;
      return { rolle, cpr: isBorger && !isSelf ? null : ident?.vaerdi };
    }),
    dokumenter: { antal: dokumenter.length, nodes: dokumenter.map(({ dokument }) => ({ titel: dokument.titel })) },
    journalnotater: isBorger ? null : then.notater.map(({ titel }) => ({ titel })),
  };
}

function listeOf(data: Svar["data"], key: string): Liste {
  const holder = data?.[key] as { readonly sager: Liste } | null | undefined;
  if (!holder) throw new Error("the answer has no list");
  return holder.sager;
}

const withoutId = ({ id: _, ...rest }: Vist) => rest;
const sager = fc.tuple(tidssag(1), tidssag(2));
const viewers = fc.constantFrom<Bruger>(BORGER, SAGSBEHANDLER);

describe("a case at any time", () => {
  it("is what it is replayed to be, in the list, by its id and behind the link, at several times in one answer", {
    timeout: 120_000,
  }, async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(sager, fc.array(tid, { minLength: 1, maxLength: 3 }), viewers, async (held, tider, bruger) => {
        const lora = createTidskilde("lora", held, () => NOW);
        const kilder = [kilde(lora, { typenavn: "Lora" })];
        const fields = tider.flatMap((at, i) => [
          `l${i}: borger(cpr: "${CPR}") { sager(${write(at)}) ${LISTE} }`,
          ...held.map(({ lokalId }, n) => `s${i}${n}: sag(id: "lora:${lokalId}", ${write(at)}) { ...Alt }`),
        ]);
        const { data, fejl } = await graf.ask(kilder, bruger, `{ ${fields.join(" ")} } ${FRAGMENT}`, Date.parse(NOW));
        expect(fejl).toEqual([]);
        const links: { readonly id: string; readonly vist: Vist }[] = [];
        for (const [i, at] of tider.entries()) {
          const told = held.map((sag) => expected(bruger, sag, at));
          const byId = held.map((_, n) => data?.[`s${i}${n}`] as Vist | null);
          expect(byId.map((one) => one && withoutId(one))).toEqual(told);
          const liste = listeOf(data, `l${i}`);
          const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
          expect([...liste.nodes].sort(byText)).toEqual(byId.filter((one) => one !== null).sort(byText));
          expect(liste.antal.vaerdi).toBe(told.filter((one) => one !== null).length);
          expect(liste.kilder.map(({ udfald, historik }) => [udfald, historik])).toEqual([["OK", "NATIV"]]);
          for (const vist of byId) if (vist) links.push({ id: vist.id, vist });
        }
        if (links.length === 0) return;
        shown += links.length;
        const again = links.map(({ id }, n) => `p${n}: sag(id: "${id}") { ...Alt }`);
        const answer = await graf.ask(kilder, bruger, `{ ${again.join(" ")} } ${FRAGMENT}`, Date.parse(NOW));
        expect(answer).toEqual({
          data: Object.fromEntries(links.map(({ vist }, n) => [`p${n}`, vist])),
          fejl: [],
        });
      }),
      { numRuns: 150 },
    );
    expect(shown).toBeGreaterThan(50);
  });

  it("is not shown where it is hidden or gone today, whatever it was", { timeout: 60_000 }, async () => {
    let wasSeen = 0;
    await fc.assert(
      fc.asyncProperty(tidssag(1), tid, viewers, async (sag, at, bruger) => {
        const now = versionAt(sag, null, NOW);
        fc.pre(!now || !maySee(bruger, now));
        const then = versionAt(sag, at, NOW);
        if (then && maySee(bruger, then)) wasSeen++;
        const kilder = [
          kilde(
            createTidskilde("lora", [sag], () => NOW),
            { typenavn: "Lora" },
          ),
        ];
        const query = `{ sag(id: "lora:${sag.lokalId}", ${write(at)}) { id } borger(cpr: "${CPR}") { sager(${write(at)}) { antal { vaerdi } edges { cursor } pageInfo { hasNextPage endCursor } } } }`;
        expect(await graf.ask(kilder, bruger, query, Date.parse(NOW))).toEqual({
          data: {
            sag: null,
            borger: { sager: { antal: { vaerdi: 0 }, edges: [], pageInfo: { hasNextPage: false, endCursor: null } } },
          },
          fejl: [],
        });
      }),
      { numRuns: 150 },
    );
    expect(wasSeen).toBeGreaterThan(5);
  });
});

describe("a source that cannot answer about the past", () => {
  const tidspunkt = { virkning: "2024-01-03T00:00:00.000Z", registrering: null };
  const post = record(uuidNo(3), {
    titel: "Som den er nu",
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: CPR }, navn: null }],
  });
  const always = { fra: null, til: null };
  const held = {
    lokalId: post.lokalId,
    versioner: [{ virkning: always, registrering: always, post, dokumenter: [], notater: [] }],
  };
  const open = () => {
    const sbsys = createTidskilde("sbsys", [held], () => NOW, { historik: "IKKE_MULIG" });
    return { sbsys, kilder: [kilde(sbsys, { typenavn: "Sbsys" })] };
  };

  it("says so in the list, and none of its cases is there", async () => {
    const { sbsys, kilder } = open();
    const query = `{ borger(cpr: "${CPR}") { sager(${write(tidspunkt)}) ${LISTE} } } ${FRAGMENT}`;
    const { data, fejl } = await graf.ask(kilder, SAGSBEHANDLER, query);
    const liste = listeOf(data, "borger");
    expect(fejl).toEqual([]);
    expect(liste.nodes).toEqual([]);
    expect(liste.kilder).toEqual([
      { fagsystem: { noegle: "sbsys" }, udfald: "DELVIS", historik: "IKKE_MULIG", aarsager: [{ kode: "HISTORIK" }] },
    ]);
    expect(sbsys.asked.filter(({ tid }) => tid !== null)).toEqual([]);
  });

  it("gives null and an error for a case by its id, alike for one that is there and one that is not", async () => {
    const { sbsys, kilder } = open();
    for (const bruger of [BORGER, SAGSBEHANDLER])
      for (const id of [`sbsys:${post.lokalId}`, `sbsys:${uuidNo(4)}`]) {
        const answer = await graf.ask(kilder, bruger, `{ sag(id: "${id}", ${write(tidspunkt)}) { titel } }`);
        expect(answer).toEqual({
          data: { sag: null },
          fejl: [{ code: "FAGSYSTEM_REJECTED", fagsystem: "sbsys", path: "sag" }],
        });
      }
    expect(sbsys.asked.filter(({ tid }) => tid !== null)).toEqual([]);
  });

  it("still answers about now beside it, in the same question", async () => {
    const { kilder } = open();
    const id = `sbsys:${post.lokalId}`;
    const query = `{ nu: sag(id: "${id}") { titel } foer: sag(id: "${id}", ${write(tidspunkt)}) { titel } borger(cpr: "${CPR}") { sager { kilder { udfald historik } } } }`;
    const { data } = await graf.ask(kilder, SAGSBEHANDLER, query);
    expect(data).toEqual({
      nu: { titel: "Som den er nu" },
      foer: null,
      borger: { sager: { kilder: [{ udfald: "OK", historik: null }] } },
    });
  });
});

describe("what cannot be asked about time", () => {
  const kilder = () => [
    kilde(
      createTidskilde("lora", [], () => NOW),
      { typenavn: "Lora" },
    ),
  ];
  it.each([
    "paaTidspunkt: {}",
    'paaTidspunkt: { registrering: "2999-01-01T00:00:00Z" }',
    "paaTidspunkt: { virkning: null }",
  ])("is refused in a list and of a case: %s", async (argument) => {
    const query = `{ sag(id: "lora:x", ${argument}) { id } borger(cpr: "${CPR}") { sager(${argument}) { antal { vaerdi } } } }`;
    const { fejl } = await graf.ask(kilder(), SAGSBEHANDLER, query);
    expect(fejl.map(({ code, path }) => [code, path])).toEqual([
      ["BAD_INPUT", "borger.sager"],
      ["BAD_INPUT", "sag"],
    ]);
  });

  it("is refused of an id that carries a time itself; one that was never given out is no case", async () => {
    const at = 'paaTidspunkt: { virkning: "2024-01-01T00:00:00Z" }';
    const query = `{ to: sag(id: "lora@v=20240101T000000.000Z:x", ${at}) { id } senere: sag(id: "lora@r=29990101T000000.000Z:x") { id } }`;
    const { data, fejl } = await graf.ask(kilder(), SAGSBEHANDLER, query);
    expect(data).toEqual({ to: null, senere: null });
    expect(fejl.map(({ code, path }) => [code, path])).toEqual([["BAD_INPUT", "to"]]);
  });
});
