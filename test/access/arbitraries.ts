// SPDX-License-Identifier: MPL-2.0
/** Random viewers and cases over a handful of values, so that they meet often. */

import fc from "fast-check";
import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type { AktoerRecord, FoelsomhedRecord, GenstandRecord, PartRecord, SagRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER, type FoelsomhedNiveau, PARTSROLLER } from "../../schema/values.js";
import type {
  Adgangspolitik,
  BorgerBruger,
  Ejendomssager,
  Privilegiegruppe,
  SagsbehandlerBruger,
} from "../../subgraphs/adgang/bruger.js";
import {
  AFVIST,
  type Fakta,
  FRAVAER,
  INGEN,
  type Kildefakta,
  UDEN_HISTORIK,
  type Udsagn,
} from "../../subgraphs/adgang/fakta.js";
import { levelOf } from "../../subgraphs/adgang/niveau.js";
import type { SagsMedlem, SamletSag } from "../../subgraphs/reading/kilder.js";
import { ALLE_ROLLER, ROLLE } from "../support/roller.js";
import { SMALL_PERSONER, smallUuid } from "../support/world.js";

export const CVRER = ["99000001", "99000002"] as const;
export const ENHEDER = [smallUuid(1), smallUuid(2), smallUuid(3)] as const;
export const SYSTEMER = [smallUuid(11), smallUuid(12)] as const;
export const KLASSER: Readonly<Record<FoelsomhedNiveau, string>> = {
  IKKE_FORTROLIGE_DATA: smallUuid(21),
  FORTROLIGE_PERSONOPLYSNINGER: smallUuid(22),
  FOELSOMME_PERSONOPLYSNINGER: smallUuid(23),
  VIP_SAGER: smallUuid(24),
};
export const UKENDT_KLASSE = smallUuid(29);
const SAGSBEHANDLER = smallUuid(31);
const KLE = ["27.36.04", "27.60.04", "02.34.10"] as const;
const MOENSTRE = ["*", "27.*", "27.36.*", "27.36.04", "02.*"] as const;

const fagsystem = { noegle: "a", navn: "A", produkt: "A", tilsluttet: true };

const TOM_SAG: SagRecord = {
  lokalId: "1",
  uuid: null,
  sagsnummer: null,
  titel: null,
  titelArt: "OFFENTLIG",
  beskrivelse: null,
  offentlighedUndtaget: null,
  fremdrift: { kode: null, siden: null, kvalitet: null, sagsstatus: null },
  foelsomhed: null,
  primaerKlasse: null,
  handlingsklasse: null,
  visningsklasser: [],
  sikkerhedsprofiler: [],
  ejer: null,
  ansvarlig: null,
  primaerBehandler: null,
  andreBehandlere: [],
  mastersystem: null,
  afsendersystem: null,
  parter: TAVS,
  opstaaet: null,
  oprettet: null,
  afsluttet: null,
  aendret: null,
  kassationskode: null,
  afleveret: null,
  principiel: null,
  hjemmel: null,
  lokation: null,
  link: null,
  ekstra: {},
};

export function sagRecord(fields: Partial<SagRecord>): SagRecord {
  return { ...TOM_SAG, ...fields };
}

export function enhed(uuid: string): AktoerRecord {
  return { objekttype: "OrganisationEnhed", uuid, urn: null, navn: null, cvr: null, enhed: null };
}

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const someOf = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 0 });

export const anyPart: fc.Arbitrary<PartRecord> = fc.record({
  rolle: fc.constantFrom(...PARTSROLLER),
  rolleTekst: fc.constant(null),
  ident: orNull(
    fc.record({
      type: fc.constantFrom("CPR" as const, "BORGERID" as const),
      vaerdi: fc.constantFrom(SMALL_PERSONER.ada.cpr, SMALL_PERSONER.bo.cpr),
    }),
  ),
  navn: fc.constant(null),
});

export const anyFoelsomhed: fc.Arbitrary<FoelsomhedRecord> = fc.record({
  niveau: fc.constantFrom(...FOELSOMHED_NIVEAUER),
  kvalitet: fc.constant("EKSAKT" as const),
});

const anyProfiler = fc.oneof(
  fc.constant([]),
  someOf([...ENHEDER, SAGSBEHANDLER]).map((uuids) => uuids.map(enhed)),
);
const visningsklasse = { uuid: smallUuid(41), nummer: null, titel: "Visning undtaget for borger" };
const anyVisning = fc.constantFrom([], [], [visningsklasse]);

const EJENDOMME = ["100001", "100002"] as const;
const anyGenstand: fc.Arbitrary<GenstandRecord> = fc.record({
  art: fc.constant("BYGGERI" as const),
  bfe: orNull(fc.constantFrom(...EJENDOMME)),
  betegnelse: fc.constant(null),
});

/** Who owns what; a property that is not here has owners that nobody knows. */
const anyEjendomssager: fc.Arbitrary<Ejendomssager> = fc
  .record({
    kle: fc.constantFrom(["02.*"], ["02.34.10", "27.60.*"]),
    ejere: fc.dictionary(
      fc.constantFrom(...EJENDOMME),
      someOf([SMALL_PERSONER.ada.cpr, SMALL_PERSONER.bo.cpr]).map((cprs) =>
        cprs.map((vaerdi) => ({ type: "CPR" as const, vaerdi })),
      ),
    ),
  })
  .map(({ kle, ejere }) => ({
    kle,
    ejereAf: (bfe) => ejere[bfe] ?? null,
    ejendommeFor: ({ vaerdi }) => EJENDOMME.filter((bfe) => ejere[bfe]?.some((ejer) => ejer.vaerdi === vaerdi)),
  }));

/** Mostly known; sometimes as the product has no such attribute, or as nobody can read it. */
const oplyst = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Oplyst<T>> =>
  fc.oneof(
    { weight: 12, arbitrary: value },
    { weight: 2, arbitrary: fc.constantFrom(TAVS) },
    { weight: 1, arbitrary: fc.constantFrom(UKENDT) },
  );

const anyFakta: fc.Arbitrary<Fakta> = fc.record({
  myndighed: oplyst(fc.constantFrom(...CVRER)),
  kle: oplyst(orNull(fc.constantFrom(...KLE))),
  niveau: oplyst(orNull(anyFoelsomhed)),
  afledtNiveau: orNull(anyFoelsomhed),
  ansvarlig: oplyst(orNull(fc.constantFrom(...ENHEDER))),
  itsystem: oplyst(orNull(fc.constantFrom(...SYSTEMER))),
  sikkerhedsprofiler: oplyst(anyProfiler),
  visningsklasser: oplyst(anyVisning),
  parter: oplyst(fc.array(anyPart, { maxLength: 3 })),
  genstande: oplyst(fc.array(anyGenstand, { maxLength: 2 })),
});

const anyUdsagn: fc.Arbitrary<Udsagn> = fc.oneof(
  { weight: 12, arbitrary: anyFakta.map((fakta): Udsagn => ({ art: "HAR", fakta })) },
  { weight: 4, arbitrary: fc.constant(INGEN) },
  { weight: 1, arbitrary: fc.constantFrom(AFVIST, FRAVAER, UDEN_HISTORIK) },
);

/** A time, in milliseconds, by which `anySag`'s last known facts are read and some are too old. */
export const NU = Date.parse("2026-11-20T09:00:00.000Z");
const DAY = 86_400_000;

/** What a case's own system and an index say of it. */
export const anyFaktaliste: fc.Arbitrary<readonly Kildefakta[]> = fc
  .record({
    own: anyUdsagn,
    indeks: anyUdsagn,
    laest: fc.constantFrom(null, null, null, NU - DAY / 2, NU - DAY, NU - 2 * DAY),
  })
  .map(({ own, indeks, laest }) => {
    const sidstLaest = laest === null ? null : new Date(laest).toISOString();
    return [kildefakta(own), { ...kildefakta(indeks, { instans: "x", erIndeks: true }), sidstLaest }];
  });

export function kildefakta(
  udsagn: Udsagn,
  { instans, erIndeks }: Pick<Kildefakta, "instans" | "erIndeks"> = { instans: "a", erIndeks: false },
): Kildefakta {
  return { ...udsagn, instans, erIndeks };
}

/** One source that says all that `KENDT` says, but for what is given. */
export function har(
  some: Partial<Fakta> = {},
  of: Pick<Kildefakta, "instans" | "erIndeks"> = { instans: "a", erIndeks: false },
): Kildefakta {
  return kildefakta({ art: "HAR", fakta: { ...KENDT, ...some } }, of);
}

export const OF_INDEKS = { instans: "x", erIndeks: true } as const;

export function samletSag(fakta: readonly Kildefakta[], medlemmer: readonly SagsMedlem[] = []): SamletSag {
  const visning = medlemmer[0]?.post ?? TOM_SAG;
  return {
    id: "a:1",
    typenavn: "A",
    fagsystem,
    instans: "a",
    lokalId: "1",
    visning,
    vistFra: "a",
    medlemmer,
    fakta,
    foelsomhed: levelOf(fakta),
  };
}

export const anySag: fc.Arbitrary<SamletSag> = anyFaktaliste.map((fakta) => samletSag(fakta));

export const anyGruppe: fc.Arbitrary<Privilegiegruppe> = fc.record({
  cvr: fc.constantFrom(...CVRER),
  roller: fc.constant([ROLLE]),
  kle: orNull(someOf(MOENSTRE)),
  foelsomhed: orNull(someOf([...Object.values(KLASSER), UKENDT_KLASSE])),
  orgenheder: orNull(someOf(ENHEDER)),
  itsystemer: orNull(someOf(SYSTEMER)),
});

export const anySagsbehandler: fc.Arbitrary<SagsbehandlerBruger> = fc
  .record({ enheder: someOf(ENHEDER), privilegier: fc.array(anyGruppe, { maxLength: 3 }) })
  .map((given) => ({
    art: "SAGSBEHANDLER",
    uuid: SAGSBEHANDLER,
    navn: null,
    brugernavn: null,
    formaal: "SAGSBEHANDLING",
    ...given,
  }));

export const anyBorger: fc.Arbitrary<BorgerBruger> = fc
  .constantFrom(SMALL_PERSONER.ada.cpr, SMALL_PERSONER.bo.cpr)
  .map((cpr) => ({ art: "BORGER", cpr, navn: null }));

const anyUenighed = fc.constantFrom("ALLE" as const, "MASTER" as const);

export const anyPolitik: fc.Arbitrary<Adgangspolitik> = fc
  .record({
    enhed: anyUenighed,
    kle: anyUenighed,
    system: orNull(fc.constantFrom(...SYSTEMER)),
    ejendomssager: orNull(anyEjendomssager),
  })
  .map(({ enhed, kle, system, ejendomssager }) => ({
    ejendomssager,
    roller: ALLE_ROLLER,
    uenighed: { enhed, kle },
    sidstKendtHoejstMs: DAY,
    driftsroller: new Set(["sagsgraf-drift"]),
    foelsomhedsklasser: new Map(FOELSOMHED_NIVEAUER.map((niveau) => [KLASSER[niveau], niveau])),
    itsystemUuid: (instans) => (instans === "a" ? system : null),
  }));

/** A caseworker with one group that opens everything. */
export function openSagsbehandler(gruppe: Partial<Privilegiegruppe> = {}): SagsbehandlerBruger {
  const all: Privilegiegruppe = {
    cvr: CVRER[0],
    roller: [ROLLE],
    kle: ["*"],
    foelsomhed: [KLASSER.VIP_SAGER],
    orgenheder: [...ENHEDER],
    itsystemer: [...SYSTEMER],
    ...gruppe,
  };
  return {
    art: "SAGSBEHANDLER",
    uuid: SAGSBEHANDLER,
    navn: null,
    brugernavn: null,
    formaal: "SAGSBEHANDLING",
    enheder: [],
    privilegier: [all],
  };
}

/** What a source says of a case that `openSagsbehandler` may see, and Ada too: every attribute is known. */
export const KENDT: Fakta = {
  myndighed: CVRER[0],
  kle: "27.36.04",
  niveau: { niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "EKSAKT" },
  afledtNiveau: null,
  ansvarlig: ENHEDER[0],
  itsystem: SYSTEMER[0],
  sikkerhedsprofiler: [],
  visningsklasser: [],
  parter: [{ rolle: "PRIMAER_PART", ident: { type: "CPR", vaerdi: SMALL_PERSONER.ada.cpr } }],
  genstande: [],
};
