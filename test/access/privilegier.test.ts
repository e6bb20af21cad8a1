// SPDX-License-Identifier: MPL-2.0
/** A caseworker's privileges, in every form that issuers send them, and every way in which they open nothing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrivilegier } from "../../gateway/access/privilegier/laes.js";
import { matchesKle } from "../../schema/identifiers.js";
import { runs } from "../support/long.js";
import { smallUuid } from "../support/world.js";

const ROLLE = "http://gateway.example.test/roles/usersystemrole/se_sag/1";
const CVR = "99000001";
const SCOPE = `urn:dk:gov:saml:cvrNumberIdentifier:${CVR}`;
const NAVN = (name: string) => `http://sts.kombit.dk/constraints/${name}/1`;
const LIMITS: readonly (readonly [string, string])[] = [
  ["KLE", "27.*, 02.34.10"],
  ["foelsomhed", smallUuid(1)],
  ["orgenhed", smallUuid(2).toUpperCase()],
];
const understood = {
  cvr: CVR,
  roller: [ROLLE],
  kle: ["27.*", "02.34.10"],
  foelsomhed: [smallUuid(1)],
  orgenheder: [smallUuid(2)],
  itsystemer: null,
};

interface Given {
  readonly scope?: string;
  readonly privilegier?: readonly string[];
  readonly limits?: readonly (readonly [string, string])[];
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const priv = ({ scope = SCOPE, privilegier = [ROLLE], limits = LIMITS }: Given = {}) => ({
  privilege: privilegier.length === 1 ? privilegier[0] : privilegier,
  scope,
  constraints: limits.map(([name, value]) => ({ name: NAVN(name), value })),
});
const broker = ({ scope = SCOPE, privilegier = [ROLLE], limits = LIMITS }: Given = {}, asList = true) => {
  const one = limits.map(([name, value]) => ({ [NAVN(name)]: value }));
  return JSON.stringify({ cvr: scope.split(":").at(-1), p: privilegier, c: asList ? one : Object.assign({}, ...one) });
};
const group = ({ scope = SCOPE, privilegier = [ROLLE], limits = LIMITS }: Given = {}, turned = false) => {
  const parts = [
    privilegier.map((uri) => `<Privilege>${uri}</Privilege>`),
    limits.map(([name, value]) => `<Constraint Name="${NAVN(name)}">${value}</Constraint>`),
  ];
  return `<PrivilegeGroup Scope="${scope}">${(turned ? parts.reverse() : parts).flat().join("\n")}</PrivilegeGroup>`;
};
const xml = (inner: string, owner = "itst") =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<bpp:PrivilegeList xmlns:bpp="http://${owner}.dk/oiosaml/basic_privilege_profile" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inner}</bpp:PrivilegeList>`;
const read = (claim: unknown, myndighed: string | null = null) => readPrivilegier(claim, myndighed);

describe("the privileges of a token", () => {
  it.each([
    ["the old profile's XML", base64(xml(group()))],
    ["the new profile's XML", base64(xml(group(), "digst"))],
    ["XML with limits before roles", base64(xml(group({}, true), "digst"))],
    [
      "XML in base64url, with line breaks, and a byte order mark",
      `${Buffer.from(`\uFEFF${xml(group())}`)
        .toString("base64url")
        .slice(0, 60)}\n${Buffer.from(`\uFEFF${xml(group())}`)
        .toString("base64url")
        .slice(60)}`,
    ],
    ["XML as it is", xml(group())],
    ["a list with the XML alone", [base64(xml(group()))]],
    ["priv", base64(JSON.stringify({ privilegegroups: [priv()] }))],
    ["priv as JSON", { privilegegroups: [priv()] }],
    ["the groups alone", [priv()]],
    ["a broker's list", [broker()]],
    ["a broker's list with one object of limits", [broker({}, false)]],
    ["a broker's one text", broker()],
    ["a scope in the other spelling", [priv({ scope: SCOPE.replace("cvrNumber", "CvrNumber") })]],
  ])("are read from %s", (_form, claim) => {
    expect(read(claim)).toEqual([understood]);
  });

  const FORMS: readonly (readonly [string, (given: Given) => unknown])[] = [
    ["XML", (given) => base64(xml(group(given) + group()))],
    ["priv", (given) => ({ privilegegroups: [priv(given), priv()] })],
    ["a broker's texts", (given) => [broker(given), broker()]],
  ];
  const BAD: readonly (readonly [string, Given])[] = [
    ["of a number that is no CVR number", { scope: `${SCOPE}2` }],
    ["without a role", { privilegier: [] }],
    ["with a blank role", { privilegier: [" "] }],
    ["with the municipality's own job role", { privilegier: ["http://korsbaek.dk/roles/jobrole/leder/1"] }],
    ["with a job role beside one of ours", { privilegier: [ROLLE, "http://korsbaek.dk/roles/jobrole/leder/1"] }],
    ["with a limit that is not known", { limits: [...LIMITS, ["tidsrum", "2026"]] }],
    ["with a bad number in its KLE list", { limits: [["KLE", "27.*,alt"]] }],
    ["with an empty KLE list", { limits: [["KLE", ""]] }],
    ["with a comma too many", { limits: [["KLE", "27.*,"]] }],
    ["with a unit that is no UUID", { limits: [["orgenhed", `${smallUuid(2)},42`]] }],
    ["with a level by its name", { limits: [["foelsomhed", "FOELSOMME"]] }],
    ["with an IT system that is none", { limits: [["itsystem", "SBSYS"]] }],
  ];
  it.each(FORMS.flatMap(([form, make]) => BAD.map(([what, given]) => [what, form, make(given)] as const)))(
    "open nothing in a group %s, in %s, and what is beside it still holds",
    (_what, _form, claim) => {
      expect(read(claim)).toEqual([understood]);
    },
  );

  it.each([
    ["another kind of scope", [priv({ scope: SCOPE.replace("cvr", "se") })]],
    [
      "a person's number for a scope: that is a mandate",
      base64(xml(group({ scope: "urn:dk:gov:saml:cprNumberIdentifier:7012619996" }))),
    ],
    ["a scope with something before it", [priv({ scope: `x${SCOPE}` })]],
    [
      "a known limit of another version",
      [{ ...priv(), constraints: [{ name: "http://sts.kombit.dk/constraints/KLE/2", value: "*" }] }],
    ],
    ["a limit with other members", [{ ...priv(), constraints: [{ navn: NAVN("KLE"), vaerdi: "27.*" }] }]],
    ["a limit with one member more", [{ ...priv(), constraints: [{ name: NAVN("KLE"), value: "*", not: true }] }]],
    ["a member of a group that is not known", [{ ...priv(), expires: "2020-01-01" }]],
    ["no role at all", [{ scope: SCOPE, constraints: [] }]],
    [
      "an element that is not known",
      base64(xml(group().replace("</PrivilegeGroup>", "<Expires>2020</Expires></PrivilegeGroup>"))),
    ],
    ["an attribute that is not known", base64(xml(group().replace("Scope=", 'Until="2020" Scope=')))],
    ["an attribute on a role", base64(xml(group().replace("<Privilege>", '<Privilege Not="1">')))],
    ["a limit without a name", base64(xml(group().replace(/ Name="[^"]*"/, "")))],
    ["text between its members", base64(xml(group().replace("<Constraint", "alt<Constraint")))],
    ["text behind its members", base64(xml(group().replace("</PrivilegeGroup>", "alt</PrivilegeGroup>")))],
    ["a group without a scope", base64(xml(group().replace(/ Scope="[^"]*"/, "")))],
    ["an element in a role", base64(xml(group({ privilegier: [`<b>${ROLLE}</b>`] })))],
    ["members of another namespace", base64(xml(group().replace("<Privilege>", '<Privilege xmlns="urn:x">')))],
    ["a broker's text in which p stands twice", `{"cvr":"${CVR}","p":"1012345678","p":["${ROLLE}"]}`],
    ["a broker's text in which p may be a unit", `{"cvr":"${CVR}","p":"${ROLLE}"}`],
    ["a broker's text with two scopes", `{"cvr":"${CVR}","se":"${CVR}","p":["${ROLLE}"]}`],
    ["a broker's text without a scope", `{"p":["${ROLLE}"]}`],
    ["a broker's text with a member that is not known", `{"cvr":"${CVR}","p":["${ROLLE}"],"x":1}`],
    ["a broker's text that is none", "{"],
  ])("open nothing with %s", (_what, claim) => {
    expect(read(claim)).toEqual([]);
  });

  it.each([
    ["text", "text"],
    ["JSON that is no list", base64("{}")],
    [
      "another list",
      base64(xml(group()).replace("bpp:PrivilegeList", "bpp:Other").replace("/bpp:PrivilegeList", "/bpp:Other")),
    ],
    ["a list of another namespace", base64(xml(group(), "other"))],
    ["XML that is cut off", base64(xml(group()).slice(0, -5))],
    ["XML with a DTD", base64(xml(group()).replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'))],
    ["XML with text between the groups", base64(xml(`${group()}alt`))],
    ["XML with another element beside the groups", base64(xml(`${group()}<Other/>`))],
    ["XML that is enormous", base64(xml(group() + " ".repeat(500_001)))],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x3c, 0x00]).toString("base64")],
    ["two texts that are not a broker's", [base64(xml(group())), base64(xml(group()))]],
    ["nothing", null],
    ["a number", 7],
    ["a mapping", { groups: [] }],
  ])("are nobody's where the claim is %s", (_what, claim) => {
    expect(read(claim)).toBeNull();
  });

  it("may be none", () => {
    expect([read(base64(xml(""))), read({ privilegegroups: [] }), read([])]).toEqual([[], [], []]);
  });

  it("open nothing of another authority than the token is of", () => {
    expect([read([priv()], CVR), read([priv()], "99000002"), read([priv()])].map((groups) => groups?.length)).toEqual([
      1, 0, 1,
    ]);
  });

  it("are limited twice by a limit that stands twice", () => {
    const limits = [
      ["KLE", "27.*,32.03.04"],
      ["KLE", "27.36.*, 32.*"],
      ["orgenhed", `${smallUuid(2)},${smallUuid(3)}`],
      ["orgenhed", `${smallUuid(3)},${smallUuid(4)}`],
    ] as const;
    for (const claim of [[priv({ limits })], base64(xml(group({ limits }))), [broker({ limits })]]) {
      const [one] = read(claim) ?? [];
      expect([[...(one?.kle ?? [])].sort(), one?.orgenheder]).toEqual([["27.36.*", "32.03.04"], [smallUuid(3)]]);
    }
    const [none] =
      read([
        priv({
          limits: [
            ["KLE", "27.*"],
            ["KLE", "32.*"],
          ],
        }),
      ]) ?? [];
    expect(none?.kle).toEqual([]);
  });

  it("let through of two KLE lists just what both let through", () => {
    const digits = fc.stringMatching(/^[0-3]\d$/);
    const number = fc.tuple(digits, digits, digits).map((parts) => parts.join("."));
    const pattern = fc.oneof(
      number,
      fc.constant("*"),
      digits.map((one) => `${one}.*`),
      fc.tuple(digits, digits).map((parts) => `${parts.join(".")}.*`),
    );
    const list = fc.array(pattern, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(list, list, number, (one, other, kle) => {
        const [both] =
          read([
            priv({
              limits: [
                ["KLE", one.join()],
                ["KLE", other.join()],
              ],
            }),
          ]) ?? [];
        const opens = (patterns: readonly string[]) => patterns.some((some) => matchesKle(some, kle));
        expect(opens(both?.kle ?? [])).toBe(opens(one) && opens(other));
      }),
      { numRuns: runs(200, 5000) },
    );
  });

  it("are never more than they were, whatever is changed in their bytes", () => {
    const whole = xml(group());
    const place = fc.record({
      at: fc.nat(whole.length - 1),
      instead: fc.string({ minLength: 0, maxLength: 3, unit: "binary-ascii" }),
    });
    const kle = ["27.36.04", "02.34.10", "32.03.04"];
    fc.assert(
      fc.property(place, ({ at, instead }) => {
        for (const one of read(base64(whole.slice(0, at) + instead + whole.slice(at + 1))) ?? []) {
          // A changed number or URI is another right, and no limit has gone: a name that is changed is not known.
          expect([one.kle, one.foelsomhed, one.orgenheder].includes(null)).toBe(false);
          expect(
            kle.filter((nummer) => one.kle?.some((pattern) => matchesKle(pattern, nummer))).length,
          ).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: runs(300, 20_000) },
    );
  });
});
