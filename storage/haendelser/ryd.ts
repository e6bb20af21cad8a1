// SPDX-License-Identifier: MPL-2.0
/** What is older than the feed is to be goes, from its beginning on; a reader who has not come that far is told. */
import { type DataSource, LessThan, LessThanOrEqual } from "typeorm";
import { laas } from "../laas.js";
import { iTransaktion } from "../transaktion.js";
import { HAENDELSE, MARKOER } from "./skema.js";

/** Gives how many went. @param foer ISO text: what got its place before this. */
export function rydHaendelser(lager: DataSource, foer: string): Promise<number> {
  return iTransaktion(lager, async (manager) => {
    const own = manager.getRepository(MARKOER).createQueryBuilder("m").where("m.navn = 'bund'");
    const bund = await laas(own, "VENT").getOneOrFail();
    const [last] = await manager.find(HAENDELSE, {
      select: { position: true },
      where: { udgivet: LessThan(foer) },
      order: { position: "DESC" },
      take: 1,
    });
    const position = last?.position ?? null;
    if (position === null || position <= bund.position) return 0;
    const gone = await manager.delete(HAENDELSE, { position: LessThanOrEqual(position) });
    await manager.update(MARKOER, { navn: "bund" }, { position });
    return gone.affected ?? 0;
  });
}
