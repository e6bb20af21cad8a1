// SPDX-License-Identifier: MPL-2.0
/** A source that gives a case, and then knows no such case when a part of it is asked for. */
import { describe, expect, it } from "vitest";
import { kilde, record, uuidNo } from "../overblik/fakes.js";
import { contextOf, dokumentFake, MINE } from "./fakes.js";

const ID = uuidNo(1);

async function documentsOf(journal: Readonly<Record<string, readonly []>>) {
  const context = contextOf([kilde(dokumentFake("a", { poster: [record(ID, MINE)], journal }))]);
  const vist = await context.sager.get(`a:${ID}`);
  if (!vist) throw new Error("the case is not shown");
  return context.detaljer.dokumenter(vist.sag);
}

describe("the documents of a case that its source has just given", () => {
  it("are none where it says that there are none", async () => {
    expect(await documentsOf({ [ID]: [] })).toEqual([]);
  });

  it("are not none where it denies the case: that is no answer", async () => {
    await expect(documentsOf({})).rejects.toMatchObject({
      instans: "a",
      felt: "dokumenter",
      fejl: { kode: "FAGSYSTEM_INVALID_RESPONSE" },
    });
  });
});
