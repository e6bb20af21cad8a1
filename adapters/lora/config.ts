// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures for one LoRA. Danish words where they name the domain. */
import { z } from "zod";
import { FOELSOMHED_NIVEAUER, PART_ID_TYPER } from "../../schema/values.js";
import { secureUrl } from "../kit/config.js";
import { BFE_URN } from "../kit/ejendom.js";

const uuid = z.uuid().transform((text) => text.toLowerCase());

const klasse = z.strictObject({
  uuid: uuid.describe("UUID of the class in LoRA."),
  nummer: z.string().min(1).describe("Its KLE number or facet, such as 27.36.04 or G01."),
  titel: z.string().min(1).nullable().default(null).describe("Its title. Null: none is shown."),
});

const organisation = z.strictObject({
  uuid: uuid.describe("UUID of the organisation in LoRA."),
  cvr: z
    .string()
    .regex(/^\d{8}$/)
    .describe("Its CVR number."),
  navn: z.string().min(1).nullable().default(null).describe("Its name. Null: none is shown."),
});

const foelsomhedsklasse = z.strictObject({
  uuid: uuid.describe("UUID of the class that foelsomhedsklasse points to."),
  niveau: z.enum(FOELSOMHED_NIVEAUER).describe("The level of the Sags- og Dokumentindeks that it stands for."),
});

export const loraConfig = z.strictObject({
  baseUrl: secureUrl.describe(
    "Address that `/sag/sag` is appended to, with the installation's BASE_URL if it has one.",
  ),
  samlToken: z
    .string()
    .regex(/^[A-Za-z0-9+/=]+$/)
    .nullable()
    .describe(
      "Gzipped SAML assertion in base64, sent as `Authorization: saml-gzipped …` (to 1.6). Null: none is sent, the network is the perimeter (1.7 and later).",
    ),
  pageSize: z.number().int().min(2).max(5000).default(450).describe("UUIDs asked for at a time in a search."),
  partUrn: z
    .partialRecord(z.enum(PART_ID_TYPER), z.string().regex(/^urn:.+:$/))
    .default({ CPR: "urn:oio:cpr-nr:", CVR: "urn:oio:cvr-nr:" })
    .describe("How parties' numbers stand in this installation: the URN before the digits. Others cannot be searched."),
  genstandUrn: z
    .array(z.string().regex(/^urn:.+:$/))
    .max(5)
    .default([BFE_URN])
    .describe(
      "How a property's BFE number stands in this installation: each URN before the digits, which are looked for with zeros in front to ten digits and without. None: no case is found by a property.",
    ),
  indhold: z
    .boolean()
    .default(true)
    .describe("Whether this LoRA gives documents' content: 1.10 and earlier do. False from 1.11."),
  foelsomhedsklasser: z
    .array(foelsomhedsklasse)
    .default([])
    .describe("Levels of foelsomhedsklasse. A class that is not here gives no level."),
  klasser: z
    .array(klasse)
    .default([])
    .describe("Classes that LoRA's own klassifikation does not hold, or names wrongly."),
  organisationer: z
    .array(organisation)
    .default([])
    .describe(
      "Authorities; the others are looked up in LoRA, which knows their CVR number by the relation virksomhed.",
    ),
  titelErOffentlig: z
    .boolean()
    .default(false)
    .describe(
      "True where the public may see `titel` of cases and documents, and alternativtitel is the confidential one.",
    ),
  linkSkabelon: secureUrl
    .refine((text) => text.includes("{uuid}"), "must contain {uuid}")
    .nullable()
    .default(null)
    .describe("Address where staff open a case, with {uuid}. LoRA itself has none. Null: no link."),
});

export type LoraConfig = z.infer<typeof loraConfig>;
/** As it is written: what has a default may be left out. */
export type LoraTilslutning = z.input<typeof loraConfig>;
