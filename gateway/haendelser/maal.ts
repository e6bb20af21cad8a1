// SPDX-License-Identifier: MPL-2.0
/** The intake in numbers, for Prometheus. Read from the rows when somebody asks, so that every process says the same. */
import { Gauge, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import type { Brokertilstand } from "../../events/modtag/amqp.js";
import type { Fordeling } from "../../storage/indbakke/status.js";
import { loadGrundlag, type Statusgrundlag } from "./status.js";

export interface MaalInput {
  readonly lager: DataSource;
  readonly stilhed: number;
  readonly brokere: ReadonlyMap<string, Brokertilstand>;
  readonly now: () => number;
}

/** All gauges of one scrape read the rows once. */
const FRESH_MS = 1000;

export function registerMaal(registry: Registry, { lager, stilhed, brokere, now }: MaalInput): void {
  let read: { readonly at: number; readonly grundlag: Promise<Statusgrundlag> } | null = null;
  const grundlag = (): Promise<Statusgrundlag> => {
    if (read === null || now() - read.at > FRESH_MS)
      read = { at: now(), grundlag: loadGrundlag(lager, { now: now(), stilhed }) };
    return read.grundlag;
  };
  const gauge = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    rows: (grundlag: Statusgrundlag) => readonly (readonly [Record<L, string>, number])[],
  ) =>
    new Gauge({
      ...{ name: `sagsgraf_haendelser_${name}`, help, labelNames: [...labelNames], registers: [registry] },
      async collect() {
        // A database that is away takes these numbers with it, and no others.
        const found = await grundlag().then(rows, () => []);
        this.reset();
        for (const [labels, value] of found) this.set(labels, value);
      },
    });
  const age = (time: string | null) => (time === null ? 0 : Math.max(0, (now() - Date.parse(time)) / 1000));

  gauge("venter", "Messages not looked at yet, and objects to be read again.", ["hvad"], ({ status }) => [
    [{ hvad: "BESKEDER" }, status.nye.antal],
    [{ hvad: "OBJEKTER" }, status.venter.antal],
  ]);
  gauge("aeldste_sekunder", "How long the oldest of them has waited; 0: none does.", ["hvad"], ({ status }) => [
    [{ hvad: "BESKEDER" }, age(status.nye.aeldste)],
    [{ hvad: "OBJEKTER" }, age(status.venter.aeldste)],
  ]);
  gauge("staar_stille", "1 for each link of the chain that nothing comes through.", ["led"], ({ stille }) =>
    (["BESKEDER", "OBJEKTER"] as const).map((led) => [{ led }, stille.some((one) => one.led === led) ? 1 : 0]),
  );
  gauge(
    "doede",
    "What was given up and nobody has looked after, by reason.",
    ["slags", "aarsag", "kilde"],
    ({ status }) => status.doede.map(({ slags, aarsag, kilde, antal }) => [{ slags, aarsag, kilde }, antal]),
  );
  gauge("seneste_sekunder", "How long ago the last message of a source came.", ["kilde"], ({ kilder }) =>
    kilder.map(({ kilde, seneste }) => [{ kilde }, age(seneste)]),
  );
  gauge("mangler", "Messages that would usually have come since; absent: not known yet.", ["kilde"], ({ kilder }) =>
    kilder.flatMap(({ kilde, forventet }) => (forventet === null ? [] : [[{ kilde }, forventet] as const])),
  );
  gauge("tavs", "1 where a source is silent that usually is not, muted or not.", ["kilde"], ({ kilder }) =>
    kilder.map(({ kilde, erTavs }) => [{ kilde }, erTavs ? 1 : 0]),
  );
  gauge(
    "forsinkelse_sekunder",
    "How long it took, of a source's last thousand readings: until we had the message, and from then until the object was read.",
    ["kilde", "led", "kvantil"],
    ({ kilder }) =>
      kilder.flatMap(({ kilde, forsinkelse }) => [
        ...quantiles(kilde, "REGISTRERET_MODTAGET", forsinkelse.registreretTilModtaget),
        ...quantiles(kilde, "MODTAGET_LAEST", forsinkelse.modtagetTilLaest),
      ]),
  );
  gauge("broker", "1 where a broker is connected.", ["kilde"], () =>
    [...brokere].map(([kilde, { art }]) => [{ kilde }, art === "FORBUNDET" ? 1 : 0]),
  );
  gauge("broker_doede", "Messages that our queue at a broker has given up.", ["kilde"], () =>
    [...brokere].flatMap(([kilde, tilstand]) =>
      tilstand.art === "FORBUNDET" && tilstand.doede !== null ? [[{ kilde }, tilstand.doede] as const] : [],
    ),
  );
}

function quantiles(kilde: string, led: string, fordeling: Fordeling | null) {
  if (fordeling === null) return [];
  const { p50, p95, hoejst } = fordeling;
  const values = { "0.5": p50, "0.95": p95, "1": hoejst };
  return Object.entries(values).map(([kvantil, value]) => [{ kilde, led, kvantil }, value] as const);
}
