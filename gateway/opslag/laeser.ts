// SPDX-License-Identifier: MPL-2.0
/** The log as the person it is about may read it: when, which unit, for what purpose. */
import type { DataSource } from "typeorm";
import { aabnLager } from "../../storage/aabn.js";
import { findOpslag } from "../../storage/opslag/laes.js";
import { createOpslagsnoegler } from "../../storage/opslag/noegler.js";
import type { Revisionsraekke } from "../../storage/skema.js";
import type { Opslagslaeser } from "../../subgraphs/request/setup.js";
import type { GatewayConfig } from "../config/load.js";

export interface Laeser {
  readonly laes: Opslagslaeser;
  luk(): Promise<void>;
}

/** Null: no log is kept. The database is opened when it is first asked for: the writer has made its tables by then. */
export function createOpslagslaeser(config: GatewayConfig, now: () => number = Date.now): Laeser | null {
  const { opslag } = config;
  if (opslag === null) return null;
  const noegler = createOpslagsnoegler(opslag.noegle);
  let opened: Promise<DataSource> | null = null;
  const describe = createDescriber(config);
  return {
    async laes(subjekt, { hoejst, efter }) {
      opened ??= aabnLager(opslag.lager);
      const rows = await findOpslag(await opened, noegler, {
        subjekt,
        hoejst,
        efter,
        kunVist: true,
        udenFormaal: skjulteFormaal(config, now()),
      });
      return rows.map(describe);
    },
    async luk() {
      await (await opened?.catch(() => null))?.destroy();
    },
  };
}

/** Purposes that the person is not told of yet: decided beforehand, with a legal basis and an end. */
function skjulteFormaal({ formaal }: GatewayConfig, now: number): readonly string[] {
  return formaal.flatMap(({ kode, skjult }) => (skjult !== null && now < Date.parse(skjult.til) ? [kode] : []));
}

function createDescriber({ formaal, organisation, myndighed }: GatewayConfig) {
  const purposes = new Map(formaal.map(({ kode, tekst }) => [kode, tekst]));
  const units = new Map(organisation.enheder.map(({ uuid, navn }) => [uuid, navn]));
  return (row: Revisionsraekke) => {
    const isOwn = row.aktoer_art === "BORGER";
    const named = (JSON.parse(row.enheder) as string[]).flatMap((uuid) => units.get(uuid) ?? []);
    const unit = named.length > 0 ? `${named.join(", ")}, ${myndighed.navn}` : myndighed.navn;
    return {
      id: row.id,
      tid: row.tid,
      hvem: isOwn ? "Dig selv" : unit,
      formaal: isOwn ? null : (purposes.get(row.formaal ?? "") ?? null),
      fil: row.handling === "INDHOLD",
      objekter: JSON.parse(row.objekter) as string[],
    };
  };
}
