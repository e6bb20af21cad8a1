// SPDX-License-Identifier: MPL-2.0
/** The XML readers that somebody who writes by hand would take, behind the few steps that the merge needs. */
import { loadPeer } from "../peers.js";

export interface Element {
  /** Those directly below, by name without prefix. */
  all(name: string): readonly Element[];
  /** Everything below. */
  children(): readonly Element[];
  readonly text: string | null;
}

export type ReadXml = (text: string) => Element;

export function at(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((here, name) => here?.all(name)[0], element);
}

interface TxmlNode {
  readonly tagName: string;
  readonly children: readonly (TxmlNode | string)[];
}

/** The fastest in JavaScript; it checks nothing. */
export async function readWithTxml(): Promise<ReadXml> {
  const { parse } = await loadPeer<{ parse(text: string): readonly (TxmlNode | string)[] }>("txml");
  const wrap = (children: readonly (TxmlNode | string)[]): Element => {
    const nodes = children.filter((child): child is TxmlNode => typeof child === "object");
    return {
      all: (name) => nodes.filter(({ tagName }) => localName(tagName) === name).map((node) => wrap(node.children)),
      children: () => nodes.map((node) => wrap(node.children)),
      text: typeof children[0] === "string" ? children[0] : null,
    };
  };
  return (text) => wrap(parse(text));
}

const localName = (tag: string): string => tag.slice(tag.indexOf(":") + 1);

/** The one that is used most. */
export async function readWithFastXmlParser(): Promise<ReadXml> {
  const { XMLParser } = await loadPeer<{
    XMLParser: new (options: object) => { parse(text: string): unknown };
  }>("fast-xml-parser");
  const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });
  const wrap = (node: unknown): Element => {
    const fields = typeof node === "object" && node !== null ? (node as Record<string, unknown>) : {};
    const listOf = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
    return {
      all: (name) => listOf(fields[name]).map(wrap),
      children: () => Object.values(fields).flatMap(listOf).map(wrap),
      text: typeof node === "string" ? node : null,
    };
  };
  return (text) => wrap(parser.parse(text));
}
