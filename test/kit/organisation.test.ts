// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { aktoerAf, createOrganisation } from "../../adapters/kit/organisation.js";

const UUID = "89faee0b-3a81-4f82-b73d-88aa4446a923";
const OTHER = "a37660c7-9491-4b2a-8682-dbc9b1652024";
const { enheder, brugere } = createOrganisation({
  enheder: [
    { kode: "110", uuid: UUID.toUpperCase(), navn: "Byggesag" },
    { kode: "Å-1", uuid: OTHER, navn: null },
    { kode: "111", uuid: UUID, navn: "Byggesag" },
  ],
  brugere: [],
});

describe("the municipality's units, by a system's codes", () => {
  it("are found by number or text, whatever its casing, and have FK Organisation's UUID in lower case", () => {
    expect(enheder.find("110")).toEqual({ kode: "110", uuid: UUID, navn: "Byggesag" });
    expect(enheder.find(110)?.uuid).toBe(UUID);
    expect(enheder.find("å-1")?.uuid).toBe(OTHER);
  });

  it.each([null, "", "1100", "toString"])("are not found by %s", (kode) => {
    expect(enheder.find(kode)).toBeNull();
  });

  it("have each of their codes, as the municipality wrote them", () => {
    expect(enheder.koderAf(UUID.toUpperCase())).toEqual(["110", "111"]);
    expect(enheder.koderAf(OTHER)).toEqual(["Å-1"]);
    expect(enheder.koderAf("23cccccc-0000-4000-8000-000000000000")).toEqual([]);
    expect(enheder.koderAf("not a uuid")).toEqual([]);
  });

  it("are none where nothing is configured", () => {
    expect([enheder.erTomt, brugere.erTomt]).toEqual([false, true]);
    expect(createOrganisation().enheder.erTomt).toBe(true);
  });

  it("go by the system's name for them before the table's", () => {
    const post = enheder.find("110");
    expect(aktoerAf("OrganisationEnhed", post, "Byg")).toMatchObject({ uuid: UUID, navn: "Byg" });
    expect(aktoerAf("OrganisationEnhed", post)).toMatchObject({ objekttype: "OrganisationEnhed", navn: "Byggesag" });
    expect(aktoerAf("Bruger", brugere.find("110"), "Karla")).toBeNull();
  });
});
