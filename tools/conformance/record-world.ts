// SPDX-License-Identifier: MPL-2.0
/** Does a record say what is true of its case? Only what the source supplies is compared: null is not wrong here. */
import { dateInDenmark, startOfDate } from "../../adapters/time.js";
import { kendt } from "../../schema/oplyst.js";
import type { PartRecord, SagRecord, Tidspunkt } from "../../schema/records.js";
import type { PartIdType, Partsrolle } from "../../schema/values.js";
import { examineGenstande } from "./details-world.js";
import { type ExpectedSag, sameIdent } from "./expected.js";

/** Problems of one record, each naming the field. A party in a role that is not among `roller` may be in another. */
export function examineAgainstWorld(post: SagRecord, truth: ExpectedSag, roller: readonly Partsrolle[]): string[] {
  const { sag } = truth;
  const recorded = truth.sag.indeks?.registreret ?? null;
  return [
    ...differ("uuid", post.uuid, truth.uuid),
    ...differ("sagsnummer", post.sagsnummer, truth.sagsnummer),
    ...differ("titel", post.titel, truth.titel),
    ...differ(
      "foelsomhed",
      kendt(post.foelsomhed)?.kvalitet === "EKSAKT" ? (kendt(post.foelsomhed)?.niveau ?? null) : null,
      truth.foelsomhed,
    ),
    ...differ("primaerKlasse", kendt(post.primaerKlasse)?.nummer ?? null, sag.kle.nummer),
    ...differ("handlingsklasse", post.handlingsklasse?.nummer ?? null, sag.facet.nummer),
    ...differ("ansvarlig", kendt(post.ansvarlig)?.uuid ?? null, sag.ansvarlig.uuid),
    ...differ("primaerBehandler", kendt(post.primaerBehandler)?.uuid ?? null, sag.behandler?.uuid ?? null),
    ...differ(
      "afsluttet, whether",
      kendt(post.afsluttet) !== null && sag.afsluttet === null ? "a closing date" : null,
      null,
    ),
    ...examineFremdrift(post, truth),
    ...differTime("opstaaet", kendt(post.opstaaet), [sag.opstaaet, dayBegins(sag.opstaaet)]),
    ...differTime("oprettet", post.oprettet, [sag.oprettet, dayBegins(sag.oprettet), recorded]),
    ...differTime("aendret", kendt(post.aendret), [sag.aendret, dayBegins(sag.aendret), recorded]),
    ...differTime("afsluttet", kendt(post.afsluttet), [sag.afsluttet, sag.afsluttet && dayBegins(sag.afsluttet)]),
    ...(kendt(post.parter) ?? []).flatMap((part) => examineParty(part, truth, roller)),
    ...examineGenstande(kendt(post.genstande) ?? [], truth, false),
  ];
}

/** The source's own status is exact or it is a reading of it; even then a closed case is closed, an open one open. */
function examineFremdrift(post: SagRecord, { sag }: ExpectedSag): string[] {
  const { kode, kvalitet, siden } = post.fremdrift;
  const now = sag.fremdrift.at(-1);
  if (!now || kode === null) return [];
  if (kvalitet === null) return ["fremdrift has a code without saying how it came to be"];
  const closedAlike = (kode === "Afsluttet") === (now.kode === "Afsluttet");
  // An index knows four of the six steps.
  const coarser = kode === "Afgjort" && (now.kode === "Bestilt" || now.kode === "Udfoert");
  if (!closedAlike || (kvalitet === "EKSAKT" && kode !== now.kode && !coarser)) return ["fremdrift is not the case's"];
  return kvalitet === "EKSAKT"
    ? differTime(
        "fremdrift.siden",
        siden,
        sag.fremdrift.map(({ fra }) => fra),
      )
    : [];
}

/** `roller`: those the source has words for. */
export function examineParty(part: PartRecord, { sag }: ExpectedSag, roller: readonly Partsrolle[]): string[] {
  const { ident } = part;
  const alike = sag.parter.filter((p) => (ident === null ? p.navn === part.navn : sameIdent(p.ident, ident)));
  if (alike.length === 0) return ["a party that the case does not have"];
  if (!alike.some((p) => p.rolle === part.rolle || !roller.includes(p.rolle)))
    return ["a party in a role it does not have"];
  return part.navn !== null && !alike.some((p) => p.navn === part.navn) ? ["a party with somebody else's name"] : [];
}

/** Parties the world has and the list does not, of the roles and types the source can tell. */
export function missingParties(
  parter: readonly PartRecord[],
  { sag }: ExpectedSag,
  roller: readonly Partsrolle[],
  typer: readonly PartIdType[],
): string[] {
  const wanted = sag.parter.filter((p) => roller.includes(p.rolle) && typer.includes(p.ident.type));
  const missing = wanted.filter(
    (w) => !parter.some((p) => p.rolle === w.rolle && p.ident && sameIdent(p.ident, w.ident)),
  );
  return missing.length > 0 ? ["parties are missing"] : [];
}

function differ(field: string, given: string | null, truth: string | null): string[] {
  return given === null || given === truth ? [] : [`${field} is not the case's`];
}

/** To the second: sources write no more. */
function differTime(field: string, given: Tidspunkt | null, truths: readonly (Tidspunkt | null)[]): string[] {
  if (given === null) return [];
  const second = (instant: Tidspunkt) => Math.floor(Date.parse(instant) / 1000);
  return truths.some((truth) => truth !== null && second(truth) === second(given))
    ? []
    : [`${field} is not the case's`];
}

/** A source that keeps a date only: the Danish midnight before. */
export function dayBegins(instant: Tidspunkt): Tidspunkt | null {
  const date = dateInDenmark(instant);
  return date === null ? null : startOfDate(date);
}
