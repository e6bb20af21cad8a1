// SPDX-License-Identifier: MPL-2.0
/**
 * The intake as a process that is killed: it takes messages by push or from a broker, and reads objects again from a source that
 * is the test's own. Its clock runs faster than the wall's, so that leases and retries are over while a test waits.
 */
import { request } from "undici";
import { type Clock, systemClock } from "../../adapters/clock.js";
import { FagsystemError } from "../../adapters/errors.js";
import { createArbejder } from "../../events/arbejde/arbejder.js";
import { createTolk } from "../../events/indbakke/tolk.js";
import { startAmqp } from "../../events/modtag/amqp.js";
import { startLytter } from "../../events/modtag/lytter.js";
import { aabnLager } from "../../storage/aabn.js";
import { createModtager } from "../../storage/indbakke/modtager.js";
import { createIndbakkenoegler } from "../../storage/indbakke/noegler.js";
import type { Indtagsopgave } from "./indtag.js";

const opgave = JSON.parse(process.argv[2] ?? "{}") as Indtagsopgave;
const { lagring, noegle, kilde, start, gange, vej } = opgave;

const clock: Clock = {
  ...systemClock,
  now: () => start + (Date.now() - start) * gange,
  after: (ms, act) => systemClock.after(ms / gange, act),
};

const lager = await aabnLager(lagring);
const noegler = createIndbakkenoegler([noegle]);
const arbejder = createArbejder({
  ...{ lager, noegler, clock, samtidige: 4, laesningerPrMinut: 100_000, laesningMs: 20_000 },
  regler: { prMinut: 6, leaseMs: 60_000 },
  tolk: createTolk({
    former: new Map([["mox", "MOX"]]),
    myndigheder: ["99000997"],
    objekttyper: new Map([[opgave.sagstype, "SAG"]]),
  }),
  async genlaes({ noegle: uuid }) {
    const answer = await request(`${kilde}/${uuid}`);
    const version = await answer.body.text();
    if (answer.statusCode !== 200) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", "load");
    const kept = await request(`${kilde}/${uuid}`, { method: "PUT", body: version });
    await kept.body.dump();
    return { art: "LAEST", aendret: true };
  },
  paaFejl: () => undefined,
});
const modtager = createModtager({ lager, noegler, now: clock.now, paaNye: arbejder.vaek });
if (vej.art === "PUSH")
  await startLytter({
    ...{
      host: "127.0.0.1",
      port: vej.port,
      path: "/besked",
      tilladte: ["sender"],
      maxBytes: 100_000,
      requestMs: 10_000,
    },
    sikring: { art: "PROXY", adresser: ["127.0.0.1"], header: "x-client-cert" },
    gem: async ({ transport, contentType, body, afsender }) => {
      const besked = { kilde: "beskedfordeler", transport, contentType, body, afsender, headers: null, fejl: null };
      await modtager.gem(besked);
    },
    meld: () => undefined,
  });
else
  startAmqp({
    ...{ kilde: "mox", transport: "AMQP", prefetch: 50, maxBytes: 100_000, afsendere: null, clock, gem: modtager.gem },
    ...{ broker: vej.broker, binding: vej.binding },
    meld: () => undefined,
  });
arbejder.start();
console.log("klar");
