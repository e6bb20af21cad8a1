/**
 * The documents of a case as decided for one viewer: the one place that every path asks. A document is limited by all
 * that know it: the highest level, every display class, each source's own profiles; each record has to open it.
 */
import { FagsystemError } from "../../adapters/errors.js";
import { kendt, oplysthedOf } from "../../schema/oplyst.js";
import type { DokumentRecord, FoelsomhedRecord, SagDokumentRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import type { Bruger } from "../adgang/bruger.js";
import { decideDokument } from "../adgang/decide.js";
import { KildeError } from "../errors.js";
import type { SamletSag } from "../reading/kilder.js";
import type { SubgraphSetup } from "../request/setup.js";
import { type Dokumentkilde, findUnplaced, matchDokumenter, type SamletDokument } from "./dokument-samling.js";

/** A document that the viewer may see on a case that they may see; not masked yet. */
export interface VistDokument extends SamletDokument {
  /** The highest that any source gives it, or the case's where none has levels for documents. */
  readonly foelsomhed: FoelsomhedRecord;
}

/** What came of asking one source for the documents of a case: `poster` null with no error, where it cannot give them. */
export interface Dokumentsvar {
  readonly instans: string;
  readonly poster: readonly SagDokumentRecord[] | null;
  readonly fejl: FagsystemError | null;
}

export type Dokumentafgoerelse =
  | { readonly art: "AFGJORT"; readonly dokumenter: readonly VistDokument[] }
  /** The source cannot give the case's documents. */
  | { readonly art: "UKENDT" }
  /** The case's own source failed, or one that restricts did: then the documents are held back, whatever they are. */
  | { readonly art: "FEJL"; readonly fejl: KildeError; readonly tilbageholdt: boolean };

export interface Dokumentregler {
  readonly bruger: Bruger;
  readonly setup: Pick<SubgraphSetup, "kilder" | "politik">;
}

/** Pure. @param andre one for each other source that knows the case. */
export function decideDokumenter(
  sag: SamletSag,
  egne: Dokumentsvar,
  andre: readonly Dokumentsvar[],
  regler: Dokumentregler,
): Dokumentafgoerelse {
  if (egne.fejl)
    return { art: "FEJL", fejl: new KildeError(egne.instans, "dokumenter", egne.fejl), tilbageholdt: false };
  if (egne.poster === null) return { art: "UKENDT" };
  const failed = andre.find(({ fejl }) => fejl !== null);
  if (failed?.fejl && isHeldBack(sag, regler))
    return { art: "FEJL", fejl: new KildeError(failed.instans, "dokumenter", failed.fejl), tilbageholdt: true };
  const known = andre.flatMap(({ instans, poster }): Dokumentkilde[] => (poster ? [{ instans, poster }] : []));
  const samlede = matchDokumenter(sag, { instans: egne.instans, poster: egne.poster }, known);
  // A restricted entry that is nobody's twin may be of any document that the same source does not know.
  const unplaced = isHeldBack(sag, regler) ? findUnplaced(samlede, known) : new Set<string>();
  const isCleared = ({ medlemmer }: SamletDokument) =>
    [...unplaced].every((instans) => medlemmer.some((medlem) => medlem.instans === instans));
  return { art: "AFGJORT", dokumenter: samlede.filter(isCleared).flatMap((one) => decideSamlet(one, regler) ?? []) };
}

/** As for cases: where the displayed source cannot tell what restricts, and the one that can does not answer. */
export function isHeldBack(
  { instans }: Pick<SamletSag, "instans">,
  { bruger, setup: { kilder, politik } }: Dokumentregler,
): boolean {
  const own = kilder.find((kilde) => kilde.instans === instans)?.fagsystem.kapabiliteter.adgangsattributter;
  if (own?.visningsklasser && own.sikkerhedsprofiler) return false;
  return politik.indeksMangler[bruger.art === "BORGER" ? "borger" : "sagsbehandler"] === "SKJUL";
}

/** Null: the viewer may not see it. */
export function decideSamlet(samlet: SamletDokument, { bruger, setup }: Dokumentregler): VistDokument | null {
  const foelsomhed = sensitivityOf(samlet, setup);
  if (!foelsomhed) return null;
  const opens = samlet.medlemmer.every(
    ({ dokument }) => decideDokument(bruger, samlet.sag, dokument, foelsomhed, setup.politik).vis,
  );
  return opens ? { ...samlet, foelsomhed } : null;
}

/** The case's where no source has levels for documents. One that has them and gives none is not known, which denies. */
function sensitivityOf(
  { sag, medlemmer }: SamletDokument,
  { kilder }: Dokumentregler["setup"],
): FoelsomhedRecord | null {
  const hasLevels = (instans: string) => {
    const levels = kilder.find((kilde) => kilde.instans === instans)?.fagsystem.kapabiliteter.adgangsattributter;
    return levels?.dokumentfoelsomhed ?? levels?.foelsomhed ?? true;
  };
  const isUnknown = ({ foelsomhed }: DokumentRecord, instans: string) =>
    oplysthedOf(foelsomhed) === "UKENDT" || (kendt(foelsomhed) === null && hasLevels(instans));
  if (medlemmer.some(({ instans, dokument }) => isUnknown(dokument, instans))) return null;
  const rank = ({ niveau }: FoelsomhedRecord) => FOELSOMHED_NIVEAUER.indexOf(niveau);
  const [highest] = medlemmer
    .flatMap(({ dokument }) => kendt(dokument.foelsomhed) ?? [])
    .sort((a, b) => rank(b) - rank(a));
  const ofCase = sag.restriktioner.foelsomhed;
  return highest ?? (ofCase && { niveau: ofCase.niveau, kvalitet: "AFLEDT" });
}

/** What is said where a process does not know a source that restricts: as if it did not answer. */
export function notAnswering(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "dokumenter");
}
