// SPDX-License-Identifier: MPL-2.0
/** An inbox on a database, with a clock and a source that tests turn themselves. */
import { type Arbejder, type ArbejderInput, createArbejder } from "../../events/arbejde/arbejder.js";
import type { Genlaesning } from "../../events/arbejde/genlaes.js";
import { createTolk } from "../../events/indbakke/tolk.js";
import { createModtager, type Modtagelse, type Modtager } from "../../storage/indbakke/modtager.js";
import { createIndbakkenoegler, type Indbakkenoegler } from "../../storage/indbakke/noegler.js";
import { ARBEJDE, type Arbejdsraekke, BESKED, type Beskedraekke, INDBAKKE } from "../../storage/indbakke/skema.js";
import type { Testlager } from "../storage/databaser.js";
import { createTestClock, type TestClock } from "../support/clock.js";

export const noegler = createIndbakkenoegler(["a key that is kept outside the database"]);
export const UUID = (n: number) => `3b5c9a10-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const START = Date.parse("2026-12-01T10:00:00.000Z");
export const CPR = "6109811234";
/** Of the classification of business objects; a real one is each municipality's to look up. */
export const PERSONTYPE = "ce7fcf97-a8a2-447a-8690-d38aa0f6e23c";

export function moxNotifikation(n: number, change: Partial<Modtagelse> = {}): Modtagelse {
  const headers = { beskedtype: "notification", objekttype: "Sag", objektID: UUID(n), livscykluskode: "Rettet" };
  return {
    ...{ kilde: "mox", transport: "AMQP", afsender: "lora", contentType: "application/json", fejl: null },
    headers: { ...headers, beskedID: UUID(900 + n), beskedversion: 1 },
    body: Buffer.from("{}"),
    ...change,
  };
}

export function kuvert(objekt: { readonly type: string; readonly id: string }, cvr = "99000997"): Modtagelse {
  const uuid = (text: string) => `<sd:UUIDIdentifikator>${text}</sd:UUIDIdentifikator>`;
  const urn = (text: string) => `<sd:URNIdentifikator>${text}</sd:URNIdentifikator>`;
  const body = `<b:Haendelsesbesked xmlns:b="urn:oio:besked:kuvert:1.0" xmlns:sd="urn:oio:sagdok:3.0.0">
    <b:BeskedId>${uuid(UUID(1))}</b:BeskedId><b:BeskedVersion>1.0</b:BeskedVersion>
    <b:Beskedkuvert><b:Filtreringsdata><b:Beskedtype>${uuid(UUID(2))}</b:Beskedtype>
    <b:ObjektRegistrering><b:ObjektAnsvarligMyndighed>${urn(`urn:oio:cvr-nr:${cvr}`)}</b:ObjektAnsvarligMyndighed>
    <b:ObjektId>${objekt.id.startsWith("urn:") ? urn(objekt.id) : uuid(objekt.id)}</b:ObjektId>
    <b:ObjektType>${uuid(objekt.type)}</b:ObjektType></b:ObjektRegistrering>
    </b:Filtreringsdata></b:Beskedkuvert></b:Haendelsesbesked>`;
  return {
    ...{ kilde: "beskedfordeler", transport: "PUSH", afsender: "BF_TEST", contentType: "text/xml", fejl: null },
    headers: null,
    body: Buffer.from(body),
  };
}

/** A database takes its time to be made: a file of tests shares one. */
export async function empty({ lager }: Testlager): Promise<void> {
  for (const { options } of INDBAKKE) await lager.query(`DELETE FROM ${options.name}`);
}

export const TOLK = createTolk({
  former: new Map([["mox", "MOX"]]),
  myndigheder: ["99000997"],
  objekttyper: new Map([[PERSONTYPE, "PERSON"]]),
});

export interface Verden {
  readonly clock: TestClock;
  readonly modtager: Modtager;
  readonly arbejder: Arbejder;
  /** Objects in the order in which they were read. */
  readonly laest: string[];
  /** What comes of each reading from now on. */
  svar: (noegle: string) => Promise<Genlaesning>;
  readonly fejl: string[];
  /** Until there is nothing to do now. */
  arbejd(): Promise<void>;
  /** One more worker on the same rows. */
  kollega(change?: Partial<ArbejderInput>): Arbejder;
  beskeder(): Promise<Beskedraekke[]>;
  arbejde(): Promise<Arbejdsraekke[]>;
}

export const LAEST = async (): Promise<Genlaesning> => ({ art: "LAEST", aendret: true });

export function openVerden(
  test: Testlager,
  change: Partial<ArbejderInput> = {},
  keys: Indbakkenoegler = noegler,
): Verden {
  const clock = createTestClock(START);
  const laest: string[] = [];
  const fejl: string[] = [];
  const input: ArbejderInput = {
    ...{ lager: test.lager, noegler: keys, clock, samtidige: 4, laesningerPrMinut: 10_000, laesningMs: 30_000 },
    regler: { prMinut: 6, leaseMs: 120_000 },
    tolk: TOLK,
    genlaes: ({ noegle }) => {
      laest.push(noegle);
      return verden.svar(noegle);
    },
    paaFejl: (error, hvor) => void fejl.push(`${hvor} ${String(error)}`),
    ...change,
  };
  const modtager = createModtager({ lager: test.lager, noegler: keys, now: clock.now });
  const arbejder = createArbejder(input);
  const verden: Verden = {
    ...{ clock, modtager, arbejder, laest, fejl, svar: LAEST },
    async arbejd() {
      while (await arbejder.trin());
    },
    kollega: (more = {}) => createArbejder({ ...input, ...more }),
    beskeder: () => test.lager.getRepository(BESKED).find({ order: { id: "ASC" } }),
    arbejde: () => test.lager.getRepository(ARBEJDE).find({ order: { id: "ASC" } }),
  };
  return verden;
}
