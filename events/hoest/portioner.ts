// SPDX-License-Identifier: MPL-2.0
/**
 * How all of a source can be asked for, piece by piece: no source gives everything at once, and each can be asked by something
 * else. What its pieces do not reach is not harvested, and the summary says by what it was asked.
 */
import { createHash } from "node:crypto";
import type { Fagsystem } from "../../adapters/contract.js";
import { NO_CRITERIA, type Organisationskoder, type SagKriterier } from "../../adapters/contract.js";
import type { PartIdent } from "../../schema/records.js";
import { FREMDRIFT_KODER, PARTSROLLER } from "../../schema/values.js";

export type Hoestmaade = "PERSONER" | "ENHEDER" | "BRUGERE" | "FREMDRIFT" | "KLE";

export interface Portion {
  /** The same for the same piece of the same harvest; says nothing of whom it is. */
  readonly noegle: string;
  readonly kriterier: SagKriterier;
}

export interface Portioner {
  readonly maade: Hoestmaade;
  readonly portioner: readonly Portion[];
  /** Whether the source itself leaves out what has not changed. */
  readonly kunAendrede: boolean;
}

export interface Portionsgrundlag {
  readonly kapabiliteter: Fagsystem["kapabiliteter"];
  readonly organisation: Organisationskoder;
  /** Whom to ask about; empty: nobody was named. */
  readonly personer: readonly PartIdent[];
  /** Only what has changed since; null: everything. */
  readonly siden: string | null;
}

const KLE_GRUPPER = Array.from({ length: 100 }, (_, n) => `${String(n).padStart(2, "0")}.*`);

/** Null: there is no way to ask for all of it; persons have to be named. */
export function portionerAf(grundlag: Portionsgrundlag): Portioner | null {
  const { kapabiliteter, siden } = grundlag;
  const found = kriterierAf(grundlag);
  if (found === null) return null;
  const [maade, all] = found;
  const filtre = maade === "PERSONER" ? kapabiliteter.filtreMedPart : kapabiliteter.filtreUdenPart;
  const kunAendrede = siden !== null && filtre.includes("aendret");
  const aendret = kunAendrede ? { aendret: { fra: siden, til: null } } : {};
  return {
    maade,
    kunAendrede,
    portioner: all.map((kriterier) => ({
      noegle: createHash("sha256").update(JSON.stringify(kriterier)).digest("base64url"),
      kriterier: { ...NO_CRITERIA, ...kriterier, ...aendret },
    })),
  };
}

function kriterierAf({
  kapabiliteter,
  organisation,
  personer,
}: Portionsgrundlag): readonly [Hoestmaade, readonly Partial<SagKriterier>[]] | null {
  const { filtreUdenPart, partTyper, partsroller } = kapabiliteter;
  const uuids = (koder: Organisationskoder["enheder"]) => [...new Set(koder.map(({ uuid }) => uuid))];
  const [enheder, brugere] = [uuids(organisation.enheder), uuids(organisation.brugere)];
  if (personer.length > 0) {
    const roller = PARTSROLLER.filter((rolle) => partsroller.includes(rolle));
    const able = personer.filter(({ type }) => partTyper.includes(type));
    return able.length > 0 && roller.length > 0
      ? ["PERSONER", able.map((part) => ({ part, partsroller: roller }))]
      : null;
  }
  if (filtreUdenPart.includes("fremdrift"))
    return ["FREMDRIFT", FREMDRIFT_KODER.map((kode) => ({ fremdrift: [kode] }))];
  if (filtreUdenPart.includes("kle")) return ["KLE", KLE_GRUPPER.map((kle) => ({ kle: [kle] }))];
  if (filtreUdenPart.includes("ansvarlig") && enheder.length > 0)
    return ["ENHEDER", enheder.map((ansvarlig) => ({ ansvarlig }))];
  if (filtreUdenPart.includes("primaerBehandler") && brugere.length > 0)
    return ["BRUGERE", brugere.map((primaerBehandler) => ({ primaerBehandler }))];
  return null;
}
