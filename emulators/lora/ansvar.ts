// SPDX-License-Identifier: MPL-2.0
/** Who has had a case, as its registrations tell it. */
import type { Kommune, KommuneAnsvar, KommuneSag } from "../kit/kommune.js";
import type { LagretRaekke, Raekker } from "./lager.js";
import { EVIGT, virkning } from "./register.js";
import { toMikro } from "./tid.js";

/** What is registered at one time: how many steps are known, and whether all else is as it now is. */
export interface Trin {
  readonly tid: number;
  readonly skridt: number;
  readonly faerdig: boolean;
}

/** Who wrote it: the handler, or the municipality where there is none. */
export function aktoerOf({ behandler }: KommuneSag, { uuid }: Kommune): readonly [string, string] {
  return behandler ? [behandler.uuid, "Bruger"] : [uuid, "Organisation"];
}

export function ansvarOf(sag: KommuneSag, trin: Trin, kommune: Kommune): Raekker {
  const tidligere = sag.tidligereAnsvar ?? [];
  if (tidligere.length > 0) return fulgtAnsvar(sag, tidligere, trin, kommune);
  const { faerdig, skridt } = trin;
  const hele = virkning(toMikro(sag.opstaaet), EVIGT, ...aktoerOf(sag, kommune));
  const known = sag.behandler !== null && (faerdig || skridt > 1) ? [sag.behandler] : [];
  return {
    ansvarlig: ansvarligOf(sag, trin, kommune),
    primaerbehandler: known.map(({ uuid }) => ({ objekttype: "Bruger", uuid, virkning: hele })),
  };
}

/** As far as was known when it was registered: whoever had the case last then has it for ever. */
function fulgtAnsvar(
  sag: KommuneSag,
  tidligere: readonly KommuneAnsvar[],
  { tid, faerdig }: Trin,
  kommune: Kommune,
): Raekker {
  const now = { ansvarlig: sag.ansvarlig, behandler: sag.behandler, fra: tidligere.at(-1)?.til ?? sag.opstaaet };
  const known = [...tidligere, now].filter(({ fra }, i) => i === 0 || faerdig || toMikro(fra) <= tid);
  const rows = (objekttype: string, who: (one: typeof now) => { readonly uuid: string } | null) =>
    known.flatMap((one, i) => {
      const next = known[i + 1];
      const hold = virkning(
        toMikro(i === 0 ? sag.opstaaet : one.fra),
        next ? toMikro(next.fra) : EVIGT,
        ...aktoerOf(sag, kommune),
      );
      const uuid = who(one)?.uuid;
      return uuid === undefined ? [] : [{ objekttype, uuid, virkning: hold }];
    });
  return {
    ansvarlig: rows("OrganisationEnhed", ({ ansvarlig }) => ansvarlig),
    primaerbehandler: rows("Bruger", ({ behandler }) => behandler),
  };
}

function ansvarligOf(sag: KommuneSag, { faerdig }: Trin, kommune: Kommune): readonly LagretRaekke[] {
  const [opstaaet, aendret] = [toMikro(sag.opstaaet), toMikro(sag.aendret)];
  const by = aktoerOf(sag, kommune);
  const row = (uuid: string, fra: number, til: number) => ({
    objekttype: "OrganisationEnhed",
    uuid,
    virkning: virkning(fra, til, ...by),
  });
  const first = kommune.enheder[0]?.uuid ?? sag.ansvarlig.uuid;
  if (!faerdig) return [row(first, opstaaet, EVIGT)];
  if (first === sag.ansvarlig.uuid || aendret <= opstaaet) return [row(sag.ansvarlig.uuid, opstaaet, EVIGT)];
  return [row(first, opstaaet, aendret), row(sag.ansvarlig.uuid, aendret, EVIGT)];
}
