// SPDX-License-Identifier: MPL-2.0
/** A case as one viewer sees it: the masked values of the GraphQL type `Sag`. */

import { kendt } from "../../schema/oplyst.js";
import type { KlasseRecord } from "../../schema/records.js";
import type { Borgerstatus, FremdriftKode } from "../../schema/values.js";
import type { Adgangspolitik, Bruger } from "../adgang/bruger.js";
import {
  staffOnly,
  visibleAktoer,
  visibleGenstande,
  visibleOffentlighedUndtaget,
  visibleSagstitel,
} from "../adgang/mask.js";
import type { FagsystemInfo, SamletSag } from "../reading/kilder.js";
import type { SubgraphSetup } from "../request/setup.js";

export type SagView = ReturnType<typeof viewSag>;

/** Sagstatus of Mit Overblik. What has been ordered or carried out has been decided; rejection has no source here. */
const BORGERSTATUS: Record<FremdriftKode, Borgerstatus> = {
  Opstaaet: "OPRETTET",
  Oplyst: "BEHANDLES",
  Afgjort: "AFGJORT",
  Bestilt: "AFGJORT",
  Udfoert: "AFGJORT",
  Afsluttet: "AFSLUTTET",
};

export interface ViewDeps {
  readonly infoOf: (instans: string) => FagsystemInfo;
  /** The authority of an instance, for cases that do not name their own. */
  readonly myndighedOf: (instans: string) => { readonly cvr: string; readonly navn: string } | null;
  readonly klassetitel: (nummer: string | null) => string | null;
  /** Whom to ask about a case of that unit and subject. */
  readonly kontaktFor: SubgraphSetup["kontaktFor"];
  /** The municipality's word for a status. */
  readonly statustekst: SubgraphSetup["statustekst"];
  readonly politik: Adgangspolitik;
}

export function viewSag(bruger: Bruger, sag: SamletSag, deps: ViewDeps) {
  const { infoOf, myndighedOf, klassetitel, kontaktFor, statustekst } = deps;
  const { visning: post } = sag;
  const indeks = sag.medlemmer.find((medlem) => kendt(medlem.post.mastersystem) !== null)?.post ?? post;
  const primaerKlasse = withTitle(kendt(post.primaerKlasse), klassetitel);
  const borgerstatus = post.fremdrift.kode && BORGERSTATUS[post.fremdrift.kode];
  const myndighed = myndighedOf(sag.instans);
  return {
    __typename: `${sag.typenavn}Sag`,
    id: sag.id,
    uuid: post.uuid,
    sagsnummer: post.sagsnummer,
    titel: visibleSagstitel(bruger, post, primaerKlasse),
    beskrivelse: staffOnly(bruger, post.beskrivelse),
    offentlighedUndtaget: visibleOffentlighedUndtaget(bruger, post.offentlighedUndtaget),
    fremdrift: {
      kode: post.fremdrift.kode,
      siden: post.fremdrift.siden,
      kvalitet: post.fremdrift.kode && post.fremdrift.kvalitet,
      sagsstatus: staffOnly(bruger, post.fremdrift.sagsstatus),
      borgerstatus,
      tekst: borgerstatus && statustekst(borgerstatus),
    },
    foelsomhed: sag.foelsomhed,
    primaerKlasse,
    handlingsklasse: withTitle(post.handlingsklasse, klassetitel),
    mastersystem: kendt(indeks.mastersystem),
    afsendersystem: indeks.afsendersystem,
    ejer:
      kendt(post.ejer) ??
      (myndighed && { objekttype: "Organisation" as const, uuid: null, urn: null, enhed: null, ...myndighed }),
    ansvarlig: kendt(post.ansvarlig),
    kontakt: kontaktFor(kendt(post.ansvarlig)?.uuid ?? null, primaerKlasse?.nummer ?? null),
    primaerBehandler: visibleAktoer(bruger, kendt(post.primaerBehandler)),
    andreBehandlere: post.andreBehandlere.filter((aktoer) => visibleAktoer(bruger, aktoer) !== null),
    fagsystem: sag.fagsystem,
    genstande: viewGenstande(bruger, sag, deps),
    opstaaet: kendt(post.opstaaet),
    oprettet: post.oprettet,
    afsluttet: kendt(post.afsluttet),
    aendret: kendt(post.aendret),
    bekraeftet: post.laest?.bekraeftet ?? true,
    sidstSet: post.laest?.tid ?? null,
    kassationskode: post.kassationskode,
    afleveret: post.afleveret,
    principiel: post.principiel,
    hjemmel: post.hjemmel,
    lokation: staffOnly(bruger, post.lokation),
    link: staffOnly(bruger, post.link),
    kilder: sag.medlemmer.map((medlem) => ({
      fagsystem: infoOf(medlem.instans),
      visning: medlem.instans === sag.vistFra,
      laesning: medlem.post.laest ? ("LOKALT_INDEKS" as const) : ("LIVE" as const),
      dataPr: medlem.dataPr,
    })),
  };
}

/** The displayed source's; where that brought none, another's. */
function viewGenstande(bruger: Bruger, { visning, medlemmer }: SamletSag, { politik }: ViewDeps) {
  const [genstande = null] = [visning, ...medlemmer.map(({ post }) => post)].flatMap((post) => {
    const known = kendt(post.genstande);
    return known === null ? [] : [known];
  });
  return genstande && visibleGenstande(bruger, genstande, politik);
}

/** The source's own title goes before the municipality's list. */
function withTitle(klasse: KlasseRecord | null, klassetitel: ViewDeps["klassetitel"]): KlasseRecord | null {
  return klasse && { ...klasse, titel: klasse.titel ?? klassetitel(klasse.nummer) };
}
