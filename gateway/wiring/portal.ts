// SPDX-License-Identifier: MPL-2.0
/** The municipality's tables around a case, from configuration. */
import { matchesKle } from "../../schema/identifiers.js";
import type { Borgerstatus } from "../../schema/values.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import type { GatewayConfig } from "../config/load.js";

const NAVNE: Readonly<Record<Borgerstatus, string>> = {
  OPRETTET: "Oprettet",
  BEHANDLES: "Under behandling",
  AFGJORT: "Afgjort",
  AFVIST: "Afvist",
  AFSLUTTET: "Afsluttet",
};

type Raekke = GatewayConfig["kontakter"][number];

/** More than any subject can weigh: a unit's own row goes before one for the subject alone. */
const OF_UNIT = 100;

export function createKontakter(rows: readonly Raekke[]): SubgraphSetup["kontaktFor"] {
  const weight = ({ enhed, kle }: Raekke) => (enhed === null ? 0 : OF_UNIT) + (kle?.length ?? 0);
  const ordered = [...rows].sort((a, b) => weight(b) - weight(a));
  return (enhed, kle) => {
    const fits = (row: Raekke) =>
      (row.enhed === null || row.enhed === enhed?.toLowerCase()) &&
      (row.kle === null || (kle !== null && matchesKle(row.kle, kle)));
    const row = ordered.find(fits);
    if (!row) return null;
    const { navn, telefon, aabningstid, digitalPost, hjemmeside } = row;
    return { navn, telefon, aabningstid, digitalPost, hjemmeside };
  };
}

export function createStatustekster(words: GatewayConfig["statustekster"]): SubgraphSetup["statustekst"] {
  return (status) => words[status] ?? NAVNE[status];
}
