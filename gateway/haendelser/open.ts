/** The database of the index and the inbox, opened as the configuration says; and the copy of each source in it. */
import type { DataSource } from "typeorm";
import { createLokaltindeks } from "../../events/indeks/lokaltindeks.js";
import { aabnLager } from "../../storage/aabn.js";
import { noterAendringer } from "../../storage/haendelser/noter.js";
import { createIndeksnoegler } from "../../storage/indeks/noegler.js";
import type { Lokaltindeks } from "../../subgraphs/reading/lokalt-indeks.js";
import type { FagsystemConfig, GatewayConfig } from "../config/load.js";
import type { Log } from "../log.js";

export interface Haendelser {
  readonly lager: DataSource;
  /** First what seals. */
  readonly noegler: readonly string[];
  indeksFor(fagsystem: Pick<FagsystemConfig, "instans" | "laesning">): Lokaltindeks & { idle(): Promise<void> };
  /** When all that was noted is on the disk. */
  luk(): Promise<void>;
}

/** Null: the configuration wants none. @throws what the driver throws: a gateway whose database is not there does not start. */
export async function openHaendelser(
  { haendelser }: Pick<GatewayConfig, "haendelser">,
  log: Pick<Log, "warn">,
): Promise<Haendelser | null> {
  if (haendelser === null) return null;
  const { noegle, lager: lagring, indeks } = haendelser;
  const noegler = typeof noegle === "string" ? [noegle] : noegle;
  const lager = await aabnLager(lagring);
  const indeksnoegler = createIndeksnoegler(noegler);
  const opened: { idle(): Promise<void> }[] = [];
  return {
    lager,
    noegler,
    indeksFor({ instans, laesning }) {
      const own = createLokaltindeks({
        instans,
        lager,
        noegler: indeksnoegler,
        laesning,
        loefteMs: indeks.loefte,
        hoejstAlderMs: indeks.hoejstAlder,
        vedAendring: noterAendringer,
        vedSavnet: () => undefined,
        vedFejl: (aarsag) => log.warn({ instans, aarsag }, "what was read could not be kept in the local index"),
      });
      opened.push(own);
      return own;
    },
    async luk() {
      await Promise.all(opened.map(({ idle }) => idle()));
      await lager.destroy();
    },
  };
}
