/** Random viewers and cases over a handful of values, so that they meet often. */

import fc from "fast-check";
import { TAVS } from "../../schema/oplyst.js";
import type { AktoerRecord, FoelsomhedRecord, GenstandRecord, PartRecord, SagRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER, type FoelsomhedNiveau, PARTSROLLER } from "../../schema/values.js";
import type {
  Adgangspolitik,
  BorgerBruger,
  Ejendomssager,
  Privilegiegruppe,
  SagsbehandlerBruger,
} from "../../subgraphs/adgang/bruger.js";
import type { Restriktioner, SagsMedlem, SamletSag } from "../../subgraphs/reading/kilder.js";
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

/** What one source knows of the case. */
export const anyMedlem: fc.Arbitrary<SagsMedlem> = fc
  .record({
    parter: orNull(fc.array(anyPart, { maxLength: 3 })),
    foelsomhed: orNull(anyFoelsomhed),
    visning: anyVisning,
    profiler: anyProfiler,
    kle: orNull(fc.constantFrom(...KLE)),
    genstande: orNull(fc.array(anyGenstand, { maxLength: 2 })),
  })
  .map(({ parter, foelsomhed, visning, profiler, kle, genstande }) => ({
    instans: "a",
    post: sagRecord({
      parter: parter ?? TAVS,
      foelsomhed,
      visningsklasser: visning,
      sikkerhedsprofiler: profiler,
      primaerKlasse: kle === null ? null : { uuid: null, nummer: kle, titel: null },
      genstande: genstande ?? TAVS,
    }),
    dataPr: null,
  }));

const anyRestriktioner: fc.Arbitrary<Restriktioner> = fc.record({
  foelsomhed: fc.option(anyFoelsomhed, { nil: null, freq: 8 }),
  visningsklasser: anyVisning,
  sikkerhedsprofiler: anyProfiler,
  myndighed: fc.option(fc.constantFrom(...CVRER), { nil: null, freq: 8 }),
  kle: fc.option(fc.constantFrom(...KLE), { nil: null, freq: 8 }),
  ansvarlig: orNull(fc.constantFrom(...ENHEDER)),
  mastersystem: orNull(fc.constantFrom(...SYSTEMER)),
  parter: fc.constant(null),
  afklaret: fc.oneof(fc.constant(true), fc.boolean()),
  ukendt: fc.constant(false),
});

export function samletSag(restriktioner: Restriktioner, medlemmer: readonly SagsMedlem[]): SamletSag {
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
    restriktioner,
  };
}

export const anySag: fc.Arbitrary<SamletSag> = fc
  .tuple(anyRestriktioner, fc.array(anyMedlem, { minLength: 1, maxLength: 2 }))
  .map(([restriktioner, medlemmer]) =>
    samletSag(
      restriktioner,
      medlemmer.map(({ post, ...medlem }) => ({ ...medlem, post: { ...post, sikkerhedsprofiler: [] } })),
    ),
  );

export const anyGruppe: fc.Arbitrary<Privilegiegruppe> = fc.record({
  cvr: fc.constantFrom(...CVRER),
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

const anyVisningsvalg = fc.constantFrom("VIS" as const, "SKJUL" as const);

export const anyPolitik: fc.Arbitrary<Adgangspolitik> = fc
  .record({
    borger: anyVisningsvalg,
    sagsbehandler: anyVisningsvalg,
    system: orNull(fc.constantFrom(...SYSTEMER)),
    ejendomssager: orNull(anyEjendomssager),
  })
  .map(({ borger, sagsbehandler, system, ejendomssager }) => ({
    ejendomssager,
    indeksMangler: { borger, sagsbehandler },
    foelsomhedsklasser: new Map(FOELSOMHED_NIVEAUER.map((niveau) => [KLASSER[niveau], niveau])),
    itsystemUuid: () => system,
  }));

/** A caseworker with one group that opens everything. */
export function openSagsbehandler(gruppe: Partial<Privilegiegruppe> = {}): SagsbehandlerBruger {
  const all: Privilegiegruppe = {
    cvr: CVRER[0],
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

/** A case that `openSagsbehandler` may see, and whose every attribute is known. */
export const KENDT: Restriktioner = {
  foelsomhed: { niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "EKSAKT" },
  visningsklasser: [],
  sikkerhedsprofiler: [],
  myndighed: CVRER[0],
  kle: "27.36.04",
  ansvarlig: ENHEDER[0],
  mastersystem: SYSTEMER[0],
  parter: null,
  afklaret: true,
  ukendt: false,
};
