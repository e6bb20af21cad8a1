// SPDX-License-Identifier: MPL-2.0
/** RTF to its text: groups, control words, code pages. Pictures, objects and tables of fonts and styles are left out. */
import { type RtfToken, tokenize } from "./rtf-tokens.js";
import { CHARSETS, DROPPED, decodeBytes, PICTURES, SEEN_THOUGH_IGNORABLE, SYMBOLS } from "./rtf-words.js";

/** What holds within one group; a new one for each change, so that leaving a group is going back to the old. */
interface GroupState {
  readonly skip: boolean;
  /** Struck by a revision, or hidden: not what a reader sees. */
  readonly hidden: boolean;
  readonly deleted: boolean;
  readonly inFontTable: boolean;
  readonly font: number | null;
  /** How many characters follow each `\u` for readers that do not know it. */
  readonly fallback: number;
}

const FIRST: GroupState = {
  skip: false,
  hidden: false,
  deleted: false,
  inFontTable: false,
  font: null,
  fallback: 1,
};

/**
 * Null where it is no RTF, ends before its groups do or goes on after them, or has characters of a code page that is
 * not known: never half a text.
 */
export function fromRtf(rtf: string): { readonly text: string; readonly hasPicture: boolean } | null {
  if (!/^\{\\rtf/i.test(rtf)) return null;
  const reader = new RtfReader();
  for (const token of tokenize(rtf)) {
    if (!reader.isClosed) {
      if (!reader.take(token)) return null;
    } else if (!isFiller(token)) return null;
  }
  return reader.isClosed ? { text: reader.text, hasPicture: reader.hasPicture } : null;
}

/** Zeros and blanks that databases leave after the last group. */
function isFiller(token: RtfToken): boolean {
  return (
    (token.kind === "TEXT" && /^[\s\p{Cc}]*$/u.test(token.text)) || (token.kind === "WORD" && token.name === "par")
  );
}

class RtfReader {
  hasPicture = false;
  isClosed = false;
  readonly #out: string[] = [];
  readonly #stack: GroupState[] = [];
  readonly #charsets = new Map<number, number>();
  #state = FIRST;
  #bytes: number[] = [];
  #codePage = 1252;
  #defaultFont: number | null = null;
  /** Fallback characters still to be passed over. */
  #pass = 0;
  #atStart = false;
  #ignorable = false;

  get text(): string {
    return this.#out.join("");
  }

  /** False where it cannot be read. */
  take(token: RtfToken): boolean {
    if (token.kind !== "BYTE" && !this.#flush()) return false;
    const atStart = this.#atStart;
    this.#atStart = token.kind === "OPEN" || (token.kind === "IGNORABLE" && atStart);
    switch (token.kind) {
      case "OPEN":
        this.#stack.push(this.#state);
        this.#ignorable = false;
        this.#pass = 0;
        return true;
      case "CLOSE":
        this.#state = this.#stack.pop() ?? FIRST;
        this.#pass = 0;
        this.isClosed = this.#stack.length === 0;
        return true;
      case "IGNORABLE":
        this.#ignorable = atStart;
        return true;
      case "BYTE":
        if (!this.#passed(1) && this.#isSeen()) this.#bytes.push(token.value);
        return true;
      case "TEXT":
        this.#write(token.text.slice(this.#passOf(token.text.length)));
        return true;
      case "WORD":
        if (atStart) this.#enter(token.name);
        if (!this.#passed(1)) this.#word(token.name, token.value);
        return true;
    }
  }

  /** The first word of a group says what the group is for. */
  #enter(name: string): void {
    const isDropped = DROPPED.includes(name) || (this.#ignorable && !SEEN_THOUGH_IGNORABLE.includes(name));
    if (isDropped && PICTURES.includes(name)) this.hasPicture = true;
    this.#ignorable = false;
    if (isDropped) this.#state = { ...this.#state, skip: true, inFontTable: name === "fonttbl" };
  }

  #word(name: string, value: number | null): void {
    if (Object.hasOwn(SYMBOLS, name)) this.#write(SYMBOLS[name] ?? "");
    else if (name === "u") {
      this.#write(String.fromCharCode((value ?? 0) & 0xffff));
      this.#pass = this.#state.fallback;
    } else if (name === "ansicpg") this.#codePage = value || 1252;
    else if (name === "mac") this.#codePage = 10000;
    else if (name === "pc") this.#codePage = 437;
    else if (name === "pca") this.#codePage = 850;
    else if (name === "deff") this.#defaultFont = value;
    else if (name === "fcharset") this.#setCharset(value);
    else this.#format(name, value);
  }

  #format(name: string, value: number | null): void {
    const isOn = value !== 0;
    if (name === "f") this.#state = { ...this.#state, font: value };
    else if (name === "uc") this.#state = { ...this.#state, fallback: Math.min(Math.max(value ?? 1, 0), 100) };
    else if (name === "v") this.#state = { ...this.#state, hidden: isOn };
    else if (name === "deleted") this.#state = { ...this.#state, deleted: isOn };
    else if (name === "plain") this.#state = { ...this.#state, font: this.#defaultFont, hidden: false };
  }

  #setCharset(value: number | null): void {
    const { inFontTable, font } = this.#state;
    if (inFontTable && font !== null && value !== null) this.#charsets.set(font, value);
  }

  #isSeen(): boolean {
    return !this.#state.skip && !this.#state.hidden && !this.#state.deleted;
  }

  #write(text: string): void {
    if (this.#isSeen()) this.#out.push(text);
  }

  /** Bytes are gathered first: some code pages need two for a character. */
  #flush(): boolean {
    if (this.#bytes.length === 0) return true;
    const text = decodeBytes(this.#bytes, this.#pageOfFont());
    this.#bytes = [];
    if (text === null) return false;
    this.#out.push(text);
    return true;
  }

  /** A symbol font's signs (charset 2) and unknown sets are read as the file's own page. */
  #pageOfFont(): number {
    const font = this.#state.font ?? this.#defaultFont;
    const charset = font === null ? undefined : this.#charsets.get(font);
    // Charset 0 is what most writers put; the file's own page then knows better.
    return (charset ? CHARSETS[charset] : undefined) ?? this.#codePage;
  }

  #passed(length: number): boolean {
    return this.#passOf(length) > 0;
  }

  #passOf(length: number): number {
    const passed = Math.min(this.#pass, length);
    this.#pass -= passed;
    return passed;
  }
}
