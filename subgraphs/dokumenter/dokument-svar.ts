// SPDX-License-Identifier: MPL-2.0
/** From what came of reading documents to what each source's part of the answer is. Pure. */

import { kendt } from "../../schema/oplyst.js";
import type { SamletSag } from "../reading/kilder.js";
import type { Aarsag } from "../reading/plan.js";
import { type Kildesvar, withCause, withFailure } from "../reading/source-answer.js";
import type { Dokumentafgoerelse, Dokumentsvar } from "./dokument-adgang.js";

export interface AfgjortSag {
  readonly sag: SamletSag;
  readonly egne: Dokumentsvar;
  readonly andre: readonly Dokumentsvar[];
  readonly dom: Dokumentafgoerelse;
}

/** At most so many of each source, the newest; and which sources have more. */
export function newestFirst<S extends { readonly sag: SamletSag }>(
  sager: readonly S[],
  most: number,
): { readonly laeses: readonly S[]; readonly udeladt: ReadonlySet<string> } {
  const counts = new Map<string, number>();
  const udeladt = new Set<string>();
  const laeses = [...sager].sort(compareAge).filter(({ sag: { instans } }) => {
    const count = (counts.get(instans) ?? 0) + 1;
    counts.set(instans, count);
    if (count > most) udeladt.add(instans);
    return count <= most;
  });
  return { laeses, udeladt };
}

function compareAge({ sag: a }: { readonly sag: SamletSag }, { sag: b }: { readonly sag: SamletSag }): number {
  const [left, right] = [kendt(a.visning.opstaaet) ?? "", kendt(b.visning.opstaaet) ?? ""];
  if (left !== right) return left > right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const CANNOT: Aarsag = { kode: "DOKUMENTER", varighed: "VARIG" };
const CAP: Aarsag = { kode: "LOFT", varighed: "VARIG" };
const HELD_BACK: Aarsag = { kode: "INDEKS_MANGLER", varighed: "MIDLERTIDIG" };

/** `unsettled`: sources that could give documents of a case and did not, without saying why. */
export function conclude(
  svar: readonly Kildesvar[],
  decided: readonly AfgjortSag[],
  udeladt: ReadonlySet<string>,
): { readonly svar: readonly Kildesvar[]; readonly unsettled: ReadonlySet<string> } {
  const unsettled = new Set<string>();
  const concluded = svar.map((before) => {
    const { instans, fagsystem } = before.kilde;
    const own = decided.filter(({ sag }) => sag.instans === instans);
    const failed = decided
      .flatMap(({ egne, andre }) => [egne, ...andre])
      .find((one) => one.instans === instans && one.fejl !== null);
    const cannot = own.some(({ dom }) => dom.art === "UKENDT");
    if (cannot && fagsystem.kapabiliteter.bundter.dokumenter > 0) unsettled.add(instans);
    const causes = [
      ...(udeladt.has(instans) ? [CAP] : []),
      ...(cannot ? [CANNOT] : []),
      ...(own.some(({ dom }) => dom.art === "FEJL" && dom.tilbageholdt) ? [HELD_BACK] : []),
    ];
    const after = causes.reduce(withCause, before);
    return failed?.fejl ? withFailure(after, failed.fejl) : after;
  });
  return { svar: concluded, unsettled };
}
