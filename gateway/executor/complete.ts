// SPDX-License-Identifier: MPL-2.0
/** Values of one type, as the answer has them: with what is missing or of another type told, and never its text. */
import { type GraphQLLeafType, isEnumType } from "graphql";

export interface Fault {
  readonly message: string;
  /** Grows from the fault's place up to the root. */
  readonly path: (string | number)[];
}

/** Stands for a null that may not be: it makes what holds it null too. */
export const BROKEN = Symbol("null where none may be");
export type Complete = (value: unknown, faults: Fault[]) => unknown;

export function placeBelow(faults: readonly Fault[], from: number, key: string | number): void {
  for (const { path } of faults.slice(from)) path.unshift(key);
}

export function fault(faults: Fault[], message: string): null {
  faults.push({ message, path: [] });
  return null;
}

export function completeNonNull(complete: Complete, where: string): Complete {
  return (value, faults) => {
    const before = faults.length;
    const result = complete(value, faults);
    if (result !== null) return result;
    if (faults.length === before) fault(faults, `Null for the non-null field ${where}.`);
    return BROKEN;
  };
}

export function completeList(complete: Complete, where: string): Complete {
  return (value, faults) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return fault(faults, `No list for ${where}.`);
    const items = new Array<unknown>(value.length);
    let broken = false;
    for (let index = 0; index < value.length; index++) {
      const before = faults.length;
      const item = complete(value[index], faults);
      if (faults.length > before) placeBelow(faults, before, index);
      if (item === BROKEN) broken = true;
      items[index] = item;
    }
    return broken ? null : items;
  };
}

/** An object whose non-null field has no value is null, and what has told so is in the faults. */
export function orNull(shape: Complete, where: string): Complete {
  return (value, faults) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object" || Array.isArray(value)) return fault(faults, `No object for ${where}.`);
    const shaped = shape(value, faults);
    return shaped === BROKEN ? null : shaped;
  };
}

const PLAIN: Readonly<Record<string, string>> = { String: "string", ID: "string", Boolean: "boolean" };

export function completeLeaf(type: GraphQLLeafType, where: string): Complete {
  const plain = PLAIN[type.name];
  const values = isEnumType(type) ? new Set<unknown>(type.getValues().map(({ value }) => value)) : null;
  return (value, faults) => {
    if (value === null || value === undefined) return null;
    if (values?.has(value) || (plain !== undefined && typeof value === plain)) return value;
    try {
      return type.serialize(value) ?? null;
    } catch {
      return fault(faults, `Not a value of ${type.name} for ${where}.`);
    }
  };
}
