// SPDX-License-Identifier: MPL-2.0
/** What the graph tells of a system. */
import { niveauerOf } from "../../adapters/niveauer.js";
import type { FagsystemInfo } from "../reading/kilder.js";
import type { SubgraphSetup } from "../request/setup.js";

export function describeFagsystem(setup: SubgraphSetup, info: FagsystemInfo) {
  const kilde = setup.kilder.find(({ instans }) => instans === info.noegle);
  if (!kilde) return { erIndeks: false, daekning: null, kapabiliteter: null };
  const { kapabiliteter } = kilde.fagsystem;
  return {
    erIndeks: kilde.erIndeks,
    daekning: {
      kle: kilde.daekning.kle,
      foelsomhed: kilde.daekning.foelsomhed,
      dataFra: kilde.daekning.dataFra,
      altSynligt: kilde.daekning.altSynligt === "BEKRAEFTET",
    },
    kapabiliteter: {
      partTyper: kapabiliteter.partTyper,
      partsroller: kapabiliteter.partsroller,
      filtreMedPart: kapabiliteter.filtreMedPart,
      filtreUdenPart: kapabiliteter.filtreUdenPart,
      sortering: kapabiliteter.sortering,
      dokumenter: kapabiliteter.bundter.dokumenter > 0,
      dokumentopslag: (kapabiliteter.bundter.dokumentopslag ?? 0) > 0,
      journalnotater: kapabiliteter.bundter.journalnotater > 0,
      // Some bring the parties with the case and need no call of their own.
      parter: kapabiliteter.bundter.parter > 0 || kapabiliteter.partsroller.length > 0,
      loft: kapabiliteter.loft,
      historik: kapabiliteter.historik,
      niveauer: niveauerOf(kilde.fagsystem),
    },
  };
}
