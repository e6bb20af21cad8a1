// SPDX-License-Identifier: MPL-2.0
/** Classes, units, users and the municipality itself, as LoRA holds them beside the cases. */

import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import type { Kommune } from "../kit/kommune.js";
import type { LagretObjekt, LagretRaekke, LagretVirkning, Objektart, Raekker } from "./lager.js";
import { toMikro } from "./tid.js";

export const EVIGT = Number.POSITIVE_INFINITY;
const BEGYNDELSE = toMikro("2010-01-01T00:00:00.000Z");

/** Classes of this installation's own, which foelsomhedsklasse points to. */
export const FOELSOMHEDSKLASSER = FOELSOMHED_NIVEAUER.map((niveau, i) => ({
  uuid: `5e5e5e5e-0000-4000-8000-00000000000${i + 1}`,
  niveau,
  noegle: `FLS-${i + 1}`,
  titel: `Følsomhed ${i + 1}`,
}));

export function virkning(fra: number, til: number, aktoerref: string, aktoertypekode = "Bruger"): LagretVirkning {
  return { fra, til, aktoerref, aktoertypekode };
}

export function toRegister(kommune: Kommune): readonly LagretObjekt[] {
  const always = virkning(BEGYNDELSE, EVIGT, kommune.uuid, "Organisation");
  const pointsTo = (uuid: string, objekttype: string): readonly LagretRaekke[] => [
    { uuid, objekttype, virkning: always },
  ];
  const objekt = (
    art: Objektart,
    id: string,
    egenskaber: object,
    tilstand: readonly [string, string],
    relationer: Raekker,
  ): LagretObjekt => ({
    art,
    id,
    registreringer: [
      {
        fra: BEGYNDELSE + 123,
        til: EVIGT,
        livscykluskode: "Importeret",
        note: "Opret",
        attributter: { [`${art}egenskaber`]: [{ ...egenskaber, virkning: always }] },
        tilstande: { [`${art}${tilstand[0]}`]: [{ [tilstand[0]]: tilstand[1], virkning: always }] },
        relationer,
      },
    ],
  });
  const klasse = (uuid: string, brugervendtnoegle: string, titel: string) =>
    objekt("klasse", uuid, { brugervendtnoegle, titel }, ["publiceret", "Publiceret"], {});
  const aktiv = ["gyldighed", "Aktiv"] as const;
  return [
    ...kommune.klasser.map(({ uuid, nummer, titel }) => klasse(uuid, nummer, titel)),
    ...FOELSOMHEDSKLASSER.map(({ uuid, noegle, titel }) => klasse(uuid, noegle, titel)),
    ...kommune.enheder.map(({ uuid, nummer, navn }) =>
      objekt("organisationenhed", uuid, { brugervendtnoegle: String(nummer), enhedsnavn: navn }, aktiv, {
        tilhoerer: pointsTo(kommune.uuid, "Organisation"),
      }),
    ),
    ...kommune.medarbejdere.map(({ uuid, brugernavn, navn, enhed }) =>
      objekt("bruger", uuid, { brugervendtnoegle: brugernavn, brugernavn: navn }, aktiv, {
        tilhoerer: pointsTo(kommune.uuid, "Organisation"),
        tilknyttedeenheder: pointsTo(enhed.uuid, "OrganisationEnhed"),
      }),
    ),
    objekt(
      "organisation",
      kommune.uuid,
      { brugervendtnoegle: kommune.kommunekode, organisationsnavn: kommune.navn },
      aktiv,
      {
        virksomhed: [{ urn: `urn:oio:cvr-nr:${kommune.cvr}`, virkning: always }],
      },
    ),
  ];
}
