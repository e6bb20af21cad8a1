// SPDX-License-Identifier: MPL-2.0
/**
 * A message of Beskedfordeler (SF1461): `Haendelsesbesked` as the pull gives it, or wrapped in `ModtagBeskedInput` as it is
 * pushed. Read as real messages are, which is wider than the schema says: UUIDs in capitals, times without zone, two forms
 * of the CVR URN, data that is absent, blank, repeated or base64 in an element of another namespace.
 */
import { readBodyText } from "../../adapters/kit/tegnsaet.js";
import { createXml } from "../../adapters/soap/xml.js";
import type { Element } from "../../adapters/soap/xml-reader.js";
import { readInstant } from "../../adapters/time.js";
import { parseCpr, parseCvr, parseUuid } from "../../schema/identifiers.js";
import { afvist, type BeskedObjekt, type LaestBesked, laest, type Objekttype } from "./besked.js";

const xml = createXml({
  b: "urn:oio:besked:kuvert:1.0",
  sd: "urn:oio:sagdok:3.0.0",
  sts: "urn:oio:sts:1.0.0",
  sag: "urn:oio:sts:sagdok:sag:6",
});

export interface Kuvertregler {
  /** CVR numbers of the authorities whose messages are ours. */
  readonly myndigheder: readonly string[];
  /** What a UUID of the classification of business objects stands for; the lists are each municipality's to look up. */
  readonly objekttyper: ReadonlyMap<string, Objekttype>;
}

/** @param contentType of the transport; null where it has none. */
export function readKuvert(body: Uint8Array, contentType: string | null, regler: Kuvertregler): LaestBesked {
  const root = parse(body, contentType);
  if (root === null) return afvist("ULAESELIG");
  const besked = root.navn === "sts:ModtagBeskedInput" ? xml.child(root, "b:Haendelsesbesked") : root;
  if (besked?.navn !== "b:Haendelsesbesked") return afvist("UKENDT_FORM");
  const filtrering = xml.descend(besked, "b:Beskedkuvert", "b:Filtreringsdata");
  if (filtrering === null) return afvist("UKENDT_FORM");
  const registreringer = xml.childrenOf(filtrering, "b:ObjektRegistrering");
  if (!isOurs(filtrering, registreringer, regler.myndigheder)) return afvist("ANDEN_MYNDIGHED");
  const personhaendelse = personhaendelseIn(besked);
  const found = [...registreringer.map((one) => objektOf(one, regler, personhaendelse)), ...payloadOf(besked)];
  if (found.includes("UDEN_NOEGLE")) return afvist("UDEN_NOEGLE");
  const objekter = found.filter((one) => one !== null && one !== "UDEN_NOEGLE");
  return laest({
    dialekt: "BESKEDKUVERT",
    beskedId: idText(xml.child(besked, "b:BeskedId")),
    objekter: unique(objekter),
    registreret: registreringer.map(timeOf).find((time) => time !== null) ?? null,
  });
}

function parse(body: Uint8Array, contentType: string | null): Element | null {
  const text = readBodyText(body, contentType);
  if (text === null) return null;
  try {
    return xml.parse(text);
  } catch {
    return null;
  }
}

/** Where the message names who may have it, that decides; else whose object it is. Nothing named: it came to us. */
function isOurs(filtrering: Element, registreringer: readonly Element[], myndigheder: readonly string[]): boolean {
  const receivers = xml.childrenOf(filtrering, "b:TilladtModtager").map(cvrOf);
  const owners = registreringer.flatMap((one) => xml.childrenOf(one, "b:ObjektAnsvarligMyndighed").map(cvrOf));
  const named = receivers.length > 0 ? receivers : owners;
  return named.length === 0 || named.some((cvr) => cvr !== null && myndigheder.includes(cvr));
}

/** Null: an object of a type that is nothing to us. */
function objektOf(
  registrering: Element,
  { objekttyper }: Kuvertregler,
  personhaendelse: string | null,
): BeskedObjekt | "UDEN_NOEGLE" | null {
  const type = objekttyper.get(uuidText(xml.child(registrering, "b:ObjektType")) ?? "");
  if (type === undefined) return null;
  const id = xml.child(registrering, "b:ObjektId");
  const noegle = type === "PERSON" ? cprOf(id) : uuidText(id);
  if (noegle === null) return "UDEN_NOEGLE";
  const handling = idText(xml.child(registrering, "b:ObjektHandling"));
  return { type, noegle, handling: handling ?? (type === "PERSON" ? personhaendelse : null) };
}

/** A case's registration says itself what it is of; a message may carry several, and none of the fields before. */
function payloadOf(besked: Element): readonly (BeskedObjekt | "UDEN_NOEGLE")[] {
  const data = xml.childrenOf(besked, "b:Beskeddata").flatMap(({ children }) => children.flatMap(unpack));
  return data.filter(({ navn }) => navn === "sag:RegistreringBesked").map(sagOf);
}

function sagOf(registrering: Element): BeskedObjekt | "UDEN_NOEGLE" {
  const noegle = parseUuid(xml.textOf(registrering, "sd:UUIDIdentifikator") ?? "");
  return noegle === null ? "UDEN_NOEGLE" : { type: "SAG", noegle, handling: null };
}

const BASE64 = /(^|[:}])Base64$/;

/** What is packed and cannot be unpacked is left: the envelope has said which object is meant, or nobody has. */
function unpack(element: Element): readonly Element[] {
  if (!BASE64.test(element.navn)) return [element];
  const inner = parse(Buffer.from(element.text, "base64"), null);
  return inner === null ? [] : [inner];
}

const PERSONHAENDELSE = /urn:oio:cpr:personhaendelse:\d+/i;

/** The other form of a life event: a URN with its number, anywhere in the message. */
function personhaendelseIn({ text, children }: Element): string | null {
  const [here] = PERSONHAENDELSE.exec(text) ?? [];
  if (here !== undefined) return here.toLowerCase();
  for (const child of children) {
    const found = personhaendelseIn(child);
    if (found !== null) return found;
  }
  return null;
}

/** The text of a `UnikId`: a UUID or a URN. */
function idText(id: Element | null): string | null {
  return xml.textOf(id, "sd:UUIDIdentifikator") ?? xml.textOf(id, "sd:URNIdentifikator");
}

function uuidText(id: Element | null): string | null {
  return parseUuid((idText(id) ?? "").replace(/^urn:(uuid:|oio:uuid:)/i, ""));
}

function cprOf(id: Element | null): string | null {
  const [, digits] = /^urn:oio:cpr(?:-nr)?:(.+)$/i.exec(idText(id) ?? "") ?? [];
  return parseCpr(digits ?? "");
}

function cvrOf(id: Element): string | null {
  const [, digits] = /^urn:oio:cvr(?:-nr)?:(.+)$/i.exec(idText(id) ?? "") ?? [];
  return parseCvr(digits ?? "");
}

function timeOf(registrering: Element): string | null {
  const text = xml.textOf(registrering, "b:Registreringstidspunkt", "sd:TidsstempelDatoTid");
  const read = readInstant(text, "OFFSET", "LOCAL");
  return typeof read === "string" ? read : null;
}

/** A case that stands in envelope and data is one object, with what the envelope says of it. */
function unique(objekter: readonly BeskedObjekt[]): readonly BeskedObjekt[] {
  const first = new Map<string, BeskedObjekt>();
  for (const objekt of objekter) {
    const key = `${objekt.type} ${objekt.noegle}`;
    if (!first.has(key)) first.set(key, objekt);
  }
  return [...first.values()];
}
