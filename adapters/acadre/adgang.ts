/** What an access code means for who may see a case or a document. */
import type { AktoerRecord, FoelsomhedRecord, KlasseRecord } from "../../schema/records.js";
import type { AcadreConfig } from "./config.js";

interface Adgangsattributter {
  readonly foelsomhed: FoelsomhedRecord | null;
  readonly visningsklasser: readonly KlasseRecord[];
  readonly sikkerhedsprofiler: readonly AktoerRecord[];
}

const UBEGRAENSET: Adgangsattributter = { foelsomhed: null, visningsklasser: [], sikkerhedsprofiler: [] };

/**
 * Without a code the municipality's table decides. A code that nobody has explained restricts in a way we do not know:
 * no level, since a level would only be raised by the table, but a display class and a profile that let nobody in.
 */
export function mapAdgang(
  kode: string | null,
  { adgangskoder }: Pick<AcadreConfig, "adgangskoder">,
): Adgangsattributter {
  if (kode === null) return UBEGRAENSET;
  const known = adgangskoder[kode];
  if (!known) {
    return {
      foelsomhed: null,
      visningsklasser: [{ uuid: null, nummer: null, titel: "Ukendt adgangskode" }],
      sikkerhedsprofiler: [profil(null, "Ukendt adgangskode")],
    };
  }
  return {
    foelsomhed: { niveau: known.niveau, kvalitet: "AFLEDT" },
    visningsklasser: [],
    sikkerhedsprofiler: known.enheder.map((uuid) => profil(uuid.toLowerCase(), null)),
  };
}

function profil(uuid: string | null, navn: string | null): AktoerRecord {
  return { objekttype: "OrganisationEnhed", uuid, urn: null, navn, cvr: null, enhed: null };
}
