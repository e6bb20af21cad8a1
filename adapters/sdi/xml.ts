/** Writing XML, and walking through what was read. */
import type { Kvalificeret } from "./navnerum.js";
import { type Element, isXmlCharacter } from "./xml-laeser.js";

/** Text for element content and attributes. Characters that XML 1.0 cannot carry are left out. */
export function escapeXml(text: string): string {
  return [...text]
    .filter((character) => isXmlCharacter(character.codePointAt(0) ?? 0))
    .join("")
    .replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? "&quot;");
}

/** An element around ready-made XML; without content, an empty one. */
export function element(navn: Kvalificeret, ...content: readonly string[]): string {
  const inner = content.join("");
  return inner === "" ? `<${navn}/>` : `<${navn}>${inner}</${navn}>`;
}

/** An element with text; nothing where there is none. */
export function textElement(navn: Kvalificeret, text: string | null): string {
  return text === null || text === "" ? "" : `<${navn}>${escapeXml(text)}</${navn}>`;
}

export function child(parent: Element | null, navn: Kvalificeret): Element | null {
  return parent?.children.find((candidate) => candidate.navn === navn) ?? null;
}

export function childrenOf(parent: Element | null, navn: Kvalificeret): readonly Element[] {
  return parent?.children.filter((candidate) => candidate.navn === navn) ?? [];
}

/** Down a path of single children. */
export function descend(parent: Element | null, ...path: readonly Kvalificeret[]): Element | null {
  return path.reduce<Element | null>((at, navn) => child(at, navn), parent);
}

/** Trimmed text of a child; null where it is absent or empty. */
export function textOf(parent: Element | null, ...path: readonly Kvalificeret[]): string | null {
  const text = descend(parent, ...path)?.text.trim() ?? "";
  return text === "" ? null : text;
}
