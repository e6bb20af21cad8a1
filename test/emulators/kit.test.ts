// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { envelope, fault, readEnvelope, SOAP } from "../../emulators/kit/soap.js";
import { danskDato, danskKlokke, danskTid, midnat } from "../../emulators/kit/tid.js";
import { createXmlSprog, XmlError } from "../../emulators/kit/xml.js";

const instants = fc
  .date({ min: new Date("1970-01-01T00:00:00Z"), max: new Date("2060-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());
const inDenmark = (instant: string) => DateTime.fromISO(instant, { zone: "Europe/Copenhagen" });

describe("the time of the emulators", () => {
  it("is what a Danish clock shows, summer and winter", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(danskTid(instant)).toBe(inDenmark(instant).toISO());
        expect(danskKlokke(instant)).toBe(inDenmark(instant).toFormat("yyyy-MM-dd'T'HH:mm:ss"));
        expect(danskDato(instant)).toBe(inDenmark(instant).toISODate());
      }),
      { numRuns: 300 },
    );
  });

  it("begins a day at midnight in Denmark, also on those that are an hour longer or shorter", () => {
    const changes = ["2024-03-31", "2024-04-01", "2024-10-27", "2024-10-28", "2024-01-01"];
    for (const dato of changes) expect(midnat(dato)).toBe(inDenmark(dato).toUTC().toISO());
  });
});

const xml = createXmlSprog({ soap: SOAP, a: "urn:a", b: "urn:b" });

describe("the XML of the emulators", () => {
  it("reads what it wrote, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const written = `<a:x${xml.declare("a")}>${xml.textElement("a:y", text)}</a:x>`;
        // XML has no way to say control characters, and turns a carriage return into a line feed.
        const sayable = [...text]
          .filter((sign) => /[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(sign))
          .join("")
          .replace(/\r\n?/g, "\n");
        expect(xml.textOf(xml.parse(written), "a:y")).toBe(sayable.trim() || null);
      }),
    );
  });

  it("goes by namespaces, never by the sender's prefixes", () => {
    const root = xml.parse('<b:x xmlns:b="urn:a"><y xmlns="urn:b">1</y><z xmlns="urn:elsewhere"/></b:x>');
    expect([root.navn, ...root.children.map(({ navn }) => navn)]).toEqual(["a:x", "b:y", "?:z"]);
  });

  it.each(["", "<a>", "<a></b>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a>&nbsp;</a>"])("refuses %s", (text) => {
    expect(() => xml.parse(text)).toThrow(XmlError);
  });

  it("takes an envelope and nothing else for one, and a fault's parts are in no namespace", () => {
    const text = envelope(fault("soap:Server", "a < b"));
    const read = readEnvelope(text, xml.parse);
    const body = xml.descend(read, "soap:Body", "soap:Fault");
    expect(body?.children.map(({ navn }) => navn)).toEqual(["?:faultcode", "?:faultstring", "?:detail"]);
    expect(readEnvelope("<html></html>", xml.parse)).toBeNull();
    expect(readEnvelope("not xml", xml.parse)).toBeNull();
  });
});
