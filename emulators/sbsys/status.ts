// SPDX-License-Identifier: MPL-2.0
/** The emulated installation's own list of statuses. Another installation has other numbers and other names. */
import type { KommuneSag } from "../kit/kommune.js";

const STATUSSER = [
  { Id: 8, Navn: "Opstået", Orden: 1, SagsTilstand: "Aktiv" },
  { Id: 1, Navn: "Opklaring", Orden: 2, SagsTilstand: "Aktiv" },
  { Id: 3, Navn: "Afventer", Orden: 3, SagsTilstand: "Aktiv" },
  { Id: 4, Navn: "Afsluttet", Orden: 4, SagsTilstand: "Afsluttet" },
  { Id: 5, Navn: "Arkiveret", Orden: 5, SagsTilstand: "Afsluttet" },
  { Id: 9, Navn: "Fejloprettet", Orden: 6, SagsTilstand: "Afsluttet" },
] as const;

type Statusnavn = (typeof STATUSSER)[number]["Navn"];

export function sagStatusList() {
  return STATUSSER.map((status) => ({ ...status, KraeverKommentarer: false }));
}

export function statusIdOf(sag: KommuneSag): number | undefined {
  return STATUSSER.find(({ Navn }) => Navn === statusnavnOf(sag))?.Id;
}

export function sagsStatus(sag: KommuneSag) {
  const navn = statusnavnOf(sag);
  const status = STATUSSER.find(({ Navn }) => Navn === navn);
  return { ...status, RequireComments: false, SagsStatusKommentar: `Sagsstatus ændret til ${navn}` };
}

/** SBSYS has no word for decided or carried out: such a case waits, with ErBesluttet beside it. */
function statusnavnOf(sag: KommuneSag): Statusnavn {
  if (sag.udgaaet) return "Fejloprettet";
  switch (sag.fremdrift.at(-1)?.kode) {
    case "Afsluttet":
      return sag.nummer % 3 === 0 ? "Arkiveret" : "Afsluttet";
    case "Oplyst":
      return "Opklaring";
    case "Afgjort":
    case "Bestilt":
    case "Udfoert":
      return "Afventer";
    default:
      return "Opstået";
  }
}
