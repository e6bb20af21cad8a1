// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { createOrganisation } from "../../adapters/kit/organisation.js";
import { kmdNovaConfig } from "../../adapters/kmd-nova/config.js";
import { mapSag } from "../../adapters/kmd-nova/map.js";
import { createMapping } from "../../adapters/kmd-nova/mapping.js";
import { parseSag } from "../../adapters/kmd-nova/wire.js";
import type { SagRecord } from "../../schema/records.js";
import { uuid } from "./kmd-nova-world.js";

const mapping = createMapping(
  kmdNovaConfig.parse({
    baseUrl: "https://nova.example",
    tokenUrl: "https://nova.example/token",
    clientId: "c",
    clientSecret: "s",
  }),
  createOrganisation({ enheder: [{ kode: "818485", uuid: uuid(9001), navn: null }], brugere: [] }),
);

function read(row: object): SagRecord {
  const wire = parseSag({ common: { uuid: uuid(1) }, ...row });
  if (wire === null) throw new Error("not a case");
  return mapSag(wire, mapping);
}

describe("units and caseworkers by FK Organisation's own key", () => {
  const fk = (n: number, type: string, fullName: string) => ({ fkOrgIdentity: { fkUuid: uuid(n), type, fullName } });

  it("are preferred to Nova's, and need no table", () => {
    const sag = read({
      responsibleDepartment: { ...fk(1, "Afdeling", "Byggesag"), losIdentity: { administrativeUnitId: 818485 } },
      caseworker: fk(2, "Bruger", "Helle Winther"),
    });
    expect(sag.ansvarlig).toMatchObject({ objekttype: "OrganisationEnhed", uuid: uuid(1), navn: "Byggesag" });
    expect(sag.primaerBehandler).toMatchObject({ objekttype: "Bruger", uuid: uuid(2), navn: "Helle Winther" });
  });

  it("are a unit where a unit handles the case, and never the key of the user beside it", () => {
    const unit = fk(3, "Afdeling", "Vagten");
    expect(read({ caseworker: unit }).primaerBehandler).toMatchObject({
      objekttype: "OrganisationEnhed",
      uuid: uuid(3),
    });
    const both = read({ caseworker: { ...unit, kspIdentity: { racfId: "AZX9", fullName: "N.N." } } });
    expect(both.primaerBehandler).toMatchObject({ objekttype: "Bruger", uuid: null, navn: "N.N." });
  });

  it("cost only themselves where they cannot be read", () => {
    const losIdentity = { administrativeUnitId: 818485, fullName: "Byg og Miljø" };
    for (const fkOrgIdentity of [7, { fkUuid: "ingen" }]) {
      const { ansvarlig } = read({ responsibleDepartment: { losIdentity, fkOrgIdentity } });
      expect(ansvarlig).toMatchObject({ uuid: uuid(9001), navn: "Byg og Miljø" });
    }
  });
});
