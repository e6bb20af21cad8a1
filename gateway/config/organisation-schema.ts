// SPDX-License-Identifier: MPL-2.0
/** The municipality's own units and users, once: which codes each system has for them. */
import { z } from "zod";
import type { Organisationskode, Organisationskoder } from "../../adapters/contract.js";
import { noegle, text, uuid } from "./values.js";

const koder = (hvad: string) =>
  z
    .record(noegle(), z.union([text(), z.array(text()).min(1)]))
    .default({})
    .describe(`By instance, the code that the system has for the ${hvad}, in quotes; a list where it has several.`);

const post = (hvad: string) =>
  z.strictObject({
    uuid: uuid().describe("UUID in FK Organisation."),
    navn: text().nullable().default(null).describe("Name; shown where the system gives the code alone."),
    koder: koder(hvad),
  });

export const organisationSchema = z.strictObject({
  enheder: z
    .array(post("unit"))
    .default([])
    .describe(
      "Organisational units. Of a unit that is not here a system that has codes of its own tells the name only: its cases cannot be filtered, or opened, by unit.",
    ),
  brugere: z
    .array(post("user"))
    .default([])
    .describe("Caseworkers. A system that has codes of its own cannot be searched for one who is not here."),
});

export type OrganisationConfig = z.output<typeof organisationSchema>;

/** The table as one installation sees it. */
export function koderFor(instans: string, { enheder, brugere }: OrganisationConfig): Organisationskoder {
  return { enheder: koderOf(instans, enheder), brugere: koderOf(instans, brugere) };
}

function koderOf(instans: string, poster: OrganisationConfig["enheder"]): readonly Organisationskode[] {
  return poster.flatMap(({ uuid: id, navn, koder: byInstans }) => {
    const own = Object.hasOwn(byInstans, instans) ? (byInstans[instans] ?? []) : [];
    return (Array.isArray(own) ? own : [own]).map((kode) => ({ kode, uuid: id, navn }));
  });
}
