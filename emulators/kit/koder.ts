// SPDX-License-Identifier: MPL-2.0
/** The municipality's units and users by the codes that a product has for them. */
import type { Kommune, KommuneEnhed, KommuneMedarbejder } from "./kommune.js";

export interface Kode {
  readonly kode: string;
  /** FK Organisation's. */
  readonly uuid: string;
  readonly navn: string | null;
}

export interface Koder {
  readonly enheder: readonly Kode[];
  readonly brugere: readonly Kode[];
}

interface Skrivemaade {
  /** Absent: by its number. */
  readonly enhed?: (enhed: KommuneEnhed) => string;
  readonly bruger: (medarbejder: KommuneMedarbejder) => string;
}

export function koderAf(
  { enheder, medarbejdere }: Pick<Kommune, "enheder" | "medarbejdere">,
  { enhed = ({ nummer }) => String(nummer), bruger }: Skrivemaade,
): Koder {
  return {
    enheder: enheder.map((one) => ({ kode: enhed(one), uuid: one.uuid, navn: one.navn })),
    brugere: medarbejdere.map((one) => ({ kode: bruger(one), uuid: one.uuid, navn: one.navn })),
  };
}

/** As it stands in `sagsgraf.yaml` under `organisation`. */
export function describeKoder(instans: string, { enheder, brugere }: Koder): object {
  const describe = (koder: readonly Kode[]) =>
    koder.map(({ kode, uuid, navn }) => ({ uuid, ...(navn === null ? {} : { navn }), koder: { [instans]: kode } }));
  return { enheder: describe(enheder), brugere: describe(brugere) };
}
