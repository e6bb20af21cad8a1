/** The SOAP envelope around one element whose text is too much to hold: read as XML up to it, and from its end on. */
import { SaxesParser } from "saxes";
import { type Navn, NS, type Praefiks } from "./navnerum.js";

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
  const path = [qualified("soap:Envelope"), qualified("soap:Body"), qualified(navn)];
  const open: string[] = [];
  let place: "BEFORE" | "INSIDE" | "AFTER" = "BEFORE";
  const refuse = () => {
    throw fail();
  };
  const refuseText = (text: string) => {
    if (place !== "BEFORE" && text.trim() !== "") refuse();
  };
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("text", refuseText);
  parser.on("cdata", refuseText);
  parser.on("opentag", ({ uri, local }) => {
    if (place !== "BEFORE") refuse();
    open.push(`{${uri}}${local}`);
    if (open.length === path.length && open.every((name, at) => name === path[at])) place = "INSIDE";
  });
  parser.on("closetag", () => {
    open.pop();
    if (place === "INSIDE") place = "AFTER";
  });
  return {
    begin(text) {
      let from = 0;
      for (let at = text.indexOf(">"); at >= 0; at = text.indexOf(">", from)) {
        parser.write(text.slice(from, at + 1));
        from = at + 1;
        if (place !== "BEFORE") return text.slice(from);
      }
      parser.write(text.slice(from));
      return null;
    },
    isInside: () => place === "INSIDE",
    go: (text) => {
      parser.write(text);
    },
    end: () => {
      if (place !== "AFTER") refuse();
      parser.close();
    },
  };
}

function qualified(navn: Navn): string {
  const [prefix, local] = navn.split(":");
  return `{${NS[prefix as Praefiks]}}${local}`;
}
