// SPDX-License-Identifier: MPL-2.0
/**
 * A link to one file for one viewer, as text that only we can read: who asks, with the rights they had at that moment, and
 * which file. Whoever has it can try to fetch that file as that viewer until it expires, and nothing else.
 */
import { randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { Bruger } from "../adgang/bruger.js";
import { SagsgrafError } from "../errors.js";
import { createSeal, type Secret } from "../seal.js";

/** Which file, and whose rights decide. */
export interface Indholdsmaal {
  readonly bruger: Bruger;
  /** Id of the case that the document was seen on. */
  readonly sag: string;
  /** Id of the document: `<instance>:<local id>`. */
  readonly dokument: string;
  /** The file's local id. */
  readonly fil: string;
  /** Milliseconds since the epoch: the first instant it is over. */
  readonly udloeber: number;
}

const LABEL = "indhold";
/** What an address may hold where a proxy with ordinary settings stands in front. */
const LONGEST = 7000;
/** Below it packing makes nothing shorter. */
const WORTH_PACKING = 400;

const texts = z.array(z.string()).nullable();
const BRUGER = z.discriminatedUnion("art", [
  z.strictObject({ art: z.literal("BORGER"), cpr: z.string(), navn: z.string().nullable() }),
  z.strictObject({
    art: z.literal("SAGSBEHANDLER"),
    uuid: z.string(),
    navn: z.string().nullable(),
    brugernavn: z.string().nullable(),
    enheder: z.array(z.string()),
    formaal: z.string(),
    privilegier: z.array(
      z.strictObject({
        roller: z.array(z.string()),
        cvr: z.string(),
        kle: texts,
        foelsomhed: texts,
        orgenheder: texts,
        itsystemer: texts,
      }),
    ),
  }),
]);
const MAAL = z.strictObject({
  bruger: BRUGER,
  sag: z.string(),
  dokument: z.string(),
  fil: z.string(),
  udloeber: z.int(),
  /** The seal gives the same text for the same content; two links are not to be known from each other. */
  nonce: z.string(),
});

/** Throws LIMIT_EXCEEDED where the viewer's rights are more than an address holds. */
export function sealLink(secret: Secret, maal: Indholdsmaal): string {
  const bruger = ofNeed(maal.bruger);
  const plain = JSON.stringify({ ...maal, bruger, nonce: randomBytes(9).toString("base64url") });
  const token = createSeal(secret, LABEL).seal(pack(plain));
  if (token.length > LONGEST)
    throw new SagsgrafError("LIMIT_EXCEEDED", "The viewer has more privileges than a link can hold.");
  return token;
}

/** No file is given for operating the installation. */
function ofNeed(bruger: Bruger): Bruger {
  if (bruger.art === "BORGER") return bruger;
  const { roller: _roller, ...rest } = bruger;
  return rest;
}

/** Null for anything that `sealLink` did not make, letter by letter; an expired one is `udloebet`. */
export function openLink(
  secret: Secret,
  token: string,
  now: number,
): { readonly maal: Indholdsmaal; readonly udloebet: boolean } | null {
  // Base64 of the same bytes can be written in more than one way.
  if (token.length > LONGEST || Buffer.from(token, "base64url").toString("base64url") !== token) return null;
  const packed = createSeal(secret, LABEL).open(token);
  if (packed === null) return null;
  // Sealed by us, but perhaps by another version of us.
  const parsed = MAAL.safeParse(JSON.parse(unpack(packed)));
  if (!parsed.success) return null;
  const { nonce: _nonce, ...maal } = parsed.data;
  return { maal, udloebet: now >= maal.udloeber };
}

function pack(plain: string): string {
  return plain.length < WORTH_PACKING ? plain : `~${deflateRawSync(plain).toString("base64")}`;
}

function unpack(packed: string): string {
  return packed.startsWith("~") ? inflateRawSync(Buffer.from(packed.slice(1), "base64")).toString("utf8") : packed;
}
