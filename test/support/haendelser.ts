// SPDX-License-Identifier: MPL-2.0
/** A database of its own for the index and the feed, in the demonstration that a test runs. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { haendelserSchema } from "../../gateway/config/haendelser-schema.js";
import type { GatewayConfig } from "../../gateway/config/load.js";
import { aabnLager, type Lagring } from "../../storage/aabn.js";
import { laesEnder } from "../../storage/haendelser/laes.js";
import { type Aendring, noterAendringer } from "../../storage/haendelser/noter.js";
import { iTransaktion } from "../../storage/transaktion.js";

type Haendelseskonfiguration = NonNullable<GatewayConfig["haendelser"]>;

export interface TestHaendelser {
  readonly lagring: Lagring;
  with(config: GatewayConfig, udgivelse?: Partial<Haendelseskonfiguration["udgivelse"]>): GatewayConfig;
  drop(): void;
}

export function createTestHaendelser(): TestHaendelser {
  const folder = mkdtempSync(join(tmpdir(), "sagsgraf-haendelser-"));
  const lager = { type: "sqlite", path: join(folder, "haendelser.sqlite") } as const;
  const noegle = "a-key-of-the-tests-0123456789abcdef";
  return {
    lagring: lager,
    with(config, udgivelse = {}) {
      const haendelser = haendelserSchema.parse({ noegle, lager });
      if (!haendelser) throw new Error("no events");
      return { ...config, haendelser: { ...haendelser, udgivelse: { ...haendelser.udgivelse, ...udgivelse } } };
    },
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** As another process that has seen changes: waits until the gateway has given them a place. */
export async function noteChanges(
  lagring: Lagring,
  ids: readonly string[],
  art: Aendring["art"] = "AENDRET",
): Promise<void> {
  const lager = await aabnLager(lagring);
  const before = (await laesEnder(lager)).top;
  const set = new Date().toISOString();
  await iTransaktion(lager, (manager) =>
    noterAendringer(
      manager,
      ids.map((id) => {
        const at = id.indexOf(":");
        return { instans: id.slice(0, at), lokalId: id.slice(at + 1), art, registreret: null, set };
      }),
    ),
  );
  while ((await laesEnder(lager)).top < before + ids.length) await new Promise((resolve) => setTimeout(resolve, 20));
  await lager.destroy();
}
