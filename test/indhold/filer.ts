// SPDX-License-Identifier: MPL-2.0
/** Every file of some people's cases, and who may have it by the oracle. */
import { setMaxListeners } from "node:events";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { PERSONAER, TRAVLESTE_BORGER } from "../../demo/korsbaek/personas.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { readPrivilegier } from "../../gateway/access/privilegier/laes.js";
import { createContextFor } from "../../gateway/http/request-context.js";
import { systemCall } from "../../gateway/observe/sources.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { findFil } from "../../subgraphs/indhold/find.js";
import { sealLink } from "../../subgraphs/indhold/link.js";
import type { AccessDemo } from "../access/start.js";
import { maySee, maySeeDokument } from "../access/truth.js";
import { CITIZENS, type Viewer } from "../access/viewers.js";
import { idsOf, knownAs } from "../access/world.js";

export interface Proevefil {
  readonly sag: string;
  readonly dokument: string;
  readonly fil: string;
  readonly expectedFor: (viewer: Viewer) => boolean;
}

/** Documents of one case that are tried: enough to have hidden ones among them. */
const PER_CASE = 4;
const PROFILED = 8;
const kommune = createKorsbaek();

/** Of the cases of people known by name, and of a few cases that are for named staff only. */
export async function readFiler(demo: AccessDemo): Promise<readonly Proevefil[]> {
  const known = PERSONAER.filter((person) => person !== TRAVLESTE_BORGER);
  const profiled = kommune.sager
    .filter(({ indeks, dokumenter }) => (indeks?.sikkerhedsprofiler.length ?? 0) > 0 && dokumenter.length > 0)
    .slice(0, PROFILED);
  const asked = [
    ...known.flatMap(({ cpr }) => idsOf(CITIZENS.standard, cpr)),
    ...profiled.flatMap((sag) => idsOfSag(sag)),
  ];
  const sager = new Map(asked.map(({ id, sag }) => [id, sag]));
  return (await Promise.all([...sager].map(([id, sag]) => filesOf(demo, id, sag)))).flat();
}

function idsOfSag({ uuid, parter: [part] }: KommuneSag) {
  return part ? idsOf(CITIZENS.standard, part.ident.vaerdi).filter(({ sag }) => sag.uuid === uuid) : [];
}

/** As the source itself tells of them, to nobody in particular. */
async function filesOf(demo: AccessDemo, id: string, sag: KommuneSag): Promise<readonly Proevefil[]> {
  const [instans = "", lokalId = ""] = id.split(/:(.*)/s);
  const fagsystem = demo.demo.gateway.setup.kilder.find((kilde) => kilde.instans === instans)?.fagsystem;
  if (!fagsystem?.kapabiliteter.indhold) return [];
  const poster = (await fagsystem.loadDokumenter?.([lokalId], systemCall(10_000)))?.get(lokalId) ?? [];
  const known = knownAs(id);
  return poster.slice(0, PER_CASE).flatMap(({ dokument }) => {
    const own = sag.dokumenter.find(({ uuid, nummer }) =>
      instans === "acadre" ? dokument.lokalId === String(nummer) : (dokument.uuid ?? dokument.lokalId) === uuid,
    );
    const [fil] = dokument.filer.flatMap(({ lokalId: file = null }) => file ?? []);
    if (!own || fil === undefined) return [];
    const expectedFor = (viewer: Viewer) => maySee(viewer, sag, kommune) && maySeeDokument(viewer, known, own);
    return { sag: id, dokument: `${instans}:${dokument.lokalId}`, fil, expectedFor };
  });
}

function brugerOf(viewer: Viewer): Bruger {
  if (viewer.art === "BORGER") return { art: "BORGER", cpr: viewer.cpr, navn: null };
  return {
    art: "SAGSBEHANDLER",
    uuid: String(viewer.claims["sub"]),
    navn: null,
    brugernavn: null,
    enheder: viewer.rights.enheder ?? [],
    formaal: "SAGSBEHANDLING",
    privilegier: readPrivilegier(viewer.claims["privilegier"], null) ?? [],
  };
}

/** Whether the link would give the file: the question that the gateway asks when one is used. */
export async function findEach(
  demo: AccessDemo,
  viewer: Viewer,
  filer: readonly Proevefil[],
): Promise<readonly boolean[]> {
  const { setup } = demo.demo.gateway;
  const call = systemCall(20_000);
  setMaxListeners(0, call.signal);
  const context = createContextFor(brugerOf(viewer), call, { setup, fraGateway: true });
  const found = await Promise.all(filer.map((fil) => findFil(context, fil)));
  return found.map((fil) => fil !== null);
}

/** Over HTTP, for some: 200 or 404, and nothing else. */
export async function follow(demo: AccessDemo, viewer: Viewer, some: readonly Proevefil[]): Promise<readonly number[]> {
  const { secret } = demo.demo.gateway.setup;
  const bruger = brugerOf(viewer);
  const answers = some.map(({ sag, dokument, fil }) => {
    const token = sealLink(secret, { bruger, sag, dokument, fil, udloeber: Date.now() + 60_000 });
    return fetch(`${demo.url}/indhold/${token}`, { method: "HEAD" });
  });
  return (await Promise.all(answers)).map(({ status }) => status);
}
