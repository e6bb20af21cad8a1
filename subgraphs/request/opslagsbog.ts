// SPDX-License-Identifier: MPL-2.0
/** What one request has shown, and to whom it was refused: noted where objects are given out, and written by who answers. */
import type { PartIdent } from "../../schema/records.js";

export interface Opslagsbog {
  /** Somebody is asked about, or stands in the answer with number or name. */
  person(ident: PartIdent): void;
  /** A case or document that is given out, by its id. */
  vist(id: string): void;
  /** A case or document that was named. */
  spurgt(id: string): void;
  /** A group of fields of what is shown. */
  felt(navn: string): void;
  /** This viewer may not ask that. */
  afvist(): void;
  indhold(): Opslagsindhold;
}

export interface Opslagsindhold {
  readonly personer: readonly PartIdent[];
  readonly vist: readonly string[];
  /** Named, and nothing of it shown: hidden and absent alike. */
  readonly ikkeVist: readonly string[];
  readonly felter: readonly string[];
  readonly afvist: boolean;
}

export function createOpslagsbog(): Opslagsbog {
  const personer = new Map<string, PartIdent>();
  const vist = new Set<string>();
  const spurgt = new Set<string>();
  const felter = new Set<string>();
  let afvist = false;
  return {
    person: (ident) => void personer.set(`${ident.type}:${ident.vaerdi}`, ident),
    vist: (id) => void vist.add(id),
    spurgt: (id) => void spurgt.add(id),
    felt: (navn) => void felter.add(navn),
    afvist() {
      afvist = true;
    },
    indhold: () => ({
      personer: [...personer.values()],
      vist: [...vist],
      ikkeVist: [...spurgt].filter((id) => !vist.has(id)),
      felter: [...felter],
      afvist,
    }),
  };
}
