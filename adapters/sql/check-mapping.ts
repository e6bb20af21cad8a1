// SPDX-License-Identifier: MPL-2.0
/** Does the database have what the configuration names? The answer tells an operator which column it has not. */
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import { NOEGLE, SAGSNOEGLE, type Tabel, tabelOf } from "./select.js";
import { textOf } from "./wire.js";

const MAX_NAMED = 5;

/** Throws REQUEST with the missing columns by name: they are the configuration's own words, never the database's. */
export async function checkMapping(client: SqlClient, config: SqlConfig, ctx: CallContext): Promise<void> {
  const missing: string[] = [];
  for (const tabel of tabellerOf(config)) missing.push(...(await missingOf(client, tabel, ctx)));
  if (missing.length === 0) return;
  const named = missing.slice(0, MAX_NAMED).join(", ");
  const more = missing.length > MAX_NAMED ? ` and ${missing.length - MAX_NAMED} more` : "";
  throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", `mapping: not in the database: ${named}${more}`);
}

/** Every column that is read or compared; more than one mapping may be of the same table. */
function tabellerOf({ sager, parter, dokumenter, notater, ...helhed }: SqlConfig): readonly Tabel[] {
  const more = [helhed.relationer, helhed.genstande, helhed.frister].flatMap((mapning) =>
    mapning ? [tabelOf(mapning, { [SAGSNOEGLE]: mapning.sagsnoegle })] : [],
  );
  const indhold = dokumenter?.indhold;
  const rows = [dokumenter, notater].flatMap((mapning) =>
    mapning ? [tabelOf(mapning, { [SAGSNOEGLE]: mapning.sagsnoegle, [NOEGLE]: mapning.key })] : [],
  );
  return [
    tabelOf(sager, { [NOEGLE]: sager.key }),
    ...(parter ? [tabelOf(parter, { [SAGSNOEGLE]: parter.sagsnoegle })] : []),
    ...rows,
    ...more,
    ...(helhed.historik
      ? [tabelOf({ ...helhed.historik, deletedWhen: null }, { [SAGSNOEGLE]: helhed.historik.sagsnoegle })]
      : []),
    ...(indhold
      ? [{ table: indhold.table, felter: { [NOEGLE]: indhold.key, del: indhold.column }, deletedWhen: null }]
      : []),
  ];
}

async function missingOf(client: SqlClient, tabel: Tabel, ctx: CallContext): Promise<readonly string[]> {
  const rows = await client.read("mapping", (d) => ({ statement: d.columnsOf(tabel.table), felter: ["navn"] }), ctx);
  if (rows.length === 0) return [tabel.table];
  const present = new Set(rows.map(({ navn }) => textOf(navn)?.toLowerCase()));
  const wanted = [...Object.values(tabel.felter), ...(tabel.deletedWhen ? [tabel.deletedWhen.column] : [])];
  return [...new Set(wanted)]
    .filter((column) => !present.has(column.toLowerCase()))
    .map((column) => `${tabel.table}.${column}`);
}
