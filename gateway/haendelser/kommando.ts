// SPDX-License-Identifier: MPL-2.0
/** `npm run mox -- …`: how the inbox is doing, what was given up, and what to do about it. Acts are rows, with who and why. */
import { parseArgs } from "node:util";
import type { DataSource } from "typeorm";
import { afsloer, afvis, daemp, findDoede, genkoer, type Omfang, type Udvalg } from "../../storage/indbakke/drift.js";
import type { Indbakkenoegler } from "../../storage/indbakke/noegler.js";
import type { Arbejdsregler } from "../../storage/indbakke/overgange.js";
import { ARBEJDE, type Arbejdsraekke, type Beskedraekke } from "../../storage/indbakke/skema.js";
import { loadNoeglebrug, loadStatus } from "../../storage/indbakke/status.js";
import { afsnitOm } from "./drejebog.js";
import { bryd, klokken, tael } from "./ord.js";
import { describeNoegler, isMuted, loadGrundlag, skrivStatus } from "./status.js";

export const MOX_USAGE = `npm run mox -- status                        how it is; the exit code is 1 where it needs somebody
npm run mox -- fejl    [--aarsag A] [--kilde K] [--hoejst 10]
                                             what was given up, and what to do about it
npm run mox -- vis     ID [--hvorfor TEKST]  one message or object; its content only with a reason, which is kept with your name
npm run mox -- genkoer ID | --aarsag A | --kilde K | --alle   [--hvorfor TEKST]
                                             from the beginning
npm run mox -- afvis   ID | --aarsag A | --kilde K | --alle    --hvorfor TEKST
                                             put away; deleted when its time is over
npm run mox -- stilhed [KILDE --timer N | KILDE --ophaev]     [--hvorfor TEKST]
                                             sources whose silence is told of; mute one, its messages are taken all the same`;

/** What is wrong with the command, in one line. */
export class Brugsfejl extends Error {}

export interface Moxdeps {
  readonly lager: DataSource;
  readonly noegler: Indbakkenoegler;
  readonly regler: Arbejdsregler;
  /** How many messages have to be missing for a source to be silent. */
  readonly stilhed: number;
  /** Who runs the command. */
  readonly navn: string;
  readonly now: () => number;
}

export interface Udskrift {
  readonly linjer: readonly string[];
  readonly exitCode: number;
}

type Valg = ReturnType<typeof read>["values"];

const done = (...linjer: readonly string[]): Udskrift => ({ linjer, exitCode: 0 });

export async function runMox(args: readonly string[], deps: Moxdeps): Promise<Udskrift> {
  const { values, positionals } = read(args);
  const [kommando, id = null, more] = positionals;
  if (more !== undefined) throw new Brugsfejl(MOX_USAGE);
  switch (kommando) {
    case "status":
      return status(deps);
    case "fejl":
      return fejl(deps, values);
    case "vis":
      return vis(deps, id, values);
    case "genkoer":
      return rerun(deps, id, values);
    case "afvis":
      return putAway(deps, id, values);
    case "stilhed":
      return id === null ? listSilence(deps) : mute(deps, id, values);
    default:
      throw new Brugsfejl(MOX_USAGE);
  }
}

async function status({ lager, noegler, stilhed, now }: Moxdeps): Promise<Udskrift> {
  const { linjer, iOrden } = skrivStatus(await loadGrundlag(lager, { now: now(), stilhed }));
  const older = describeNoegler(await loadNoeglebrug(lager), noegler.id);
  return { linjer: [...linjer, ...older], exitCode: iOrden ? 0 : 1 };
}

async function fejl({ lager }: Moxdeps, values: Valg): Promise<Udskrift> {
  const hoejst = numberFrom("hoejst", values.hoejst) ?? 10;
  const about = { aarsag: values.aarsag ?? null, kilde: values.kilde ?? null };
  const { doede } = await loadStatus(lager);
  const mine = doede.filter(
    ({ aarsag, kilde }) => aarsag === (about.aarsag ?? aarsag) && kilde === (about.kilde ?? kilde),
  );
  if (mine.length === 0) return done("nothing is given up");
  const linjer: string[] = [];
  for (const aarsag of new Set(mine.map((one) => one.aarsag))) {
    const antal = mine.filter((one) => one.aarsag === aarsag).reduce((sum, one) => sum + one.antal, 0);
    const { kort, goer } = afsnitOm(aarsag);
    const { beskeder, arbejde } = await findDoede(lager.manager, { id: null, aarsag, kilde: about.kilde }, hoejst);
    const shown = [...beskeder.map(lineOfBesked), ...arbejde.map(lineOfArbejde)];
    linjer.push(`${aarsag} (${antal}): ${kort}`, ...bryd(goer, 100, "  "), ...shown.map((line) => `  - ${line}`));
    if (antal > shown.length) linjer.push(`    and ${antal - shown.length} more`);
    linjer.push("");
  }
  return done(...linjer.slice(0, -1));
}

function lineOfBesked({ id, kilde, transport, afsender, modtaget, stoerrelse }: Beskedraekke): string {
  return `${id}  ${klokken(modtaget)}  ${kilde} (${transport}, ${afsender ?? "nobody vouches"}), ${stoerrelse} bytes`;
}

function lineOfArbejde({ id, kilde, aeldste, forsoeg, seneste_besked }: Arbejdsraekke): string {
  const since = aeldste === null ? "" : `  ${klokken(aeldste)}`;
  return `${id}${since}  told of by ${kilde}, ${tael(forsoeg, "try", "tries")}; last message ${seneste_besked}`;
}

async function vis(deps: Moxdeps, id: string | null, values: Valg): Promise<Udskrift> {
  if (id === null) throw new Brugsfejl("vis needs an ID, as `fejl` prints them.");
  if (id.includes(":")) return visArbejde(deps, id);
  const hvorfor = values.hvorfor?.trim() ?? "";
  if (hvorfor === "")
    throw new Brugsfejl("A message's content is shown with --hvorfor only: who saw it and why is kept.");
  const shown = await afsloer(deps, id, { hvem: deps.navn, hvorfor }, deps.noegler);
  if (shown === null) throw new Brugsfejl("There is no such message.");
  const { besked, indhold } = shown;
  return done(
    lineOfBesked(besked),
    `${besked.udfald}${besked.aarsag === null ? "" : ` ${besked.aarsag}: ${afsnitOm(besked.aarsag).kort}`}`,
    `form ${besked.dialekt ?? "not known"}, sender's id ${besked.besked_id ?? "none"}, objects ${besked.objekter}`,
    `registered ${besked.registreret ?? "not told"}, looked at ${besked.laest ?? "not yet"}`,
    "",
    ...(indhold === null
      ? ["(the body has been deleted)"]
      : [JSON.stringify(indhold.headers), indhold.contentType ?? "", "", printable(indhold.body)]),
  );
}

/** Control characters would act on the terminal. */
function printable(body: Buffer): string {
  return body.toString("utf8").replace(/[^\P{Cc}\n\t]/gu, "\uFFFD");
}

async function visArbejde({ lager }: Moxdeps, id: string): Promise<Udskrift> {
  const row = await lager.getRepository(ARBEJDE).findOneBy({ id });
  if (row === null) throw new Brugsfejl("There is no such object.");
  const reason = row.aarsag === null ? "" : ` ${row.aarsag}: ${afsnitOm(row.aarsag).kort}`;
  return done(
    `${row.id}  ${row.tilstand}${reason}`,
    `told of ${tael(row.generation, "time")}, read up to ${row.laest_generation}, last ${row.laest === null ? "never" : klokken(row.laest)}`,
    `tries that the source answered ${row.forsoeg}, that it did not ${row.udsat}; next ${row.naeste === null ? "none" : klokken(row.naeste)}`,
    `last message ${row.seneste_besked}`,
  );
}

async function rerun(deps: Moxdeps, id: string | null, values: Valg): Promise<Udskrift> {
  const handling = { hvem: deps.navn, hvorfor: values.hvorfor ?? "" };
  const omfang = await genkoer(deps, udvalgFrom(id, values), handling, deps.regler);
  const without = omfang.udenIndhold > 0 ? [`${omfang.udenIndhold} left as they are: their bodies are not here`] : [];
  return done(`run again: ${describeOmfang(omfang)}`, ...without);
}

async function putAway(deps: Moxdeps, id: string | null, values: Valg): Promise<Udskrift> {
  const hvorfor = values.hvorfor?.trim() ?? "";
  if (hvorfor === "") throw new Brugsfejl("afvis needs --hvorfor: it is kept with your name.");
  return done(`put away: ${describeOmfang(await afvis(deps, udvalgFrom(id, values), { hvem: deps.navn, hvorfor }))}`);
}

function describeOmfang({ beskeder, arbejde }: Omfang): string {
  return `${tael(beskeder, "message")}, ${tael(arbejde, "object")}`;
}

/** Never all of them because something was left out. */
function udvalgFrom(id: string | null, values: Valg): Udvalg {
  const [aarsag, kilde, alle] = [values.aarsag ?? null, values.kilde ?? null, values.alle ?? false];
  const isFilter = aarsag !== null || kilde !== null;
  if ([id !== null, isFilter, alle].filter(Boolean).length !== 1)
    throw new Brugsfejl("Either one ID, or --aarsag and --kilde, or --alle.");
  return { id, aarsag, kilde };
}

async function listSilence({ lager, stilhed, now }: Moxdeps): Promise<Udskrift> {
  const { kilder } = await loadGrundlag(lager, { now: now(), stilhed });
  if (kilder.length === 0) return done("no message has ever come");
  return done(
    ...kilder.map(({ kilde, forventet, erTavs, stilleTil }) => {
      const missing = forventet === null ? "what is usual is known after a week" : `${Math.round(forventet)} missing`;
      const state = erTavs ? "SILENT" : "as usual";
      const muted = isMuted(stilleTil, now()) && stilleTil !== null ? `, muted until ${klokken(stilleTil)}` : "";
      return `${kilde}: ${forventet === null ? "" : `${state}, `}${missing} (told of at ${stilhed})${muted}`;
    }),
  );
}

async function mute(deps: Moxdeps, kilde: string, values: Valg): Promise<Udskrift> {
  const timer = numberFrom("timer", values.timer);
  if ((timer === null) === !values.ophaev) throw new Brugsfejl("stilhed KILDE needs --timer N, or --ophaev.");
  const til = timer === null ? null : new Date(deps.now() + timer * 3_600_000).toISOString();
  const handling = { hvem: deps.navn, hvorfor: values.hvorfor ?? "" };
  if (!(await daemp(deps, kilde, til, handling))) throw new Brugsfejl("No message has ever come from such a source.");
  return done(
    til === null ? `${kilde}: its silence is told of again` : `${kilde}: its silence is muted until ${klokken(til)}`,
  );
}

function read(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    ...{ aarsag: text, kilde: text, hvorfor: text, timer: text, hoejst: text },
    alle: flag,
    ophaev: flag,
  };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw new Brugsfejl(MOX_USAGE);
  }
}

function numberFrom(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Brugsfejl(`--${name} must be a whole number.`);
  return value;
}
