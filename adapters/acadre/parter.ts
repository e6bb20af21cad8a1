// SPDX-License-Identifier: MPL-2.0
/** Parties: a case refers to contacts, and each contact is a call of its own. The contract has none for several. */
import { parseBfe } from "../../schema/identifiers.js";
import type { GenstandRecord, PartRecord } from "../../schema/records.js";
import type { Partsrolle } from "../../schema/values.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { createReadOnce } from "../per-context.js";
import type { AcadreClient } from "./client.js";
import type { AcadreConfig } from "./config.js";
import { ObjectFault } from "./faults.js";
import type { WirePart, WireSag } from "./wire.js";
import { type Kontakt, parseKontakt, type Ting } from "./wire-kontakt.js";

/** Those of a case's parties who are somebody, and those that are something. */
export interface Parter {
  readonly parter: readonly PartRecord[];
  readonly genstande: readonly GenstandRecord[];
}

export type PartReader = (sag: Pick<WireSag, "parter">, ctx: CallContext) => Promise<Parter>;

/** Who they are is not known: the contact is gone, or not ours to see. */
const UKENDT: Kontakt = { ident: null, navn: null };

type Config = Pick<AcadreConfig, "partsrelationer" | "ejendomsnummerErBfe">;

export function createPartReader(client: AcadreClient, config: Config): PartReader {
  const readKontakt = createReadOnce(async (guid: string, ctx: CallContext): Promise<Kontakt | Ting> => {
    try {
      return parseKontakt(await client.getContact(guid, ctx));
    } catch (error) {
      if (isAboutContact(error)) return UKENDT;
      throw error;
    }
  });
  // A party that is nobody we know stays in the list, without a guess: left out, the list would look whole.
  return async ({ parter }, ctx) => {
    const read = await Promise.all(
      parter.map(async (part) => ({
        part,
        kontakt: part.kontakt === null ? UKENDT : await readKontakt(part.kontakt, ctx),
      })),
    );
    return {
      parter: read.flatMap(({ part, kontakt }) =>
        "genstand" in kontakt ? [] : [{ rolle: roleOf(part, config), rolleTekst: part.relation, ...kontakt }],
      ),
      genstande: read.flatMap(({ kontakt }) => ("genstand" in kontakt ? [mapGenstand(kontakt, config)] : [])),
    };
  };
}

function mapGenstand({ genstand }: Ting, { ejendomsnummerErBfe }: Config): GenstandRecord {
  return { ...genstand, bfe: ejendomsnummerErBfe ? parseBfe(genstand.bfe ?? "") : null };
}

/** What Acadre says of a reference that leads nowhere is not known: a fault about our argument, which is its own, is taken so. */
function isAboutContact(error: unknown): boolean {
  if (error instanceof ObjectFault) return true;
  return error instanceof FagsystemError && error.grund === "REQUEST" && error.status === null;
}

function roleOf(
  { erPrimaer, relation }: WirePart,
  { partsrelationer }: Pick<AcadreConfig, "partsrelationer">,
): Partsrolle {
  if (erPrimaer) return "PRIMAER_PART";
  return (relation !== null && partsrelationer[relation]) || "SEKUNDAER_PART";
}

/** The roles this installation can tell apart. */
export function knownPartsroller({ partsrelationer }: Pick<AcadreConfig, "partsrelationer">): readonly Partsrolle[] {
  return [...new Set<Partsrolle>(["PRIMAER_PART", "SEKUNDAER_PART", ...Object.values(partsrelationer)])];
}
