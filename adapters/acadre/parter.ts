/** Parties: a case refers to contacts, and each contact is a call of its own. The contract has none for several. */
import type { PartRecord } from "../../schema/records.js";
import type { Partsrolle } from "../../schema/values.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { AcadreClient } from "./client.js";
import type { AcadreConfig } from "./config.js";
import { ObjectFault } from "./faults.js";
import { createReadOnce } from "./per-context.js";
import type { WirePart, WireSag } from "./wire.js";
import { type Kontakt, parseKontakt } from "./wire-kontakt.js";

export type PartReader = (sag: Pick<WireSag, "parter">, ctx: CallContext) => Promise<readonly PartRecord[]>;

/** Who they are is not known: the contact is gone, or not ours to see. */
const UKENDT: Kontakt = { ident: null, navn: null };

export function createPartReader(client: AcadreClient, config: Pick<AcadreConfig, "partsrelationer">): PartReader {
  const readKontakt = createReadOnce(async (guid: string, ctx: CallContext): Promise<Kontakt> => {
    try {
      return parseKontakt(await client.getContact(guid, ctx));
    } catch (error) {
      if (isAboutContact(error)) return UKENDT;
      throw error;
    }
  });
  // A party that is nobody we know stays in the list, without a guess: left out, the list would look whole.
  return ({ parter }, ctx) =>
    Promise.all(
      parter.map(async (part) => ({
        rolle: roleOf(part, config),
        rolleTekst: part.relation,
        ...(part.kontakt === null ? UKENDT : await readKontakt(part.kontakt, ctx)),
      })),
    );
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
