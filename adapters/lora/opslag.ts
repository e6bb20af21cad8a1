// SPDX-License-Identifier: MPL-2.0
/**
 * What a case only points to: classes, units, users, authorities. Looked up in bundles, each at most once within one
 * call, and forgotten with it.
 */
import type { AktoerRecord, KlasseRecord, Tidspunkt } from "../../schema/records.js";
import type { CallBounds } from "../transport/bounds.js";
import type { LoraClient } from "./client.js";
import type { LoraConfig } from "./config.js";
import { listObjekter } from "./objekter.js";
import { isUdgaaet, relationAt, rowAtOrLast } from "./raekker.js";
import { everyVirkning, holds, Umulig } from "./tid.js";
import { parsePartUrn } from "./urn.js";
import {
  type Objektart,
  readRegistreringer,
  type WireObjekt,
  type WireRegistrering,
  type WireRelation,
} from "./wire.js";
import { readText } from "./wire-read.js";

export interface Opslag {
  /** Fetches what these rows point to and is not known yet. Throws `FagsystemError`. */
  fetch(rows: readonly WireRelation[], aktoerer?: readonly Aktoerref[]): Promise<void>;
  klasse(row: WireRelation): KlasseRecord;
  enhed(uuid: string): AktoerRecord;
  bruger(uuid: string): AktoerRecord;
  organisation(row: Pick<WireRelation, "uuid" | "urn">): AktoerRecord;
}

interface Aktoerref {
  readonly uuid: string | null;
  readonly objekttype: string | null;
}

interface Navngivet {
  readonly noegle: string | null;
  readonly navn: string | null;
  /** A user's unit. */
  readonly enhed: string | null;
  /** An organisation's CVR number. */
  readonly cvr: string | null;
}

const UKENDT: Navngivet = { noegle: null, navn: null, enhed: null, cvr: null };

type Registre = "klasse" | "organisationenhed" | "bruger" | "organisation";

const NAVN: Readonly<Record<Registre, string>> = {
  klasse: "titel",
  organisationenhed: "enhedsnavn",
  bruger: "brugernavn",
  organisation: "organisationsnavn",
};

/** Which register a reference is looked up in: by what it says it is, otherwise by what the relation is to. */
const REGISTER_AF_TYPE: Readonly<Record<string, Registre>> = {
  klasse: "klasse",
  organisationenhed: "organisationenhed",
  bruger: "bruger",
  organisation: "organisation",
};

function registerOf(objekttype: string | null): Registre | null {
  return REGISTER_AF_TYPE[objekttype?.toLowerCase() ?? ""] ?? null;
}

type Kendt = Navngivet | Umulig;

/** Names are those at `at`; a class or unit that did not hold then has the last name it had. */
export function createOpslag(client: LoraClient, config: LoraConfig, at: Tidspunkt, bounds: CallBounds): Opslag {
  const kendte: Record<Registre, Map<string, Kendt>> = {
    klasse: new Map(
      config.klasser.map(({ uuid, nummer, titel }) => [uuid, { ...UKENDT, noegle: nummer, navn: titel }]),
    ),
    organisationenhed: new Map(),
    bruger: new Map(),
    organisation: new Map(config.organisationer.map(({ uuid, cvr, navn }) => [uuid, { ...UKENDT, cvr, navn }])),
  };

  async function fetchFrom(register: Registre, uuids: Iterable<string>): Promise<void> {
    const known = kendte[register];
    const wanted = [...new Set(uuids)].filter((uuid) => !known.has(uuid));
    if (wanted.length === 0) return;
    // As registered now, whatever is asked about: a register is often younger than the cases that point to it.
    const found = await listObjekter(client, register, wanted, everyVirkning({ registrering: null }), bounds);
    for (const uuid of wanted) known.set(uuid, readNavngivet(found.get(uuid), register, at, config));
  }

  function look(register: Registre, uuid: string): Navngivet {
    const found = kendte[register].get(uuid) ?? UKENDT;
    if (found instanceof Umulig) throw found;
    return found;
  }

  function enhed(uuid: string): AktoerRecord {
    return aktoer("OrganisationEnhed", uuid, look("organisationenhed", uuid));
  }

  return {
    async fetch(rows, aktoerer = []) {
      const refs = [...rows, ...aktoerer];
      const uuids = (register: Registre) =>
        refs.flatMap(({ uuid, objekttype }) => (uuid !== null && registerOf(objekttype) === register ? [uuid] : []));
      await Promise.all([
        fetchFrom("klasse", uuids("klasse")),
        fetchFrom("bruger", uuids("bruger")),
        fetchFrom("organisation", uuids("organisation")),
      ]);
      const ofUsers = uuids("bruger").flatMap((uuid) => unitOf(kendte.bruger.get(uuid)) ?? []);
      await fetchFrom("organisationenhed", [...uuids("organisationenhed"), ...ofUsers]);
    },
    klasse({ uuid }) {
      const { noegle, navn } = uuid === null ? UKENDT : look("klasse", uuid);
      return { uuid, nummer: noegle, titel: navn };
    },
    enhed,
    bruger(uuid) {
      const found = look("bruger", uuid);
      return { ...aktoer("Bruger", uuid, found), enhed: found.enhed === null ? null : enhed(found.enhed).navn };
    },
    organisation({ uuid, urn }) {
      const found = uuid === null ? UKENDT : look("organisation", uuid);
      return { ...aktoer("Organisation", uuid, found), urn, cvr: found.cvr ?? cvrOf(urn, config) };
    },
  };
}

function unitOf(kendt: Kendt | undefined): string | null {
  return kendt === undefined || kendt instanceof Umulig ? null : kendt.enhed;
}

function aktoer(objekttype: AktoerRecord["objekttype"], uuid: string | null, { navn, cvr }: Navngivet): AktoerRecord {
  return { objekttype, uuid, urn: null, navn, cvr, enhed: null };
}

/** What cannot be read is kept as such, and told by the cases that point to it. */
function readNavngivet(
  objekt: WireObjekt | "SLETTET" | undefined,
  register: Registre,
  at: Tidspunkt,
  config: LoraConfig,
): Kendt {
  if (objekt === undefined || objekt === "SLETTET") return UKENDT;
  try {
    return navngivetOf(currentOf(objekt, register), register, at, config);
  } catch (error) {
    if (error instanceof Umulig) return error;
    throw error;
  }
}

function currentOf(objekt: WireObjekt, art: Objektart): WireRegistrering | null {
  const [newest] = readRegistreringer(objekt, art);
  return newest && !isUdgaaet(newest) ? newest : null;
}

function navngivetOf(
  current: WireRegistrering | null,
  register: Registre,
  at: Tidspunkt,
  config: LoraConfig,
): Navngivet {
  const felter = current && rowAtOrLast(current.egenskaber, at)?.felter;
  if (!current || !felter) return UKENDT;
  return {
    noegle: readText(felter, "brugervendtnoegle"),
    navn: readText(felter, NAVN[register]),
    enhed: register === "bruger" ? (relationAt(current, "tilknyttedeenheder", at)?.uuid ?? null) : null,
    cvr: register === "organisation" ? cvrOf(virksomhedOf(current, at), config) : null,
  };
}

function virksomhedOf({ relationer }: WireRegistrering, at: Tidspunkt): string | null {
  return (relationer.get("virksomhed") ?? []).find(({ virkning }) => holds(virkning, at))?.urn ?? null;
}

function cvrOf(urn: string | null, config: LoraConfig): string | null {
  const ident = urn === null ? null : parsePartUrn(urn, config);
  return ident?.type === "CVR" ? ident.vaerdi : null;
}
