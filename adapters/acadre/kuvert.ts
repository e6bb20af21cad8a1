// SPDX-License-Identifier: MPL-2.0
/** The SOAP envelope around one element whose text is too much to hold: read as XML up to it, and from its end on. */
import { CLOSE, END, MORE, OPEN, TEXT } from "../kit/xml-scanner.js";
import { XmlError } from "../kit/xml-text.js";
import { type Navn, xml } from "./navnerum.js";

export interface Kuvert {
  /** Takes text up to the element's start; what of it lies behind that, or null where it has not been met yet. */
  begin(text: string): string | null;
  /** Whether the element's own text comes next. */
  isInside(): boolean;
  /** Takes what comes from the element's end tag on. */
  go(text: string): void;
  /** That was all. */
  end(): void;
}

/** Whatever is not a well-formed envelope with this as its body's one element throws what `fail` makes. A DTD is refused. */
export function createKuvert(navn: Navn, fail: () => Error): Kuvert {
  const path: readonly string[] = ["soap:Envelope", "soap:Body", navn];
  const scanner = xml.scan();
  const open: string[] = [];
  let place: "BEFORE" | "INSIDE" | "AFTER" = "BEFORE";

  /** To the element's start, or as far as the text goes. */
  function take(): void {
    for (let event = scanner.next(); event !== MORE && event !== END; event = scanner.next()) {
      if (event === OPEN && place !== "BEFORE") throw fail();
      if (event === TEXT && place !== "BEFORE" && scanner.text.trim() !== "") throw fail();
      if (event === OPEN) open.push(scanner.navn);
      if (event === OPEN && open.length === path.length && open.every((name, at) => name === path[at])) {
        place = "INSIDE";
        return;
      }
      if (event === CLOSE) {
        open.pop();
        if (place === "INSIDE") place = "AFTER";
      }
    }
  }

  function reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw error instanceof XmlError ? fail() : error;
    }
  }

  return {
    begin: (text) =>
      reading(() => {
        scanner.push(text);
        take();
        return place === "BEFORE" ? null : scanner.takeRest();
      }),
    isInside: () => place === "INSIDE",
    go: (text) =>
      reading(() => {
        scanner.push(text);
        take();
      }),
    end: () =>
      reading(() => {
        if (place !== "AFTER") throw fail();
        scanner.end();
        take();
      }),
  };
}
