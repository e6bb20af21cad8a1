// SPDX-License-Identifier: MPL-2.0
/**
 * The rules of access once more, written from the index's guide (dimensions, Visningsklasse, Sikkerhedsprofil) and the one
 * law, and not from the product: what each dimension says alone, and that all of them have to say yes.
 */

import { type Oplyst, oplysthedOf } from "../../schema/oplyst.js";
import type { FoelsomhedRecord } from "../../schema/records.js";
import type {
  Adgangspolitik,
  BorgerBruger,
  Privilegiegruppe,
  SagsbehandlerBruger,
} from "../../subgraphs/adgang/bruger.js";
import type { Fakta, Kildefakta } from "../../subgraphs/adgang/fakta.js";

const NIVEAUER = ["IKKE_FORTROLIGE_DATA", "FORTROLIGE_PERSONOPLYSNINGER", "FOELSOMME_PERSONOPLYSNINGER", "VIP_SAGER"];

interface Told {
  readonly instans: string;
  readonly erIndeks: boolean;
  readonly fakta: Fakta;
}

const told = (fakta: readonly Kildefakta[]): readonly Told[] =>
  fakta.flatMap((one) =>
    one.art === "HAR" ? [{ instans: one.instans, erIndeks: one.erIndeks, fakta: one.fakta }] : [],
  );

const isUnread = (value: unknown) => oplysthedOf(value as null) === "UKENDT";
const readValue = <T>(value: Oplyst<T>): T | null =>
  typeof value === "object" && value !== null && "oplyst" in value ? null : (value as T);

/** Every source has said something that can be read, and not too long ago. */
function isKnown(
  fakta: readonly Kildefakta[],
  { sidstKendtHoejstMs }: Adgangspolitik,
  nu: number,
  past: boolean,
): boolean {
  return fakta.every((one) => {
    if (one.art === "AFVIST") return false;
    if (one.art === "UKENDT") return past && one.hvorfor === "HISTORIK";
    if (one.sidstLaest && nu - Date.parse(one.sidstLaest) > sidstKendtHoejstMs) return false;
    if (one.art === "INGEN") return true;
    const { myndighed, kle, niveau, sikkerhedsprofiler, visningsklasser } = one.fakta;
    return ![myndighed, kle, niveau, sikkerhedsprofiler, visningsklasser].some(isUnread);
  });
}

/** The highest that any source has; the highest derived where none has any. */
function levelRank(fakta: readonly Kildefakta[]): number {
  const rank = (levels: readonly (FoelsomhedRecord | null)[]) =>
    Math.max(-1, ...levels.map((level) => (level === null ? -1 : NIVEAUER.indexOf(level.niveau))));
  const own = rank(told(fakta).map(({ fakta: { niveau } }) => readValue(niveau)));
  return own >= 0 ? own : rank(told(fakta).map(({ fakta: { afledtNiveau } }) => afledtNiveau));
}

export function citizenMaySee(
  borger: BorgerBruger,
  fakta: readonly Kildefakta[],
  politik: Adgangspolitik,
  nu: number,
): boolean {
  const sources = told(fakta);
  const ofProperty = sources.filter((one) => isOfProperty(one, politik));
  const verdicts = sources.flatMap((one) => verdictsOf(borger, one, politik));
  return [
    isKnown(fakta, politik, nu, false),
    levelRank(fakta) >= 0,
    sources.every(({ fakta: { visningsklasser } }) => (readValue(visningsklasser) ?? []).length === 0),
    sources.every((one) => !isUnread(isOfProperty(one, politik) ? one.fakta.genstande : one.fakta.parter)),
    verdicts.length > 0,
    !verdicts.includes(false),
    ofProperty.length === 0 || ofProperty.some((one) => verdictsOf(borger, one, politik).includes(true)),
  ].every(Boolean);
}

function isOfProperty({ fakta }: Told, { ejendomssager }: Adgangspolitik): boolean {
  const kle = readValue(fakta.kle) ?? "";
  return (ejendomssager?.kle ?? []).some((pattern) => kle.startsWith(pattern.replace(/\*$/, "")));
}

/** What one source says of whose case it is: the owner's of the property, or the primary party's. Empty: nothing. */
function verdictsOf({ cpr }: BorgerBruger, one: Told, politik: Adgangspolitik): boolean[] {
  if (!isOfProperty(one, politik)) {
    const primary = readValue(one.fakta.parter)
      ?.filter(({ rolle }) => rolle === "PRIMAER_PART")
      .map(({ ident }) => ident);
    return primary ? [primary.some((ident) => ident?.type === "CPR" && ident.vaerdi === cpr)] : [];
  }
  const numbers = (readValue(one.fakta.genstande) ?? []).map(({ bfe }) => bfe).filter((bfe) => bfe !== null);
  const owners = numbers.flatMap((bfe) => politik.ejendomssager?.ejereAf(bfe) ?? []);
  return numbers.length > 0 ? [owners.some(({ vaerdi }) => vaerdi === cpr)] : [];
}

export function caseworkerMaySee(
  bruger: SagsbehandlerBruger,
  fakta: readonly Kildefakta[],
  politik: Adgangspolitik,
  nu: number,
): boolean {
  const mine = [bruger.uuid, ...bruger.enheder];
  const isNamed = told(fakta).map(({ fakta: { sikkerhedsprofiler } }) => {
    const list = readValue(sikkerhedsprofiler) ?? [];
    return list.length === 0 || list.some(({ uuid }) => mine.includes(uuid ?? "nobody"));
  });
  return (
    isKnown(fakta, politik, nu, true) &&
    !isNamed.includes(false) &&
    bruger.privilegier.some((gruppe) => !dimensions(gruppe, fakta, politik).includes(false))
  );
}

/** Authority, subject, sensitivity, unit, system: one verdict for each, over every source. */
function dimensions(
  gruppe: Privilegiegruppe,
  fakta: readonly Kildefakta[],
  politik: Adgangspolitik,
): readonly boolean[] {
  const { uenighed, itsystemUuid } = politik;
  const every = (read: (one: Told) => Oplyst<string | null>, opens: (value: string) => boolean, masterOnly = false) => {
    const all = told(fakta).map((one) => ({ one, said: read(one) }));
    const master = all.filter(({ one, said }) => !one.erIndeks && typeof said === "string");
    const counted = masterOnly && master.length > 0 ? master : all;
    const values = counted.map(({ said }) => readValue(said)).filter((value) => value !== null);
    return !counted.some(({ said }) => isUnread(said)) && values.length > 0 && values.every(opens);
  };
  const rank = levelRank(fakta);
  return [
    every(
      ({ fakta: { myndighed } }) => myndighed,
      (value) => value === gruppe.cvr,
    ),
    every(
      ({ fakta: { kle } }) => kle,
      (value) => (gruppe.kle ?? ["*"]).some((pattern) => value.startsWith(pattern.replace(/\*$/, ""))),
      uenighed.kle === "MASTER",
    ),
    rank >= 0 && rank <= highest(gruppe, politik),
    gruppe.orgenheder === null ||
      every(
        ({ fakta: { ansvarlig } }) => ansvarlig,
        (value) => gruppe.orgenheder?.includes(value) === true,
        uenighed.enhed === "MASTER",
      ),
    gruppe.itsystemer === null ||
      every(
        ({ instans, fakta: { itsystem } }) =>
          isUnread(itsystem) ? itsystem : (readValue(itsystem) ?? itsystemUuid(instans)),
        (value) => gruppe.itsystemer?.includes(value) === true,
      ),
  ];
}

/** Without a limit in the token only what is not confidential; with one, what its known classes say, and else nothing. */
function highest({ foelsomhed }: Privilegiegruppe, { foelsomhedsklasser }: Adgangspolitik): number {
  if (foelsomhed === null) return 0;
  return Math.max(-1, ...foelsomhed.map((uuid) => NIVEAUER.indexOf(foelsomhedsklasser.get(uuid) ?? "")));
}
