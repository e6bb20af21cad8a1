// SPDX-License-Identifier: MPL-2.0
/** The database of the index and the inbox, opened as the configuration says; and the copy of each source in it. */
import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Genlaes } from "../../events/arbejde/genlaes.js";
import { createGenlaeser, type Genlaesbar } from "../../events/genlaes/genlaes.js";
import { createSavnede } from "../../events/genlaes/savnede.js";
import { createLokaltindeks, type Kildeindeks } from "../../events/indeks/lokaltindeks.js";
import { startUr } from "../../events/indeks/ur.js";
import { startUdsender } from "../../events/udsend/mox.js";
import { aabnLager } from "../../storage/aabn.js";
import { noterAendringer } from "../../storage/haendelser/noter.js";
import { createIndeksnoegler } from "../../storage/indeks/noegler.js";
import type { Haendelsesstroem } from "../../subgraphs/haendelser/stroem.js";
import type { Indbakkebillede } from "../../subgraphs/overblik/indbakke.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import type { FagsystemConfig, GatewayConfig } from "../config/load.js";
import { loggable } from "../errors.js";
import type { Log } from "../log.js";
import { toBillede } from "./billede.js";
import { brokerOf } from "./modtag.js";
import { type Puls, startPuls } from "./puls.js";
import { loadGrundlag } from "./status.js";
import { createStroem } from "./stroem.js";

export interface Haendelser {
  readonly lager: DataSource;
  /** The first seals. */
  readonly noegler: readonly string[];
  /** The copy that is kept of an instance. */
  indeksFor(fagsystem: Pick<FagsystemConfig, "instans" | "laesning">): Kildeindeks;
  /** Reads objects again in these sources, and keeps what they say. */
  createGenlaes(kilder: readonly Pick<Kilde, "instans" | "erIndeks" | "fagsystem">[]): Genlaes;
  /** What has changed, in order. */
  readonly stroem: Haendelsesstroem;
  readonly puls: Puls;
  /** How messages about changes are doing now. */
  readonly indbakke: () => Promise<Indbakkebillede>;
  /** When all that was noted is on the disk. */
  luk(): Promise<void>;
}

/** Null: the configuration wants none. @throws what the driver throws: a gateway whose database is not there does not start. */
export async function openHaendelser(
  { haendelser }: Pick<GatewayConfig, "haendelser">,
  log: Pick<Log, "warn" | "info">,
): Promise<Haendelser | null> {
  if (haendelser === null) return null;
  const { noegle, lager: lagring, indeks, modtag, udgivelse } = haendelser;
  const noegler = typeof noegle === "string" ? [noegle] : noegle;
  const lager = await aabnLager(lagring);
  const indeksnoegler = createIndeksnoegler(noegler);
  const opened = new Map<string, Kildeindeks>();
  const sources = new Map<string, Genlaesbar>();
  const savnede = createSavnede((instans) => sources.get(instans), Date.now);
  const indeksFor: Haendelser["indeksFor"] = ({ instans, laesning }) => {
    const known = opened.get(instans);
    if (known) return known;
    const own = createLokaltindeks({
      instans,
      lager,
      noegler: indeksnoegler,
      laesning,
      loefteMs: indeks.loefte,
      hoejstAlderMs: indeks.hoejstAlder,
      vedAendring: noterAendringer,
      vedSavnet: savnede.add,
      vedFejl: (aarsag) => log.warn({ instans, aarsag }, "what was read could not be kept in the local index"),
    });
    opened.set(instans, own);
    return own;
  };
  let endUr: (() => Promise<void>) | null = null;
  const puls = startPuls({
    lager,
    gemmesMs: udgivelse.gemmes,
    now: Date.now,
    vedFejl: (error) => log.warn({ err: loggable(error) }, "the feed of changes cannot be written or read"),
  });
  const udsender =
    udgivelse.mox &&
    startUdsender({
      lager,
      broker: brokerOf(udgivelse.mox),
      exchange: udgivelse.mox.exchange,
      routingKey: udgivelse.mox.routingKey,
      lejer: randomUUID(),
      now: Date.now,
      meld: (fejl) =>
        fejl === null
          ? log.info({}, "the MOX bus is told of changes again")
          : log.warn({ fejl }, "the MOX bus cannot be told of changes: they wait"),
      tabt: (antal) => log.warn({ antal }, "changes were removed before the MOX bus could be told of them"),
    });
  return {
    lager,
    noegler,
    stroem: createStroem(lager, indeksnoegler),
    puls,
    indbakke: async () => toBillede(await loadGrundlag(lager, { now: Date.now(), stilhed: modtag.stilhed })),
    indeksFor,
    createGenlaes(kilder) {
      for (const { instans, erIndeks, fagsystem } of kilder)
        sources.set(instans, { instans, erIndeks, fagsystem, indeks: indeksFor({ instans, laesning: "live" }) });
      endUr ??= startUr({
        lager,
        noegler: indeksnoegler,
        gemmesMs: indeks.gemmes,
        now: Date.now,
        vedAendring: noterAendringer,
        genlaes: savnede.add,
        vedFejl: (error) => log.warn({ err: loggable(error) }, "the local index could not do what was due"),
      });
      return createGenlaeser({ kilder: [...sources.values()], now: Date.now });
    },
    async luk() {
      await endUr?.();
      await savnede.idle();
      await Promise.all([...opened.values()].map(({ idle }) => idle()));
      await udsender?.luk();
      await puls.luk();
      if (lager.isInitialized) await lager.destroy();
    },
  };
}
