// SPDX-License-Identifier: MPL-2.0
/**
 * The documents of a case as decided for one viewer: the one place that every path asks. A document is limited by all
 * that know it: the highest level, every display class, each source's own profiles; each record has to open it.
 */
import { FagsystemError } from "../../adapters/errors.js";
import { kendt, oplysthedOf } from "../../schema/oplyst.js";
import type { DokumentRecord, FoelsomhedRecord, SagDokumentRecord } from "../../schema/records.js";
import { isNamedInProfile } from "../adgang/afgoer-gruppe.js";
import type { Bruger } from "../adgang/bruger.js";
import { decideDokument } from "../adgang/decide.js";
import { highestOf, levelOf } from "../adgang/niveau.js";
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
  readonly setup: Pick<SubgraphSetup, "kilder" | "politik" | "now">;
  /** What reading this instance has failed with; absent: that is not known here. */
  readonly failureOf?: (instans: string) => FagsystemError | null;
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
  const failed = [...andre, ...savnede(sag, regler)].find(({ fejl }) => fejl !== null);
  if (failed?.fejl)
    return { art: "FEJL", fejl: new KildeError(failed.instans, "dokumenter", failed.fejl), tilbageholdt: true };
  const known = andre.flatMap(({ instans, poster }): Dokumentkilde[] => (poster ? [{ instans, poster }] : []));
  const samlede = matchDokumenter(sag, { instans: egne.instans, poster: egne.poster }, known);
  // A restricted entry that is nobody's twin may be of any document that the same source does not know.
  const unplaced = findUnplaced(samlede, known, ({ dokument }) => isRestricted(dokument, regler.bruger));
  const isCleared = ({ medlemmer }: SamletDokument) =>
    [...unplaced].every((instans) => medlemmer.some((medlem) => medlem.instans === instans));
  return { art: "AFGJORT", dokumenter: samlede.filter(isCleared).flatMap((one) => decideSamlet(one, regler) ?? []) };
}

/** Sources that hold the case by what they last said, and have not said now what restricts its documents. */
function savnede(
  { instans: own, fakta }: SamletSag,
  { setup: { kilder }, failureOf }: Dokumentregler,
): readonly Dokumentsvar[] {
  const missing = fakta.filter(
    ({ instans, art, sidstLaest = null }) => instans !== own && art === "HAR" && sidstLaest !== null,
  );
  return missing.flatMap(({ instans }) => {
    const kilde = kilder.find((one) => one.instans === instans);
    const isSilent = kilde && kilde.fagsystem.kapabiliteter.bundter.dokumenter === 0;
    return isSilent ? [] : [{ instans, poster: null, fejl: failureOf?.(instans) ?? notAnswering() }];
  });
}

/** A display class keeps a document from citizens, a profile from caseworkers who are not on it. */
function isRestricted({ visningsklasser, sikkerhedsprofiler }: DokumentRecord, bruger: Bruger): boolean {
  if (bruger.art === "SAGSBEHANDLER")
    return oplysthedOf(sikkerhedsprofiler) === "UKENDT" || !isNamedInProfile(bruger, kendt(sikkerhedsprofiler) ?? []);
  return [visningsklasser, sikkerhedsprofiler].some(
    (list) => oplysthedOf(list) === "UKENDT" || (kendt<readonly unknown[]>(list) ?? []).length > 0,
  );
}

/** Null: the viewer may not see it. */
export function decideSamlet(samlet: SamletDokument, { bruger, setup }: Dokumentregler): VistDokument | null {
  const foelsomhed = sensitivityOf(samlet, setup);
  if (!foelsomhed) return null;
  const opens = samlet.medlemmer.every(
    ({ dokument }) => decideDokument(bruger, samlet.sag, dokument, foelsomhed, setup.politik, setup.now()).vis,
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
  const highest = highestOf(medlemmer.map(({ dokument }) => kendt(dokument.foelsomhed)));
  const ofCase = levelOf(sag.fakta);
  return highest ?? (ofCase && { niveau: ofCase.niveau, kvalitet: "AFLEDT" });
}

/** What is said where a process does not know a source that restricts: as if it did not answer. */
export function notAnswering(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "dokumenter");
}
