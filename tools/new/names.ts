// SPDX-License-Identifier: MPL-2.0
/** What a new product is called in code, from the name of its folder. */
import type { Produkt } from "../../adapters/contract.js";
import { CommandError } from "../cli/command.js";

export interface ProductNames {
  /** The folder: `min-produkt`. */
  readonly noegle: string;
  /** Prefix of its GraphQL types: `MinProdukt`. */
  readonly typenavn: string;
  /** The exported product: `minProdukt`. */
  readonly konstant: string;
  /** What people call it. */
  readonly navn: string;
  /** Key of the instance in its test. */
  readonly instans: string;
}

const RESERVED = new Set(
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield async of type".split(
    " ",
  ),
);
/** Folders of `adapters/` that are no product's, and prefixes that would collide with types of the graph. */
const TAKEN = new Set([
  "emulator",
  "kit",
  "transport",
  "soap",
  "text",
  "time",
  "contract",
  "errors",
  "registry",
  "niveauer",
]);

/** @throws CommandError that says what a name is to look like. */
export function namesOf(name: string, navn: string | undefined, produkter: readonly Produkt[]): ProductNames {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length < 2 || name.length > 31)
    throw new CommandError(
      "A product's name is that of its folder: 2-31 lower-case letters, digits and single dashes, the first a letter, such as min-produkt.",
    );
  const typenavn = name.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());
  const konstant = typenavn.charAt(0).toLowerCase() + typenavn.slice(1);
  if (RESERVED.has(konstant) || TAKEN.has(name)) throw new CommandError(`${name} means something else already.`);
  if (produkter.some((other) => other.noegle === name || other.typenavn === typenavn))
    throw new CommandError(`There is a product ${name} already, or one whose GraphQL types are called ${typenavn}.`);
  const shown =
    navn ?? name.replace(/(^|-)([a-z0-9])/g, (_, dash: string, letter: string) => (dash && " ") + letter.toUpperCase());
  if (!/^[\p{L}\d][\p{L}\d .&°/+-]{0,59}$/u.test(shown))
    throw new CommandError("--navn is what people call the product: letters, digits and blanks, at most 60.");
  return { noegle: name, typenavn, konstant, navn: shown, instans: name };
}
