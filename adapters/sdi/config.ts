// SPDX-License-Identifier: MPL-2.0
/** What a municipality says of its access to Sags- og Dokumentindeks. */
import { z } from "zod";
import { BFE_URN } from "../kit/ejendom.js";

const uuid = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "must be a UUID");

const known = (standard: string, what: string) => uuid.default(standard).describe(`Role UUID of ${what}; public.`);
const unknown = (what: string) =>
  uuid
    .nullable()
    .default(null)
    .describe(`Role UUID of ${what}, from Fælleskommunalt Klassifikationssystem; not public.`);

/** Roles of relations. Defaults are those in KOMBIT's public sample; the others stand only in the classification system. */
const roller = z
  .strictObject({
    ejer: known("9e979b84-b846-4472-8622-58007dc63c7e", "Sagsaktoer Ejer"),
    ansvarlig: known("a1263342-d348-44ba-a566-233f37c4cb67", "Sagsaktoer Ansvarlig"),
    primaerBehandler: known("bf1f93ed-9441-4af4-835b-baeb201f3076", "Sagsaktoer Primær behandler"),
    andreBehandlere: unknown("Sagsaktoer Andre behandlere"),
    primaerPart: known("d839f26a-d4d1-4441-b2d6-3dbbb12a9404", "Sagspart Primær part"),
    sekundaerPart: unknown("Sagspart Sekundær part"),
    ydelsesmodtager: unknown("Sagspart Ydelsesmodtager"),
    primaerKlasse: known("a86c6581-ec85-412d-a655-31a1f1d5b14f", "Sagsklasse Primær klasse"),
    handlingsklasse: known("05ef7011-11a7-4e4c-a46b-3de6aa457fc3", "Sagsklasse Handlingsklasse"),
    visningsklasse: unknown("Sagsklasse Visningsklasse"),
    dokumentVisningsklasse: unknown("Dokumentklasse Visningsklasse, where it is not the same as the case's"),
    oversag: unknown("Sagsrelation Oversag"),
    praecedens: unknown("Sagsrelation Præcedens"),
    andreSager: unknown("Sagsrelation Andre sager"),
    byggeri: unknown("Sagsgenstande Byggeri"),
    ejendomsskat: unknown("Sagsgenstande Ejendomsskat"),
    fredning: unknown("Sagsgenstande Fredning"),
    afgiftsobjekt: unknown("Sagsgenstande Afgiftsobjekt"),
    vedlagt: unknown("Journalpost Vedlagt"),
    journalnotat: unknown("Journalpost Journalnotat"),
    master: known("251c24fd-57b0-4afc-9d73-b063d1957eb3", "IT-system Master"),
    afsender: known("1b3c6a6d-e977-4491-9bf8-b41ee6999f39", "IT-system Afsender"),
  })
  .refine((value) => areDistinct(value), "one UUID stands for two roles of the same relation")
  .describe("UUIDs of the roles that relations carry.");

type RollerValue = { readonly [role: string]: string | null };

const SAME_RELATION: readonly (readonly string[])[] = [
  ["ejer", "ansvarlig", "primaerBehandler", "andreBehandlere"],
  ["primaerPart", "sekundaerPart", "ydelsesmodtager"],
  ["primaerKlasse", "handlingsklasse", "visningsklasse"],
  ["oversag", "praecedens", "andreSager"],
  ["byggeri", "ejendomsskat", "fredning", "afgiftsobjekt"],
  ["vedlagt", "journalnotat"],
  ["master", "afsender"],
];

function areDistinct(value: RollerValue): boolean {
  return SAME_RELATION.every((names) => {
    const given = names.map((name) => value[name]).filter((id) => id !== null);
    return new Set(given).size === given.length;
  });
}

const token = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("static").describe("One token, sent as it is with every call."),
      value: z.string().min(1).describe("The token; a secret."),
    }),
  ])
  .describe("How a call proves who we are.");

export const sdiConfig = z
  .strictObject({
    endpoint: z.url({ protocol: /^https?$/ }).describe("Address of the service, as the service agreement states it."),
    token,
    anvenderkontekst: z
      .string()
      .regex(/^\d{8}$/, "must be eight digits")
      .describe("CVR number of the authority on whose behalf we ask (anvenderkontekst)."),
    pageSize: z
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .describe("Cases per page (MaksimalAntalKvantitet). Not above the index's own cap, which is not published."),
    batchSize: z.int().min(1).max(500).default(50).describe("Cases per look-up by UUID or number."),
    contentType: z
      .string()
      .min(1)
      .default("text/xml; charset=utf-8")
      .describe(
        "Content-Type of requests; KOMBIT's sample client sends application/soap+xml to this SOAP 1.1 service.",
      ),
    roller: roller.prefault({}),
    genstandUrn: z
      .array(z.string().regex(/^urn:.+:$/i))
      .default([BFE_URN])
      .describe(
        "How a property's BFE number stands in the index: each URN before the digits, which are looked for with zeros in front to ten digits and without. None: no case is found by a property.",
      ),
  })
  .describe("Sags- og Dokumentindeks (SF1470), service 6.1.");

export type SdiConfig = z.output<typeof sdiConfig>;
/** As it is written: what has a default may be left out. */
export type SdiTilslutning = z.input<typeof sdiConfig>;
/** Lower-case UUIDs; null: not configured, so that the role cannot be recognised. */
export type Roller = SdiConfig["roller"];
