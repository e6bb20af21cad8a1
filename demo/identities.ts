// SPDX-License-Identifier: MPL-2.0
/** Whom the demo's playground lets one be. */
import type { DemoIdentities } from "../gateway/http/playground-config.js";
import { issueBorgerToken, issueSagsbehandlerToken } from "./issuer.js";
import { STANDARDBORGER, STANDARDSAGSBEHANDLER, TRAVLESTE_ANTAL, TRAVLESTE_BORGER } from "./korsbaek/personas.js";

/** What answers the default citizen; the queries with nobody's own number in them answer every citizen. */
const OWN = ["MineSager", "MineDokumenterSiden", "KildeStatus"];
const INGERS = [
  ...OWN,
  "MinSag",
  "SagMedDokumenter",
  "HvemBehandledeSagen",
  "SagenSomDenSaaUd",
  "SagerPaaEjendom",
  "SagsoverblikForBorger",
];
const CASEWORKERS = [
  "MinSag",
  "SagsoverblikForBorger",
  "SagMedDokumenter",
  "HvemBehandledeSagen",
  "SagenSomDenSaaUd",
  "MinEnhedsSager",
  "SagerForVirksomhed",
  "SagerPaaEjendom",
  "SoegSagsnummer",
  "KildeStatus",
];

export async function demoIdentities(
  formaal: readonly { readonly kode: string; readonly tekst: string }[],
): Promise<DemoIdentities> {
  const bearer = async (token: Promise<string>) => ({ authorization: `Bearer ${await token}` });
  return {
    identities: [
      {
        key: "borger",
        label: `${STANDARDBORGER.navn}, borger`,
        description: "Borger med sager i alle fagsystemer. Ser sine egne sager.",
        headers: await bearer(issueBorgerToken(STANDARDBORGER.cpr)),
        canAsk: INGERS,
      },
      {
        key: "sagsbehandler",
        label: `${STANDARDSAGSBEHANDLER.navn}, sagsbehandler`,
        description: `Sagsbehandler i ${STANDARDSAGSBEHANDLER.enhed.navn}. Angiver et formål med hvert opslag.`,
        headers: await bearer(issueSagsbehandlerToken()),
        canAsk: CASEWORKERS,
        formaal,
      },
      {
        key: "travl-borger",
        label: TRAVLESTE_BORGER.navn,
        description: `Borgeren med flest sager: ${TRAVLESTE_ANTAL}. Viser, hvordan lange lister hentes side for side.`,
        headers: await bearer(issueBorgerToken(TRAVLESTE_BORGER.cpr)),
        canAsk: OWN,
      },
    ],
  };
}
