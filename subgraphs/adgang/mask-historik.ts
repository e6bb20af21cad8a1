// SPDX-License-Identifier: MPL-2.0
/** What a viewer who may see a case may see of what it has been. A citizen sees by a list of fields; the rest is for staff. */
import type { HistorikRecord } from "../../adapters/contract.js";
import { containsCpr } from "../../schema/identifiers.js";
import type { AktoerRecord } from "../../schema/records.js";
import { type AktoerType, FREMDRIFT_KODER } from "../../schema/values.js";
import type { Bruger } from "./bruger.js";

export interface HistorikKontekst {
  /** Whether the source has declared that the public may see the title of the case. */
  readonly titelErOffentlig: boolean;
  /** Titles of documents that this viewer may see on the case today, and that no document hidden from them has. */
  readonly dokumenttitler: ReadonlySet<string>;
}

export function visibleHistorik(
  bruger: Bruger,
  poster: readonly HistorikRecord[],
  kontekst: HistorikKontekst,
): readonly HistorikRecord[] {
  const isBorger = bruger.art === "BORGER";
  return poster
    .filter((post) => (isBorger ? isForBorger(post, kontekst) : isForSagsbehandler(post, kontekst)))
    .map((post) => (isBorger ? withoutPersons(bruger, post) : post));
}

function withoutPersons(bruger: Bruger, post: HistorikRecord): HistorikRecord {
  const vaerdiAktoer = visibleEnhed(bruger, post.vaerdiAktoer ?? null);
  return { ...post, vaerdiAktoer, aktoer: visibleEnhed(bruger, post.aktoer), note: null };
}

/** Nobody reads of a document in the history that they would not read of in the list: neither its title nor that it is. */
function isForSagsbehandler({ felt, vaerdi }: HistorikRecord, { dokumenttitler }: HistorikKontekst): boolean {
  return felt !== DOKUMENTER || (vaerdi !== null && dokumenttitler.has(vaerdi));
}

const DOKUMENTER = "dokumenter";

function isForBorger(post: HistorikRecord, kontekst: HistorikKontekst): boolean {
  const { felt, vaerdi } = post;
  const rule = Object.hasOwn(FOR_BORGER, felt) ? FOR_BORGER[felt] : undefined;
  return rule !== undefined && (vaerdi === null || !containsCpr(vaerdi)) && rule(post, kontekst);
}

const always = () => true;

/** The system's own words, and persons whatever the field, are not a citizen's to read here. */
const FOR_BORGER: Readonly<Record<string, (post: HistorikRecord, kontekst: HistorikKontekst) => boolean>> = {
  opstaaet: always,
  oprettet: always,
  afsluttet: always,
  primaerKlasse: always,
  fremdrift: ({ vaerdi }) => vaerdi === null || FREMDRIFT_KODER.some((kode) => kode === vaerdi),
  ansvarlig: ({ vaerdi, vaerdiAktoer = null }) => vaerdi === null || isEnhed(vaerdiAktoer),
  titel: (_, { titelErOffentlig }) => titelErOffentlig,
};

const ENHEDER: readonly AktoerType[] = ["OrganisationEnhed", "Organisation"];

function isEnhed(aktoer: AktoerRecord | null): boolean {
  return aktoer !== null && ENHEDER.includes(aktoer.objekttype);
}

/** Units and authorities only: unlike on the case itself, what else may have acted in the past is nobody's to list. */
export function visibleEnhed(bruger: Bruger, aktoer: AktoerRecord | null): AktoerRecord | null {
  return bruger.art === "SAGSBEHANDLER" || isEnhed(aktoer) ? aktoer : null;
}
