// SPDX-License-Identifier: MPL-2.0
/** A world with hidden cases and the same world without them: nobody who may not see them can tell the two apart. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { demoEnvironment } from "../../demo/environment.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER, VIP_BORGER } from "../../demo/korsbaek/personas.js";
import { startEmulators } from "../../demo/start-emulators.js";
import type { Kommune } from "../../emulators/kit/kommune.js";
import { loadConfig } from "../../gateway/config/load.js";
import { DEMO_CONFIG } from "../../gateway/demonstration.js";
import { createLog } from "../../gateway/log.js";
import { startGateway } from "../../gateway/start.js";
import { withPatience } from "../support/demo.js";
import { share } from "../support/long.js";
import { sign } from "./login.js";
import { LISTS } from "./questions.js";
import { withRoom } from "./start.js";
import { maySee } from "./truth.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "./viewers.js";
import { interestingPeople } from "./world.js";

interface World {
  ask(viewer: Viewer, query: string, variables: object): Promise<string>;
  close(): Promise<void>;
}

const people = [STANDARDBORGER.cpr, VIP_BORGER.cpr, ...interestingPeople()];

/** Only what concerns these people, so that both worlds are small. */
function worldOf(isThere: (sag: Kommune["sager"][number]) => boolean): Kommune {
  const kommune = createKorsbaek();
  const sager = kommune.sager.filter(
    (sag) => sag.parter.some(({ ident }) => people.includes(ident.vaerdi)) && isThere(sag),
  );
  return { ...kommune, sager };
}

async function startWorld(kommune: Kommune): Promise<World> {
  const emulators = await startEmulators({ kommune });
  const config = loadConfig(DEMO_CONFIG, demoEnvironment(emulators), { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  const gateway = await startGateway({
    config: { ...withRoom(withPatience(config)), port: 0 },
    produkter: PRODUKTER,
    log: createLog({ level: "silent" }),
  });
  return {
    async ask(viewer, query, variables) {
      const headers = {
        "content-type": "application/json",
        "x-formaal": "SAGSBEHANDLING",
        authorization: `Bearer ${await sign(viewer.claims)}`,
      };
      const response = await fetch(`${gateway.url}/graphql`, {
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return response.text();
    },
    async close() {
      await gateway.close();
      await emulators.stop();
    },
  };
}

/** All that a list says of itself, but for when it was read. */
const ALL = `
  edges { cursor node { id titel kilder { fagsystem { noegle } } } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  antal { vaerdi art } fuldstaendighed
  kilder { fagsystem { noegle } udfald aarsager { kode varighed } laesning dataPr antal tekst }
`;
const withAll = (query: string) =>
  query.replace(
    /(sager\(filter[^)]*\)) \{[\s\S]*$/,
    (_rest, list: string) => `${list} { ${ALL} } ${"}".repeat(query.startsWith("query ($cpr") ? 2 : 3)}`,
  );

const SEERS = [
  ["a citizen", CITIZENS.standard],
  ["the default caseworker", CASEWORKERS.standard],
  ["a caseworker with the lowest level", CASEWORKERS.open],
  ["a caseworker who is a member of no unit", CASEWORKERS.nowhere],
] as const;

describe.each(share(SEERS, 2))("to %s", (_who, viewer) => {
  let whole: World;
  let without: World;
  const full = worldOf(() => true);
  const seen = worldOf((sag) => maySee(viewer, sag, createKorsbaek()));
  beforeAll(async () => {
    whole = await startWorld(full);
    without = await startWorld(seen);
  });
  afterAll(() => Promise.all([whole.close(), without.close()]));

  it("a list is the same to the byte: entries, cursors, counts, pages, sources", async () => {
    expect(seen.sager.length).toBeLessThan(full.sager.length);
    const asked =
      viewer.art === "BORGER" ? [[LISTS.mig, {}] as const] : people.map((cpr) => [LISTS.borger, { cpr }] as const);
    for (const [query, variables] of asked)
      for (const first of [1, 2, 100]) {
        const given = { ...variables, first, sortering: { felt: "TITEL", aabneFoerst: true } };
        const [one, other] = [
          await whole.ask(viewer, withAll(query), given),
          await without.ask(viewer, withAll(query), given),
        ];
        expect(JSON.parse(one)).not.toHaveProperty("errors");
        expect(one).toBe(other);
      }
  });
});
