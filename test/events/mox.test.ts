// SPDX-License-Identifier: MPL-2.0
/** The dialects of the MOX bus, with header values as brokers and libraries really give them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMox } from "../../events/beskeder/mox.js";

const UUID = "7d8f1a52-3c4b-4e6a-9b0d-1f2e3d4c5b6a";
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const EMPTY = Buffer.from("{}");
const objektOf = (headers: Record<string, unknown> | null, body: Uint8Array = EMPTY) => {
  const read = readMox(headers, body);
  return read.art === "LAEST" ? read.besked : read.fejl;
};

describe("a notification", () => {
  const headers = {
    beskedtype: "notification",
    objektID: UUID,
    objekttype: "sag",
    livscykluskode: "Rettet",
    beskedID: "b1",
  };

  it("by headers means: read the object again", () => {
    expect(objektOf({ ...headers, beskedversion: 1 })).toEqual({
      dialekt: "NOTIFIKATION",
      beskedId: "b1",
      objekter: [{ type: "SAG", noegle: UUID, handling: "rettet" }],
      registreret: null,
    });
  });

  it("is read whatever the case, with blanks about, in capitals, and with the version as a text", () => {
    const odd = {
      ...headers,
      beskedtype: " Notification ",
      objektID: ` ${UUID.toUpperCase()} `,
      objekttype: "Sag",
      beskedversion: "1",
    };
    expect(objektOf(odd)).toMatchObject({ objekter: [{ type: "SAG", noegle: UUID }] });
  });

  it("of LoRA's relay has no headers, and says the same in its body", () => {
    const body = { beskedtype: "Notification", objektID: UUID, objekttype: "dokument", livscykluskode: "Opstaaet" };
    for (const none of [null, {}])
      expect(objektOf(none, json(body))).toMatchObject({
        dialekt: "RELAE",
        objekter: [{ type: "DOKUMENT", noegle: UUID, handling: "opstaaet" }],
      });
  });

  it("of something that is no case or document is nothing to do, even where its key is odd", () => {
    expect(objektOf({ ...headers, objekttype: "organisationenhed", objektID: "x" })).toMatchObject({ objekter: [] });
    expect(objektOf({ ...headers, objekttype: "constructor" })).toMatchObject({ objekter: [] });
  });

  it.each([undefined, "", "17", 17, null])(
    "of a case without a key that can be read is refused as that: %s",
    (objektID) => {
      expect(objektOf({ ...headers, objektID })).toBe("UDEN_NOEGLE");
    },
  );
});

describe("an effect update", () => {
  const headers = { beskedtype: "effectupdate", objektID: UUID, objekttype: "sag" };

  it("says since when, by the broker's own timestamp, in seconds", () => {
    const effecttime = { "!": "timestamp", value: 1_772_000_000 };
    expect(objektOf({ ...headers, updatetype: 1, effecttime })).toMatchObject({
      dialekt: "VIRKNING",
      objekter: [{ handling: "begyndt" }],
      registreret: new Date(1_772_000_000_000).toISOString(),
    });
    expect(objektOf({ ...headers, updatetype: "3" })).toMatchObject({ registreret: null });
  });

  it("of an unknown kind is refused", () => {
    for (const updatetype of [0, 4, "toString", undefined])
      expect(objektOf({ ...headers, updatetype })).toBe("UKENDT_FORM");
  });
});

describe("an upload", () => {
  it("is a reference to fetch", () => {
    const headers = {
      operation: "upload",
      objekttype: "dokument",
      type: "Manuel",
      objektreference: UUID,
      autorisation: "secret",
    };
    const besked = objektOf(headers, json({ uuid: UUID }));
    expect(besked).toMatchObject({ dialekt: "UPLOAD", objekter: [{ type: "DOKUMENT", noegle: UUID }] });
    expect(JSON.stringify(besked)).not.toContain("secret");
  });
});

describe("a command", () => {
  const headers = { objekttype: "sag", beskedID: UUID, beskedversion: "1" };

  it.each(["create", "update", "passivate", "delete", "import"])(
    "that writes (%s) means: read it again",
    (operation) => {
      expect(objektOf({ ...headers, operation, objektID: UUID })).toMatchObject({
        objekter: [{ noegle: UUID, handling: operation }],
      });
    },
  );

  it.each(["read", "search", "list"])("that reads (%s) has changed nothing", (operation) => {
    expect(objektOf({ ...headers, operation, query: '{"uuid":["x"]}' })).toMatchObject({ objekter: [] });
  });

  it("to create what has no key yet is nothing that can be read", () => {
    expect(objektOf({ ...headers, operation: "create" })).toMatchObject({ objekter: [] });
    expect(objektOf({ ...headers, operation: "update" })).toBe("UDEN_NOEGLE");
  });

  it("that nobody knows is refused", () => {
    expect(objektOf({ ...headers, operation: "explode", objektID: UUID })).toBe("UKENDT_FORM");
  });
});

describe("anything else", () => {
  it("that is no JSON object is unreadable, and one of no known form is told from it", () => {
    for (const body of ["", "{", "[]", "null", '"x"']) expect(objektOf(null, Buffer.from(body))).toBe("ULAESELIG");
    expect(objektOf(null, Buffer.from([0xff, 0xfe, 0x7b]))).toBe("ULAESELIG");
    expect(objektOf(null, EMPTY)).toBe("UKENDT_FORM");
    expect(objektOf({ beskedtype: "advis" }, EMPTY)).toBe("UKENDT_FORM");
  });

  it("never throws, and never gives a case or document without a UUID", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant({ "!": "timestamp", value: NaN }));
    const headers = fc.dictionary(
      fc.constantFrom(
        "beskedtype",
        "operation",
        "objekttype",
        "objektID",
        "objektreference",
        "updatetype",
        "effecttime",
      ),
      fc.oneof(value, fc.constantFrom("notification", "effectupdate", "upload", "update", "sag", "dokument", UUID)),
    );
    fc.assert(
      fc.property(fc.option(headers), fc.uint8Array({ maxLength: 60 }), (given, body) => {
        const read = readMox(given, body);
        if (read.art === "LAEST")
          for (const { noegle } of read.besked.objekter)
            expect(noegle).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      }),
      { numRuns: 500 },
    );
  });
});
