// SPDX-License-Identifier: MPL-2.0
/** Criteria to searches. LoRA joins arguments with AND only, so values within one criterion become a search each. */
import { matchesKle, parseBfe, parseUuid } from "../../schema/identifiers.js";
import type { FilterNavn } from "../../schema/values.js";
import type { CallContext, SagKriterier } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { LoraClient } from "./client.js";
import type { LoraConfig } from "./config.js";
import { genstandParams } from "./genstand.js";
import { relationOfRolle } from "./map-part.js";
import { type Fundne, listObjekter } from "./objekter.js";
import { rowAtOrLast } from "./raekker.js";
import { everyVirkning, type Params, Umulig, urOf } from "./tid.js";
import { toPartUrn } from "./urn.js";
import { readRegistreringer, type WireObjekt } from "./wire.js";
import { readText } from "./wire-read.js";

const OPERATION = "sag soeg";
/** More classes than this under one KLE prefix, or more searches for one question, is asking for too much. */
const MAX_KLASSER = 25;
const MAX_SOEGNINGER = 40;

interface Soegeplan {
  readonly soegninger: readonly Params[];
  readonly ikkeAnvendt: readonly FilterNavn[];
}

/** Applied by LoRA itself when a party bounds the read; the rest stands on the records. */
export const MED_PART = [
  "part",
  "partsroller",
  "ansvarlig",
  "primaerBehandler",
  "sagsnummer",
] as const satisfies readonly FilterNavn[];
export const UDEN_PART = [
  "ansvarlig",
  "primaerBehandler",
  "sagsnummer",
  "kle",
  "fremdrift",
] as const satisfies readonly FilterNavn[];

/** Throws REQUEST where nothing selective is asked for: LoRA would be read as a whole. */
export async function planSoegninger(
  client: LoraClient,
  config: LoraConfig,
  kriterier: SagKriterier,
  ctx: CallContext,
): Promise<Soegeplan> {
  const given = givenFilters(kriterier);
  const fixed: Params = [...relationParams(kriterier), ...sagsnummerParams(kriterier.sagsnummer)];
  if (kriterier.part !== null) {
    const applied: readonly FilterNavn[] = MED_PART;
    const roller = partParams(kriterier, config);
    return plan(
      [roller.map((one) => [one]), [fixed]],
      given.filter((name) => !applied.includes(name)),
    );
  }
  const applied: readonly FilterNavn[] = [...UDEN_PART, "genstand"];
  if (given.some((name) => !applied.includes(name))) throw refused();
  const { genstand = null } = kriterier;
  if (genstand !== null && config.genstandUrn.length === 0) throw refused();
  // The property bounds it: states and classes beside it are looked for in what was found, and cost no search each.
  if (genstand !== null) return plan([genstandParams(requireBfe(genstand), config).map((one) => [one]), [fixed]], []);
  const klasser = kriterier.kle.length > 0 ? await findKlasser(client, config, kriterier.kle, ctx) : null;
  if (fixed.length === 0 && klasser === null) throw refused();
  return plan(
    [
      [fixed],
      klasser === null ? [[]] : klasser.map((uuid) => [["primaerklasse", uuid]]),
      kriterier.fremdrift.length === 0 ? [[]] : kriterier.fremdrift.map((kode) => [["fremdrift", kode]]),
    ],
    [],
  );
}

function plan(alternatives: readonly (readonly Params[])[], ikkeAnvendt: readonly FilterNavn[]): Soegeplan {
  const soegninger = alternatives.reduce<readonly Params[]>(
    (sofar, options) => sofar.flatMap((params) => options.map((option) => [...params, ...option])),
    [[]],
  );
  if (soegninger.length > MAX_SOEGNINGER || soegninger.some((params) => params.length === 0)) throw refused();
  return { soegninger, ikkeAnvendt };
}

function givenFilters(kriterier: SagKriterier): readonly FilterNavn[] {
  const lists = ["kle", "fremdrift", "foelsomhed"] as const;
  const values = [
    "ansvarlig",
    "primaerBehandler",
    "sagsnummer",
    "opstaaet",
    "afsluttet",
    "aendret",
    "genstand",
  ] as const;
  return [...lists.filter((name) => kriterier[name].length > 0), ...values.filter((name) => kriterier[name] != null)];
}

function partParams({ part, partsroller }: SagKriterier, config: LoraConfig): Params {
  const urn = part && toPartUrn(part, config);
  if (!urn || partsroller.length === 0) throw refused();
  return [...new Set(partsroller)].map((rolle) => [relationOfRolle(rolle), urn]);
}

/** What is neither UUID nor URN makes LoRA fail with a web page: it is not sent. */
function relationParams({ ansvarlig, primaerBehandler }: SagKriterier): Params {
  return [...relationParam("ansvarlig", ansvarlig), ...relationParam("primaerbehandler", primaerBehandler)];
}

function relationParam(navn: string, value: string | null): Params {
  if (value === null) return [];
  const uuid = parseUuid(value);
  if (uuid === null) throw refused();
  return [[navn, uuid]];
}

/** As the records have it: digits, without zeros in front. */
function requireBfe(genstand: string): string {
  const bfe = parseBfe(genstand);
  if (bfe === null) throw refused();
  return bfe;
}

function sagsnummerParams(sagsnummer: string | null): Params {
  if (sagsnummer === null) return [];
  if (sagsnummer.trim() === "") throw refused();
  return [["sagsnummer", escapeLike(sagsnummer)]];
}

/** `%` is LoRA's wildcard and a backslash its escape; `_` it takes literally and escapes itself. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%]/g, (char) => `\\${char}`);
}

/** UUIDs of the classes that have, or have had, such a number: from the configuration and from LoRA. */
async function findKlasser(
  client: LoraClient,
  config: LoraConfig,
  patterns: readonly string[],
  ctx: CallContext,
): Promise<readonly string[]> {
  if (patterns.includes("*")) throw refused();
  const named = new Map(config.klasser.map(({ uuid, nummer }) => [uuid, nummer]));
  const matches = (nummer: string | null) => nummer !== null && patterns.some((pattern) => matchesKle(pattern, nummer));
  const every = everyVirkning({ registrering: null });
  const found = await Promise.all(
    [...new Set(patterns)].map((pattern) => {
      const noegle = pattern.endsWith("*") ? `${escapeLike(pattern.slice(0, -1))}%` : escapeLike(pattern);
      const page: Params = [
        ["brugervendtnoegle", noegle],
        ["foersteresultat", "0"],
        ["maximalantalresultater", String(MAX_KLASSER + 1)],
      ];
      return client.soeg("klasse", [...page, ...every], ctx);
    }),
  );
  const uuids = [
    ...new Set(found.flat().flatMap((entry) => (typeof entry === "string" ? (parseUuid(entry) ?? []) : []))),
  ];
  if (found.some((rows) => rows.length > MAX_KLASSER)) throw refused();
  const unnamed = uuids.filter((uuid) => !named.has(uuid));
  const objekter: Fundne = unnamed.length === 0 ? new Map() : await listObjekter(client, "klasse", unnamed, every, ctx);
  const at = urOf(ctx).virkning;
  return [
    ...[...named].flatMap(([uuid, nummer]) => (matches(nummer) ? [uuid] : [])),
    // As the records will have it, which is what their reader compares with.
    ...unnamed.filter((uuid) => matches(nummerOf(objekter.get(uuid), at))),
  ];
}

function nummerOf(objekt: WireObjekt | "SLETTET" | undefined, at: string): string | null {
  if (objekt === undefined || objekt === "SLETTET") return null;
  try {
    const [newest] = readRegistreringer(objekt, "klasse");
    const felter = newest && rowAtOrLast(newest.egenskaber, at)?.felter;
    return felter ? readText(felter, "brugervendtnoegle") : null;
  } catch (error) {
    if (error instanceof Umulig) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "klasse list");
    throw error;
  }
}

function refused(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", OPERATION);
}
