// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { kmdNovaConfig } from "../../adapters/kmd-nova/config.js";
import { mapSag as mapNova } from "../../adapters/kmd-nova/map.js";
import { mapDokument as mapNovaDokument } from "../../adapters/kmd-nova/map-detail.js";
import { createMapping as createNovaMapping } from "../../adapters/kmd-nova/mapping.js";
import { parseSag as parseNova, parseDokument as parseNovaDokument } from "../../adapters/kmd-nova/wire.js";
import { parseInterval } from "../../adapters/lora/tid.js";
import { tidI } from "../../adapters/sbsys/felter.js";
import { isSlettet, mapFrist } from "../../adapters/sbsys/felter-detalje.js";
import { createTidLaeser, parseVirkning } from "../../adapters/sdi/wire-felter.js";
import { parseXml } from "../../adapters/sdi/xml.js";
import { mapFra, mapTid as mapSqlTid } from "../../adapters/sql/tid.js";
import { mapSag as mapWorkzone } from "../../adapters/workzone/map.js";
import { mapFrister } from "../../adapters/workzone/map-frist.js";
import type { Mapping } from "../../adapters/workzone/mapping.js";
import { parseSag as parseWorkzone } from "../../adapters/workzone/wire.js";
import { parseFristsag } from "../../adapters/workzone/wire-detail.js";

const UUID = "00000000-0000-4000-8000-000000000001";
const UNSET = [
  "0001-01-01T00:00:00Z",
  "0000-12-31T23:00:00Z",
  "9999-12-31T23:59:59.9999999Z",
  "9999-12-31T23:59:59-01:00",
];
const IMPOSSIBLE = ["2023-02-30T00:00:00Z", "2023-13-45T00:00:00Z", "i går"];

const EMPTY = new Map<string, never>();
/** No table has anything: what a case says of its dates depends on none of them. */
const workzone = new Proxy({} as Mapping, { get: (_, name) => (String(name).endsWith("Of") ? EMPTY : null) });

function workzoneSag(row: object) {
  const sag = parseWorkzone({ ID: "1", ...row });
  if (sag === null) throw new Error("not a case");
  return mapWorkzone(sag, workzone);
}

describe("a case of WorkZone", () => {
  it.each([...UNSET, "0001-01-01", "9999-12-31"])("is open where its end is %s, and began at no such time", (never) => {
    const post = workzoneSag({ Closed: never, Started: never, Created: never, PlanCompleted: never, DecDate: never });
    expect(post).toMatchObject({
      afsluttet: null,
      opstaaet: null,
      oprettet: null,
      fremdrift: { kode: "Opstaaet", siden: null },
    });
    expect(post.ekstra["planlagtAfsluttet"]).toBeNull();
    expect(post.ulaeselige).toBeUndefined();
  });

  it.each(IMPOSSIBLE)("loses only the field that holds %s, and says so", (date) => {
    const post = workzoneSag({ Created: date, PlanCompleted: date, DecDate: date });
    expect(post).toMatchObject({ oprettet: null, fremdrift: { kode: "Afgjort", siden: null } });
    expect(post.ulaeselige?.toSorted()).toEqual(["fremdrift.siden", "oprettet", "planlagtAfsluttet"]);
  });

  it.each(["Started", "Closed", "UpdateTime"])("cannot be read without %s, which is filtered on", (felt) => {
    for (const date of IMPOSSIBLE) expect(() => workzoneSag({ [felt]: date })).toThrow("invalid-date");
  });

  it("has deadlines that are open as the case is", () => {
    const sag = parseFristsag({
      PlanCompleted: "2024-03-01",
      Closed: "0001-01-01",
      Reminders: [],
      Dates: [],
      FileRecords: [],
    });
    expect(sag && mapFrister(sag, workzone)).toMatchObject([{ dato: "2024-03-01", afsluttet: false }]);
  });
});

describe("a case of Nova", () => {
  const mapping = createNovaMapping(
    kmdNovaConfig.parse({
      baseUrl: "https://n.example",
      tokenUrl: "https://l.example",
      clientId: "c",
      clientSecret: "s",
    }),
  );
  const read = (row: object) => {
    const sag = parseNova({ common: { uuid: UUID }, ...row });
    if (sag === null) throw new Error("not a case");
    return mapNova(sag, mapping);
  };
  const brev = (documentDate: string) => {
    const wire = parseNovaDokument({ documentUuid: UUID, documentDate });
    if (wire === null) throw new Error("not a document");
    return mapNovaDokument(wire, UUID, "TILAKTERET", mapping).dokument;
  };

  it.each(UNSET)("and its letters have no date in %s", (never) => {
    expect(read({ caseAttributes: { caseDate: never } }).opstaaet).toBeNull();
    expect(brev(never).brevdato).toBeNull();
    expect(brev(never).ulaeselige).toBeUndefined();
  });

  it.each(["2023-02-30T00:00:00", "2023-13-45", "2023-13-45T10:00:00", "i går"])(
    "never gives out %s as a date",
    (date) => {
      expect(brev(date)).toMatchObject({ brevdato: null, ulaeselige: ["brevdato"] });
    },
  );

  it("dates a letter without zone as it says", () => {
    expect([brev("2024-02-29T00:00:00").brevdato, brev("2024-02-29").brevdato]).toEqual(["2024-02-29", "2024-02-29"]);
  });

  it("needs the date of its state only where that closes it", () => {
    const state = (progressState: string) => ({ state: { progressState, fromDate: "2023-02-30T00:00:00Z" } });
    expect(read(state("Opstaaet"))).toMatchObject({ fremdrift: { siden: null }, ulaeselige: ["fremdrift.siden"] });
    expect(() => read(state("Afsluttet"))).toThrow("invalid-date");
  });
});

describe("other systems' times", () => {
  it.each(UNSET)("are none at SBSYS and in a database for %s", (never) => {
    expect([tidI("t")({ t: never }), mapFrist({ id: 1, deadline: never }, 7)]).toEqual([null, null]);
    expect(mapSqlTid({ t: never }, "t", { column: "t", zone: "OFFSET" })).toBeNull();
  });

  it("that delete a document at SBSYS do so though they cannot be read", () => {
    const deleted = (DeletedDate: string) => isSlettet({ deleteddate: DeletedDate });
    expect([deleted("0001-01-01T00:00:00"), deleted("2024-01-01T00:00:00"), deleted("ja")]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("of Virkning are open towards the end that they name, and never begin at the end of time", () => {
    const virkning = (fra: string, til: string) =>
      parseVirkning(
        parseXml(
          `<v xmlns:sd="urn:oio:sagdok:3.0.0"><sd:FraTidspunkt><sd:TidsstempelDatoTid>${fra}</sd:TidsstempelDatoTid></sd:FraTidspunkt><sd:TilTidspunkt><sd:TidsstempelDatoTid>${til}</sd:TidsstempelDatoTid></sd:TilTidspunkt></v>`,
        ),
        createTidLaeser(),
      );
    expect(virkning("0001-01-01T00:00:00.000+01:00", "9999-12-31T23:59:59-01:00")).toEqual({ fra: null, til: null });
    expect(() => virkning("9999-12-31T00:00:00Z", "9999-12-31T00:00:00Z")).toThrow("invalid-date");
    expect(() => virkning("2023-02-30T00:00:00Z", "9999-12-31T00:00:00Z")).toThrow("invalid-date");
    expect(parseInterval("0001-01-01 00:00:00+00", "9999-12-31 23:59:59+00")).toEqual({ fra: null, til: null });
    expect(() => parseInterval("9999-12-31 00:00:00+00", "infinity")).toThrow("invalid-date");
    expect(() => mapFra({ t: "9999-12-31" }, "t", { column: "t", zone: "DATE" })).toThrow("invalid-date");
  });
});
