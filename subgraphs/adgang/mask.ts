// SPDX-License-Identifier: MPL-2.0
/** What a viewer who may see a case may see of it. The one place where fields are withheld. */
import { containsCpr } from "../../schema/identifiers.js";
import type {
  AktoerRecord,
  FristRecord,
  GenstandRecord,
  JournalnotatRecord,
  KlasseRecord,
  OffentlighedUndtagetRecord,
  PartRecord,
  SagRecord,
} from "../../schema/records.js";
import { tidyTitle } from "../../schema/titel.js";
import type { Adgangspolitik, Bruger } from "./bruger.js";

interface Titled {
  readonly titel: string | null;
  readonly titelArt: "OFFENTLIG" | "UERKLAERET";
}

/** A citizen sees a title only where it is declared public and holds no CPR number; otherwise `instead`. */
export function visibleTitle(bruger: Bruger, { titel, titelArt }: Titled, instead: string | null): string | null {
  const tidy = titel === null ? null : tidyTitle(titel);
  if (bruger.art === "SAGSBEHANDLER") return tidy;
  const shown = tidy !== null && titelArt === "OFFENTLIG" && !containsCpr(tidy) ? tidy : instead;
  return shown !== null && containsCpr(shown) ? null : shown;
}

/** For staff only: description, the system's own status, place, link, notes. */
export function staffOnly<T>(bruger: Bruger, value: T | null): T | null {
  return bruger.art === "SAGSBEHANDLER" ? value : null;
}

/** The confidential title is for staff; its legal basis is not confidential. */
export function visibleOffentlighedUndtaget(
  bruger: Bruger,
  undtaget: OffentlighedUndtagetRecord | null,
): OffentlighedUndtagetRecord | null {
  return (
    undtaget && {
      titelAlternativ: staffOnly(bruger, undtaget.titelAlternativ && tidyTitle(undtaget.titelAlternativ)),
      hjemmel: undtaget.hjemmel,
    }
  );
}

/** Never a caseworker's name to a citizen; the unit is theirs to know. */
export function visibleAktoer(bruger: Bruger, aktoer: AktoerRecord | null): AktoerRecord | null {
  return aktoer !== null && (bruger.art === "SAGSBEHANDLER" || aktoer.objekttype !== "Bruger") ? aktoer : null;
}

/** @param fuldtCpr whether a caseworker may see the numbers of persons on this case; without, they see who it is by name. */
export function visibleParter(bruger: Bruger, parter: readonly PartRecord[], fuldtCpr: boolean): readonly PartRecord[] {
  if (bruger.art === "SAGSBEHANDLER")
    return fuldtCpr ? parter : parter.map((part) => (part.ident?.type === "CPR" ? { ...part, ident: null } : part));
  return parter.map((part) => {
    const self = part.ident?.type === "CPR" && part.ident.vaerdi === bruger.cpr;
    return self ? part : { ...part, ident: null, navn: null, rolleTekst: null };
  });
}

export function visibleJournalnotater(
  bruger: Bruger,
  notater: readonly JournalnotatRecord[],
): readonly JournalnotatRecord[] | null {
  return bruger.art === "SAGSBEHANDLER" ? notater : null;
}

/** An address may be somebody else's: a citizen sees that of what they own. */
export function visibleGenstande(
  bruger: Bruger,
  genstande: readonly GenstandRecord[],
  politik: Adgangspolitik,
): readonly GenstandRecord[] {
  if (bruger.art === "SAGSBEHANDLER") return genstande;
  const owned = politik.ejendomssager?.ejendommeFor({ type: "CPR", vaerdi: bruger.cpr }) ?? [];
  return genstande.map((genstand) =>
    genstand.bfe !== null && owned.includes(genstand.bfe) ? genstand : { ...genstand, betegnelse: null },
  );
}

/** What the municipality has to remember is its own business; what the citizen has to do is theirs. */
export function visibleFrister(bruger: Bruger, frister: readonly FristRecord[]): readonly FristRecord[] {
  if (bruger.art === "SAGSBEHANDLER") return frister;
  return frister.filter(({ hvem }) => hvem === "BORGER").map((frist) => ({ ...frist, art: null }));
}

/** Title of a case as the viewer sees it: for a citizen the class title stands in, and for want of one its number. */
export function visibleSagstitel(bruger: Bruger, post: SagRecord, klasse: KlasseRecord | null): string | null {
  return visibleTitle(bruger, post, klasse?.titel ?? klasse?.nummer ?? null);
}
