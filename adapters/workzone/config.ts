// SPDX-License-Identifier: MPL-2.0
/** What a municipality configures to connect one KMD WorkZone. Much of what WorkZone says is the tenant's own wording. */
import { z } from "zod";
import {
  DOKUMENT_FREMDRIFT_KODER,
  DOKUMENTRETNINGER,
  FOELSOMHED_NIVEAUER,
  FREMDRIFT_KODER,
  FRISTANSVARLIGE,
  PARTSROLLER,
  SAGSRELATIONER,
} from "../../schema/values.js";

/** Fælleskommunal Klassifikation's classes of sensitivity. */
export const FOELSOMHED_STANDARD = {
  "1d81c472-0808-44cc-963d-f5ef0170ae1d": "IKKE_FORTROLIGE_DATA",
  "292e85a9-8ad4-46df-9e50-f97d6837ad74": "FORTROLIGE_PERSONOPLYSNINGER",
  "31c09910-e011-46a5-86fb-254374421fe8": "FOELSOMME_PERSONOPLYSNINGER",
  "44f4108b-26d4-46de-a90f-35e35b55b8d8": "VIP_SAGER",
} as const;

/** ARK is "archived on its case", not handed over to an archive: final, and no more than that. */
const DOKUMENTTILSTANDE_STANDARD = {
  UP: "Underudarbejdelse",
  UÅ: "Underudarbejdelse",
  UL: "Endeligt",
  ARK: "Endeligt",
} as const;

const RETNINGER_STANDARD = { I: "INDGAAENDE", U: "UDGAAENDE", N: "INTERN" } as const;

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** https, or http to this machine. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
}

function isUnique<T>(values: readonly T[]): boolean {
  return new Set(values).size === values.length;
}

const safeUrl = z.string().refine(isSafeUrl, "must be a full https address");
const plainUrl = safeUrl.refine((text) => !/[?#]/.test(text), "must be without query and fragment");
const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "must be a UUID")
  .toLowerCase();
const kode = z.string().min(1);

const kontakttype = z.strictObject({
  kode: z.string().length(1).describe("The contact type's one character (NameType_Value)."),
  type: z.enum(["CPR", "CVR", "PNUMMER"]).describe("What NameCode holds for contacts of that type."),
});

const adgangskode = z.strictObject({
  adgangskode: kode.describe("The whole text of AccessCode, as WorkZone writes it."),
  uuids: z
    .array(uuid)
    .describe("UUIDs in FK Organisation of the units and users it stands for; empty: it restricts nobody."),
});

const fremdrift = z.enum(FREMDRIFT_KODER);

const tilstand = z.strictObject({
  fremdrift: fremdrift.describe("How far a case in this state is."),
  tekst: z.string().min(1).describe("The state in words, shown in place of WorkZone's own text."),
});

export const workzoneConfig = z.strictObject({
  baseUrl: plainUrl.describe("Address of the service, such as https://korsbaek.workzone.cloud/OData4/."),
  tokenUrl: safeUrl.describe("Entra ID's token endpoint, ending in /oauth2/v2.0/token."),
  applicationIdUri: z
    .string()
    .regex(/^[^\s/]+:\/\/\S*[^\s/]$/, "must be a URI without a slash at its end")
    .describe("WorkZone's application id URI, such as https://korsbaek.workzone.cloud; the scope is made from it."),
  clientId: z.string().min(1).describe("Client id of the municipality's integration."),
  clientSecret: z.string().min(1).describe("Its secret, from the environment."),
  onBehalfOfHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "must be a header's name")
    .nullable()
    .default(null)
    .describe("Header that names the end user to WorkZone; KMD tells its name. Null: WorkZone sees our own user only."),
  kontakttyper: z
    .array(kontakttype)
    .refine((list) => isUnique(list.map((k) => k.kode)), "the same kode twice")
    .describe(
      "The contact types that are people, companies and production units. Without any nobody can be searched for.",
    ),
  partsroller: z
    .record(kode, z.enum(PARTSROLLER))
    .default({ Sagspart: "PRIMAER_PART" })
    .describe(
      "Label of a party (CustomLabel_Value) to its role; replaces the whole table. Other parties are left out.",
    ),
  sagsrelationer: z
    .record(kode, z.enum(SAGSRELATIONER))
    .default({ Undersag: "UNDERSAG" })
    .describe(
      "Label of a reference between cases (CustomLabel_Value) to what the other case is; replaces the whole table. Others are ANDEN.",
    ),
  fristdatoer: z
    .record(kode, z.enum(FRISTANSVARLIGE))
    .default({})
    .describe(
      "Labels of the cases' dates (CustomLabel_Value in Dates) that are deadlines, and who has to act by them.",
    ),
  svarfrister: z
    .record(kode, z.enum(FRISTANSVARLIGE))
    .default({})
    .describe(
      "Document type (RecordType_Value) to who owes the reply by ReplyTimeLimitDate. For other types it is not said who.",
    ),
  tilstande: z
    .record(kode, z.union([fremdrift, tilstand]))
    .default({})
    .describe(
      "Case state (code in SAGTILST) to how far the case is. A state that is not in it goes by the case's dates.",
    ),
  foelsomhed: z
    .record(uuid, z.enum(FOELSOMHED_NIVEAUER))
    .default(FOELSOMHED_STANDARD)
    .describe("UUID of a class of sensitivity to a level; replaces the whole table. A class not in it has no level."),
  adgangskoder: z
    .array(adgangskode)
    .refine((list) => isUnique(list.map((a) => a.adgangskode)), "the same adgangskode twice")
    .default([])
    .describe("Access codes on cases and documents. What has a code that is not listed is shown to no caseworker."),
  kunBrugeradgangVisesForBorger: z
    .boolean()
    .default(false)
    .describe("True where a case marked FkByUserAccessOnly may be shown to the citizen it is about."),
  sagsgrupperErKle: z
    .boolean()
    .default(true)
    .describe("True where the codes of the case groups (FileClass_Value) are KLE numbers."),
  facetter: z.boolean().default(false).describe("True where the cases' facets (VFacetings) are to be read as well."),
  matrikler: z
    .boolean()
    .default(false)
    .describe("True where the cases' cadastres (FileCadastres) are to be read as well."),
  varianter: z
    .boolean()
    .default(false)
    .describe("True where the renditions of documents are to be read and given as well, beside the document itself."),
  fesdIdKeyErUuid: z
    .boolean()
    .default(false)
    .describe("True where FesdIdKey holds the UUID under which cases and documents are known elsewhere."),
  titelErOffentlig: z
    .boolean()
    .default(false)
    .describe("True where the public may see Title of a case that has no PublicTitle."),
  dokumenttitelErOffentlig: z.boolean().default(false).describe("True where the public may see documents' titles."),
  dokumenttilstande: z
    .record(kode, z.enum(DOKUMENT_FREMDRIFT_KODER))
    .default(DOKUMENTTILSTANDE_STANDARD)
    .describe("Document state (code in AKTTILST) to how far the document is; replaces the whole table."),
  dokumentretninger: z
    .record(kode, z.enum(DOKUMENTRETNINGER))
    .default(RETNINGER_STANDARD)
    .describe("Document type (RecordType_Value) to direction; replaces the whole table. Other types have none."),
  linkSkabelon: safeUrl
    .refine((text) => text.includes("{id}"), "must contain {id}")
    .nullable()
    .default(null)
    .describe("Where staff open a case, with {id} in place of WorkZone's own id of it. Null: no link."),
});

export type WorkzoneConfig = z.output<typeof workzoneConfig>;
/** As it is written: what has a default may be left out. */
export type WorkzoneTilslutning = z.input<typeof workzoneConfig>;
