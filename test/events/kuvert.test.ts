// SPDX-License-Identifier: MPL-2.0
/** Beskedfordeler's messages as they are really written, which is wider than their schema says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kuvertregler, readKuvert } from "../../events/beskeder/kuvert.js";
import { writeModtagBeskedOutput } from "../../events/beskeder/standard-retur.js";

const [SAG, PERSON, HANDLING] = [
  "0f6d3a52-5b1d-4a7e-8c55-3f1a7f0e2b11",
  "ce7fcf97-a8a2-447a-8690-d38aa0f6e23c",
  "1e5bb089-5445-44f8-9b65-bc854053f423",
];
const UUID = "7d8f1a52-3c4b-4e6a-9b0d-1f2e3d4c5b6a";
const CPR = "6109811234";
const regler: Kuvertregler = {
  myndigheder: ["99000997"],
  objekttyper: new Map([
    [SAG, "SAG"],
    [PERSON, "PERSON"],
  ]),
};

interface Parts {
  readonly modtagere?: readonly string[];
  readonly myndighed?: string | null;
  readonly id?: string;
  readonly type?: string;
  readonly handling?: string;
  readonly tid?: string;
  readonly data?: string;
  readonly registreringer?: string;
}

const uuid = (text: string) => `<UUIDIdentifikator>${text}</UUIDIdentifikator>`;
const urn = (text: string) => `<URNIdentifikator>${text}</URNIdentifikator>`;

/** As the sender's library writes it: default namespace for the inner names, prefixes of its own for the rest. */
function besked({ modtagere = [], myndighed = "urn:oio:cvr-nr:99000997", ...parts }: Parts): string {
  const { id = uuid(UUID), type = uuid(SAG), handling = "", tid = "2026-02-03T08:00:00", data = "" } = parts;
  const registrering = `<k:ObjektRegistrering>
    <k:Registreringstidspunkt><TidsstempelDatoTid>${tid}</TidsstempelDatoTid></k:Registreringstidspunkt>
    ${myndighed === null ? "" : `<k:ObjektAnsvarligMyndighed>${urn(myndighed)}</k:ObjektAnsvarligMyndighed>`}
    <k:ObjektId>${id}</k:ObjektId><k:ObjektType>${type}</k:ObjektType>
    ${handling === "" ? "" : `<k:ObjektHandling>${handling}</k:ObjektHandling>`}
  </k:ObjektRegistrering>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
  <k:Haendelsesbesked xmlns="urn:oio:sagdok:3.0.0" xmlns:k="urn:oio:besked:kuvert:1.0">
    <k:BeskedId><!-- the sender's -->${uuid("1")}</k:BeskedId>
    <k:Beskedkuvert><k:Filtreringsdata>
      <k:Beskedtype>${uuid("7654895C-A3F3-4C77-8AFD-4C77330F963C")}</k:Beskedtype>
      ${modtagere.map((one) => `<k:TilladtModtager>${urn(one)}</k:TilladtModtager>`).join("")}
      <k:RelateretObjekt><k:ObjektId>${urn("urn:oio:cpr-nr:7202651239")}</k:ObjektId><k:ObjektType>${uuid(PERSON)}</k:ObjektType></k:RelateretObjekt>
      ${parts.registreringer ?? registrering}
    </k:Filtreringsdata></k:Beskedkuvert>${data}
  </k:Haendelsesbesked>`;
}

const read = (text: string) => {
  const result = readKuvert(Buffer.from(text), "text/xml;charset=UTF-8", regler);
  return result.art === "LAEST" ? result.besked : result.fejl;
};

const registreringBesked = (id: string) =>
  `<s:RegistreringBesked xmlns:s="urn:oio:sts:sagdok:sag:6">${uuid(id)}<s:Registrering/></s:RegistreringBesked>`;

describe("a message about a case", () => {
  it("means: read it again; a time without zone is Danish, a UUID in capitals is the same one", () => {
    expect(
      read(besked({ id: uuid(UUID.toUpperCase()), type: uuid(SAG.toUpperCase()), handling: uuid(HANDLING) })),
    ).toEqual({
      dialekt: "BESKEDKUVERT",
      beskedId: "1",
      objekter: [{ type: "SAG", noegle: UUID, handling: HANDLING }],
      registreret: "2026-02-03T07:00:00.000Z",
    });
  });

  it("is the same pushed, wrapped, with other prefixes", () => {
    const pulled = besked({}).replace(/<\?xml.*?\?>/, "");
    const pushed = `<ns4:ModtagBeskedInput xmlns:ns4="urn:oio:sts:1.0.0">${pulled}</ns4:ModtagBeskedInput>`;
    expect(read(pushed)).toEqual(read(besked({})));
  });

  it("is known by its registration where the type's UUID is none that is configured, packed as base64 or not", () => {
    const data = registreringBesked(UUID.toUpperCase());
    const packed = `<Base64 xmlns="urn:besked:kuvert:1.0" content-type="application/xml">\n${Buffer.from(data.replace("<s:", "<s:").replace("<UUIDIdentifikator>", '<UUIDIdentifikator xmlns="urn:oio:sagdok:3.0.0">')).toString("base64")}\n</Base64>`;
    for (const inner of [data, packed]) {
      const text = besked({
        type: uuid("00000000-0000-4000-8000-000000000000"),
        data: `<k:Beskeddata/><k:Beskeddata>${inner}</k:Beskeddata>`,
      });
      expect(read(text)).toMatchObject({ objekter: [{ type: "SAG", noegle: UUID }] });
    }
  });

  it("in envelope and data is one, with what the envelope says", () => {
    const text = besked({ handling: uuid(HANDLING), data: `<k:Beskeddata>${registreringBesked(UUID)}</k:Beskeddata>` });
    expect(read(text)).toMatchObject({ objekter: [{ type: "SAG", noegle: UUID, handling: HANDLING }] });
  });

  it("without a key that can be read is refused as that", () => {
    expect(read(besked({ id: uuid("17") }))).toBe("UDEN_NOEGLE");
    expect(read(besked({ id: "" }))).toBe("UDEN_NOEGLE");
  });
});

describe("a message about a person", () => {
  it("is of who had the event, and never of who is related to it", () => {
    const text = besked({ id: urn(`urn:oio:cpr-nr:${CPR}`), type: uuid(PERSON), handling: uuid(HANDLING) });
    expect(read(text)).toMatchObject({ objekter: [{ type: "PERSON", noegle: CPR, handling: HANDLING }] });
    expect(JSON.stringify(read(text))).not.toContain("7202651239");
  });

  it("may say what happened by a number anywhere in it", () => {
    const data = "<k:Beskeddata><x>se urn:oio:cpr:personhaendelse:42</x></k:Beskeddata>";
    expect(read(besked({ id: urn(`urn:oio:cpr:${CPR}`), type: uuid(PERSON), data }))).toMatchObject({
      objekter: [{ handling: "urn:oio:cpr:personhaendelse:42" }],
    });
  });
});

describe("a message for somebody else", () => {
  it.each([
    ["another receiver", { modtagere: ["urn:oio:cvr-nr:11111111"] }, "ANDEN_MYNDIGHED"],
    ["another owner and no receiver", { myndighed: "urn:oio:cvr-nr:11111111" }, "ANDEN_MYNDIGHED"],
    ["a receiver that cannot be read", { modtagere: ["urn:oio:cvr-nr:x"] }, "ANDEN_MYNDIGHED"],
  ] as const)("is refused: %s", (_what, parts, fejl) => {
    expect(read(besked(parts))).toBe(fejl);
  });

  it("is ours where we are one of several receivers, in either form of the URN, whosever case it is", () => {
    const modtagere = ["urn:oio:cvr-nr:11111111", "urn:oio:cvr:99000997"];
    expect(read(besked({ modtagere, myndighed: "urn:oio:cvr:34051178" }))).toMatchObject({
      objekter: [{ noegle: UUID }],
    });
  });

  it("is taken where nobody is named: it came to us", () => {
    expect(read(besked({ myndighed: null }))).toMatchObject({ objekter: [{ noegle: UUID }] });
  });
});

describe("what is no message", () => {
  it.each([
    ["", "ULAESELIG"],
    ["<html><body>Service unavailable</body>", "ULAESELIG"],
    ["<html/>", "UKENDT_FORM"],
    ['<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>', "ULAESELIG"],
    ['<k:Haendelsesbesked xmlns:k="urn:oio:besked:kuvert:1.0"/>', "UKENDT_FORM"],
  ])("is refused as what it is: %s", (text, fejl) => {
    expect(read(text)).toBe(fejl);
  });

  it("never throws, whatever comes", () => {
    const cut = fc.nat().map((at) => Buffer.from(besked({})).subarray(0, at % besked({}).length));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), cut), (bytes) => {
        expect(readKuvert(bytes, null, regler).art).toBe("AFVIST");
      }),
      { numRuns: 300 },
    );
  });
});

describe("the answer to a push", () => {
  it("is the output that Beskedfordeler reads", () => {
    expect(writeModtagBeskedOutput(20, "")).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<sts:ModtagBeskedOutput xmlns:sts="urn:oio:sts:1.0.0" xmlns:sd="urn:oio:sagdok:3.0.0"><sd:StandardRetur><sd:StatusKode>20</sd:StatusKode></sd:StandardRetur></sts:ModtagBeskedOutput>',
    );
  });
});
