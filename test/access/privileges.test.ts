import { describe, expect, it } from "vitest";
import { parsePrivileges } from "../../gateway/access/privileges.js";
import { smallUuid } from "../support/world.js";

const scope = "urn:dk:gov:saml:cvrNumberIdentifier:99000001";
const constraint = (name: string, value: string) => ({ name: `http://sts.kombit.dk/constraints/${name}/1`, value });
const whole = {
  scope,
  constraints: [
    constraint("KLE", "27.*, 02.34.10"),
    constraint("foelsomhed", smallUuid(1)),
    constraint("orgenhed", smallUuid(2).toUpperCase()),
  ],
};
const understood = {
  cvr: "99000001",
  kle: ["27.*", "02.34.10"],
  foelsomhed: [smallUuid(1)],
  orgenheder: [smallUuid(2)],
  itsystemer: null,
};
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");

describe("the privileges of a token", () => {
  it.each([
    ["as JSON", [whole]],
    ["as JSON under their own name", { privilegegroups: [whole] }],
    ["as base64", base64([whole])],
    ["as base64 under their own name", base64({ privilegegroups: [whole] })],
    ["with the scope in the other spelling", [{ ...whole, scope: scope.replace("cvrNumber", "CVRnumber") }]],
  ])("are read %s", (_form, claim) => {
    expect(parsePrivileges(claim)).toEqual([understood]);
  });

  it.each([
    ["of no authority", { ...whole, scope: "urn:dk:gov:saml:other:99000001" }],
    ["of a number that is no CVR number", { ...whole, scope: `${scope}2` }],
    [
      "with a constraint that is not known",
      { scope, constraints: [...whole.constraints, constraint("tidsrum", "2026")] },
    ],
    [
      "with a known constraint of another version",
      { scope, constraints: [{ name: "http://sts.kombit.dk/constraints/KLE/2", value: "*" }] },
    ],
  ])("open nothing in a group %s, and what is beside it still holds", (_what, group) => {
    expect(parsePrivileges([group, whole])).toEqual([understood]);
  });

  it.each([
    ["KLE", "kle", "alt, 27, 27.36"],
    ["foelsomhed", "foelsomhed", "FOELSOMME"],
    ["orgenhed", "orgenheder", "42, Voksensocial"],
    ["itsystem", "itsystemer", ""],
  ] as const)(
    "keep a limit by %s whose values are not understood, as a limit that nothing meets",
    (name, felt, value) => {
      const [group] = parsePrivileges([{ scope, constraints: [constraint(name, value)] }]) ?? [];
      expect(group?.[felt]).toEqual([]);
    },
  );

  it.each([
    ["text"],
    [base64({ groups: [] })],
    [[{ scope: 1 }]],
    [[{ scope, constraints: [{ name: "x" }] }]],
    [null],
    [7],
  ])("are nobody's where they cannot be read: %j", (claim) => {
    expect(parsePrivileges(claim)).toBeNull();
  });
});
