// SPDX-License-Identifier: MPL-2.0
/**
 * XML as a row of events, taken one by one: nothing is built that nobody asks for, and whoever takes them may pause between
 * any two. Well-formedness and namespaces are checked of all that is passed over too. Input is untrusted: a DTD is refused,
 * and with it every entity but the predefined and the numbered ones.
 */
import { attributeKey, declarationsIn, IS_NCNAME, type Name, rootScope, type Scope, XSI } from "./xml-names.js";
import {
  AMPERSAND,
  APOSTROPHE,
  BANG,
  BRACKET,
  CR,
  EQUAL,
  GREATER,
  IS_DECLARATION,
  isBlank,
  LESS,
  QUESTION,
  QUOTE,
  SLASH,
  SPACE,
} from "./xml-signs.js";
import { checkCharacters, decodeText, decodeValue, fail, withoutReturns } from "./xml-text.js";

export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;
/** What came does not reach to the next event: more of it, or its end, has to be told. */
export const MORE = 4;
export const END = 5;
export type XmlEvent = typeof OPEN | typeof CLOSE | typeof TEXT | typeof MORE | typeof END;

const MAX_DEPTH = 100;
const NONE: readonly string[] = [];

export class XmlScanner {
  /** Of the element that an OPEN or CLOSE is about, `prefix:Name` with our prefixes. */
  navn = "";
  /** Of an OPEN: what `xsi:type` says, qualified as `navn` is; null where it says nothing. */
  type: string | null = null;
  /** Of an OPEN: `xsi:nil` says that the element has no value. */
  nil = false;
  /** Of an OPEN: its attributes as they are written, each name before its decoded value. */
  attributes: readonly string[] = NONE;

  #input = "";
  #at = 0;
  #isWhole = false;
  #isBegun = false;
  #hasRoot = false;
  /** An empty tag was an OPEN, and is a CLOSE next. */
  #isEmpty = false;
  #scope: Scope;
  /** Where the last text stands, and what of it has to be decoded. */
  #textFrom = 0;
  #textTo = 0;
  #isCoded = false;
  #hasReturn = false;
  /** The elements that are open: their names as ours, and what prefixes meant outside of each. */
  readonly #names: Name[] = [];
  readonly #outsides: Scope[] = [];

  /** `prefixes` by namespace URI. */
  constructor(prefixes: ReadonlyMap<string, string>) {
    this.#scope = rootScope(prefixes);
  }

  /** How many elements are open, the one of an OPEN among them. */
  get depth(): number {
    return this.#names.length;
  }

  /** Of a TEXT: character data, decoded when it is asked for. */
  get text(): string {
    const raw = this.#input.slice(this.#textFrom, this.#textTo);
    if (this.#isCoded) return decodeText(raw);
    return this.#hasReturn ? withoutReturns(raw) : raw;
  }

  /** What came of the input behind the last event, which is then somebody else's to read. */
  takeRest(): string {
    const rest = this.#input.slice(this.#at);
    this.#at = this.#input.length;
    return rest;
  }

  /** More of the document. No character may be cut in two. Throws `XmlError`, as `next` does. */
  push(text: string): void {
    checkCharacters(text);
    this.#input = this.#at >= this.#input.length ? text : this.#input.slice(this.#at) + text;
    this.#at = 0;
  }

  /** That was all of it. */
  end(): void {
    this.#isWhole = true;
  }

  next(): XmlEvent {
    if (this.#isEmpty) return this.#close();
    for (;;) {
      const input = this.#input;
      const at = this.#at;
      if (!this.#isBegun && input.length > 0) {
        this.#isBegun = true;
        if (input.charCodeAt(0) === 0xfeff) {
          this.#at = 1;
          continue;
        }
      }
      if (input.charCodeAt(at) !== LESS) {
        if (at >= input.length) return this.#isWhole ? this.#finish() : MORE;
        const event = this.#characters(input, at);
        if (event !== null) return event;
        continue;
      }
      const event = this.#markup(input, at);
      if (event === MORE && this.#isWhole) fail();
      if (event !== null) return event;
    }
  }

  /** On an OPEN: to its CLOSE, which is then the last event. MORE where that has not come; ask again when it may have. */
  skip(depth: number = this.depth): XmlEvent {
    for (;;) {
      const event = this.next();
      if (event === MORE || event === END || (event === CLOSE && this.depth === depth - 1)) return event;
    }
  }

  #finish(): XmlEvent {
    return this.#hasRoot && this.#names.length === 0 ? END : fail();
  }

  /** Null for blanks outside of the root, which say nothing. */
  #characters(input: string, from: number): XmlEvent | null {
    let at = from;
    let isCoded = false;
    let hasReturn = false;
    let hasBracket = false;
    for (; at < input.length; at += 1) {
      const code = input.charCodeAt(at);
      if (code > BRACKET) continue;
      if (code === LESS) break;
      if (code === AMPERSAND) isCoded = true;
      else if (code === CR) hasReturn = true;
      else if (code === BRACKET) hasBracket = true;
    }
    if (at >= input.length && !this.#isWhole) return MORE;
    this.#at = at;
    if (this.#names.length === 0) {
      if (/[^ \t\r\n]/.test(input.slice(from, at))) fail();
      this.#isPastStart = true;
      return null;
    }
    if (hasBracket && input.slice(from, at).includes("]]>")) fail();
    // What nobody asks for has to be well-formed too.
    if (isCoded) decodeText(input.slice(from, at));
    return this.#tell(from, at, isCoded, hasReturn);
  }

  #tell(from: number, to: number, isCoded: boolean, hasReturn: boolean): XmlEvent {
    this.#textFrom = from;
    this.#textTo = to;
    this.#isCoded = isCoded;
    this.#hasReturn = hasReturn;
    return TEXT;
  }

  /** Whether something has come before which no XML declaration can stand. */
  #isPastStart = false;

  /** Null: something that is no event has been passed. */
  #markup(input: string, lt: number): XmlEvent | null {
    const code = input.charCodeAt(lt + 1);
    if (code === SLASH) return this.#closeTag(input, lt);
    if (code === QUESTION) return this.#instruction(input, lt);
    if (code === BANG) return this.#declaration(input, lt);
    return lt + 1 >= input.length ? MORE : this.#openTag(input, lt);
  }

  #closeTag(input: string, lt: number): XmlEvent {
    const { raw } = this.#names.at(-1) ?? fail();
    let end = lt + 2 + raw.length;
    // Until it is whole, nobody knows that it is another's.
    if (!input.startsWith(raw, lt + 2)) return input.includes(">", lt) ? fail() : MORE;
    while (isBlank(input.charCodeAt(end))) end += 1;
    if (end >= input.length) return MORE;
    if (input.charCodeAt(end) !== GREATER) fail();
    this.#at = end + 1;
    return this.#close();
  }

  #close(): XmlEvent {
    const name = this.#names.pop() ?? fail();
    this.#isEmpty = false;
    this.#scope = this.#outsides.pop() ?? fail();
    this.navn = name.navn;
    return CLOSE;
  }

  #instruction(input: string, lt: number): XmlEvent | null {
    const end = input.indexOf("?>", lt + 2);
    if (end < 0) return MORE;
    const [target = ""] = input.slice(lt + 2, end).split(/[ \t\r\n]/, 1);
    const isDeclaration = target === "xml" && !this.#isPastStart;
    const isRight = isDeclaration
      ? IS_DECLARATION.test(input.slice(lt, end + 2))
      : target.toLowerCase() !== "xml" && IS_NCNAME.test(target);
    if (!isRight) fail();
    this.#isPastStart = true;
    this.#at = end + 2;
    return null;
  }

  #declaration(input: string, lt: number): XmlEvent | null {
    this.#isPastStart = true;
    if (input.startsWith("<!--", lt)) {
      const end = input.indexOf("--", lt + 4);
      if (end < 0 || end + 2 >= input.length) return MORE;
      if (input.charCodeAt(end + 2) !== GREATER) fail();
      this.#at = end + 3;
      return null;
    }
    if (input.startsWith("<![CDATA[", lt)) {
      if (this.#names.length === 0) fail();
      const end = input.indexOf("]]>", lt + 9);
      if (end < 0) return MORE;
      this.#at = end + 3;
      return this.#tell(lt + 9, end, false, true);
    }
    // Where it is cut, whoever looks at the beginning sees what was sent instead.
    return input.includes(">", lt) ? fail("a DTD is refused") : MORE;
  }

  #openTag(input: string, lt: number): XmlEvent {
    let at = lt + 1;
    let code = input.charCodeAt(at);
    let hash = 0;
    while (code > SPACE && code !== GREATER && code !== SLASH) {
      hash = (hash * 31 + code) | 0;
      at += 1;
      code = input.charCodeAt(at);
    }
    if (Number.isNaN(code)) return MORE;
    const nameEnd = at;
    let attributes: string[] | null = null;
    for (;;) {
      const before = at;
      while (isBlank(code)) {
        at += 1;
        code = input.charCodeAt(at);
      }
      if (code === GREATER || code === SLASH) break;
      if (Number.isNaN(code)) return MORE;
      if (before === at) fail();
      const key = at;
      while (code > SPACE && code !== EQUAL && code !== GREATER) {
        at += 1;
        code = input.charCodeAt(at);
      }
      const keyEnd = at;
      while (isBlank(code)) {
        at += 1;
        code = input.charCodeAt(at);
      }
      if (Number.isNaN(code)) return MORE;
      if (code !== EQUAL) fail();
      do {
        at += 1;
        code = input.charCodeAt(at);
      } while (isBlank(code));
      if (Number.isNaN(code)) return MORE;
      if (code !== QUOTE && code !== APOSTROPHE) fail();
      const end = input.indexOf(code === QUOTE ? '"' : "'", at + 1);
      if (end < 0) return MORE;
      const value = input.slice(at + 1, end);
      if (value.includes("<")) fail();
      attributes ??= [];
      attributes.push(input.slice(key, keyEnd), decodeValue(value));
      at = end + 1;
      code = input.charCodeAt(at);
    }
    const isEmpty = code === SLASH;
    if (isEmpty) {
      at += 1;
      if (at >= input.length) return MORE;
      if (input.charCodeAt(at) !== GREATER) fail();
    }
    this.#at = at + 1;
    const outside = this.#begin(attributes);
    const name = this.#scope.find(input, lt + 1, nameEnd, hash);
    this.navn = name.navn;
    this.#names.push(name);
    this.#outsides.push(outside);
    this.#isEmpty = isEmpty;
    return OPEN;
  }

  /** What prefixes mean outside of the element; `#scope` is then what they mean in it. */
  #begin(attributes: readonly string[] | null): Scope {
    if (this.#names.length >= MAX_DEPTH) fail("nested too deep");
    if (this.#names.length === 0 && this.#hasRoot) fail();
    this.#hasRoot = true;
    this.#isPastStart = true;
    const outside = this.#scope;
    this.type = null;
    this.nil = false;
    this.attributes = attributes ?? NONE;
    if (attributes !== null) {
      const declared = declarationsIn(attributes);
      if (declared !== null) this.#scope = outside.within(declared);
      this.#readAttributes(attributes);
    }
    return outside;
  }

  /** Of XML Schema's two attributes we take note; others mean nothing to us, and must be right all the same. */
  #readAttributes(attributes: readonly string[]): void {
    const seen = attributes.length > 2 ? new Set<string>() : null;
    for (let at = 0; at < attributes.length; at += 2) {
      const value = attributes[at + 1] ?? "";
      const key = attributeKey(attributes[at] ?? "", this.#scope);
      if (seen?.has(key)) fail();
      seen?.add(key);
      if (key === NIL) this.nil = /^\s*(true|1)\s*$/.test(value);
      else if (key === TYPE) this.type = this.#qualifyValue(value.trim());
    }
  }

  /** A name in an attribute's value has the prefixes of the place where it stands. */
  #qualifyValue(value: string): string {
    const [first = "", second] = value.split(":");
    const [prefix, local] = second === undefined ? ["", first] : [first, second];
    return this.#scope.join(this.#scope.uriOf(prefix) ?? "", local);
  }
}

const NIL = `{${XSI}}nil`;
const TYPE = `{${XSI}}type`;
