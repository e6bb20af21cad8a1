// SPDX-License-Identifier: MPL-2.0
/** From the configuration to running intake: over the wire in, read again, and out in order. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { modtagSchema } from "../../gateway/config/modtag-schema.js";
import { type Modtag, startModtag } from "../../gateway/haendelser/modtag.js";
import type { Arbejdsobjekt } from "../../storage/indbakke/arbejde.js";
import { ARBEJDE, BESKED } from "../../storage/indbakke/skema.js";
import { CPR, empty, kuvert, moxNotifikation, PERSONTYPE, UUID } from "../events/indbakke-verden.js";
import { DATABASER, type Testlager } from "../storage/databaser.js";
import { hasRabbitmq, openBroker } from "../support/rabbitmq.js";

const [[, openDatabase] = []] = DATABASER;
const isThereRabbitmq = await hasRabbitmq();
const CERTIFICATES = join(import.meta.dirname, "../events/certifikater");
const CN = "BF_TEST (funktionscertifikat)";
const PUSH = {
  port: 0,
  sikring: { art: "PROXY", adresser: ["127.0.0.1"], header: "x-client-cert" },
  tilladte: [CN],
};

const until = async (check: () => boolean | Promise<boolean>) => {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe("the intake", () => {
  let test: Testlager;
  let modtag: Modtag | null;
  let laest: Arbejdsobjekt[];
  let lines: string[];
  beforeAll(async () => {
    if (!openDatabase) throw new Error("there is no database");
    test = await openDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await empty(test);
    [modtag, laest, lines] = [null, [], []];
  });
  afterEach(() => modtag?.stop());

  async function start(settings: object): Promise<void> {
    const tell = (about: object, what: string) => void lines.push(`${JSON.stringify(about)} ${what}`);
    modtag = await startModtag({
      config: {
        myndighed: { cvr: "99000997", navn: "Korsbæk" },
        haendelser: { modtag: modtagSchema.parse({ objekttyper: { [PERSONTYPE]: "PERSON" }, ...settings }) },
      },
      lager: test.lager,
      noegler: ["a key that is kept outside the database"],
      async genlaes(objekt) {
        laest.push(objekt);
        return { art: "LAEST", aendret: true };
      },
      log: { info: tell, warn: tell, error: tell } as never,
    });
  }
  const deliver = async (body: Buffer, change: { readonly headers?: object; readonly dispatcher?: Agent } = {}) => {
    const headers = { "content-type": "text/xml", "x-client-cert": `CN=${CN}`, ...change.headers };
    const dispatcher = change.dispatcher ? { dispatcher: change.dispatcher } : {};
    const answer = await request(modtag?.push ?? "", { method: "POST", body, headers, ...dispatcher });
    return [answer.statusCode, /<sd:StatusKode>(\d+)/.exec(await answer.body.text())?.[1]];
  };
  const person = (cvr?: string) => kuvert({ type: PERSONTYPE, id: `urn:oio:cpr-nr:${CPR}` }, cvr).body;

  it("answers a push when it is kept, and has it read within moments", async () => {
    await start({ push: PUSH });
    expect(modtag?.push).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/besked$/);
    expect(await deliver(person())).toEqual([200, "20"]);
    await until(() => laest.length === 1);
    expect(laest).toEqual([{ type: "PERSON", noegle: CPR }]);
    // A second is the longest that anything waits unwoken.
    await until(async () => (await test.lager.getRepository(ARBEJDE).findOneBy({ tilstand: "FAERDIG" })) !== null);
  });

  it("takes what cannot be read and what is another authority's, and reads nothing for it; strangers it does not take", async () => {
    await start({ push: PUSH, myndigheder: ["99000001"] });
    expect(await deliver(Buffer.from("<html/>"))).toEqual([200, "20"]);
    expect(await deliver(person("99000002"))).toEqual([200, "20"]);
    expect(await deliver(person("99000001"))).toEqual([200, "20"]);
    expect(await deliver(person(), { headers: { "x-client-cert": "CN=somebody" } })).toEqual([403, undefined]);
    await until(() => laest.length === 1);
    const rows = await test.lager.getRepository(BESKED).find({ order: { id: "ASC" } });
    expect(rows.map(({ aarsag, afsender, kilde }) => [aarsag, afsender, kilde])).toEqual([
      ["UKENDT_FORM", CN, "beskedfordeler"],
      ["ANDEN_MYNDIGHED", CN, "beskedfordeler"],
      [null, CN, "beskedfordeler"],
    ]);
    expect(lines.join()).toContain("FREMMED_AFSENDER");
    expect(lines.join()).not.toContain(CPR);
  });

  it("listens by its own certificate where no proxy stands in front", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sagsgraf-modtag-"));
    for (const name of ["server.key", "server.pem", "ca.pem"])
      copyFileSync(join(CERTIFICATES, name), join(folder, name));
    const file = (name: string) => join(folder, name);
    const sikring = { art: "TLS", keyFile: file("server.key"), certFile: file("server.pem"), caFile: file("ca.pem") };
    await start({ push: { ...PUSH, sikring } });
    expect(modtag?.push).toMatch(/^https:/);
    const pem = (name: string) => readFileSync(join(CERTIFICATES, name), "utf8");
    const connect = { ca: pem("ca.pem"), key: pem("fordeler.key"), cert: pem("fordeler.pem") };
    const dispatcher = new Agent({ connect });
    expect(await deliver(person(), { dispatcher })).toEqual([200, "20"]);
    await dispatcher.close();
    rmSync(folder, { recursive: true });
    await until(() => laest.length === 1);
  });

  it.runIf(isThereRabbitmq)("takes from brokers beside it, each under its own name", async () => {
    const broker = await openBroker();
    const exchange = broker.navn("exchange");
    await broker.channel.assertExchange(exchange, "fanout", { durable: true });
    const binding = { art: "EGEN", koe: broker.navn("koe"), doedKoe: broker.navn("doed"), exchange };
    const login = { art: "BRUGER", navn: "guest", kode: "guest" };
    const mox = { kilde: "mox", form: "MOX", host: "127.0.0.1", port: 5672, tls: null, login, binding };
    await start({ push: PUSH, amqp: [mox] });
    await until(() => modtag?.brokere.get("mox")?.art === "FORBUNDET");
    const { headers, body } = moxNotifikation(7);
    broker.channel.publish(exchange, "", body, { headers });
    await until(() => laest.length === 1);
    expect(laest).toEqual([{ type: "SAG", noegle: UUID(7) }]);
    await modtag?.stop();
    await broker.drop();
  });
});
