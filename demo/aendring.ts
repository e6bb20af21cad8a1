// SPDX-License-Identifier: MPL-2.0
/** Somebody works in one of the systems: a case of the default citizen changes, and the system tells Beskedfordeler of it. */
import { randomUUID } from "node:crypto";
import type { Kommune, KommuneSag } from "../emulators/kit/kommune.js";
import { STANDARDBORGER } from "./korsbaek/personas.js";

export interface Aendret {
  readonly instans: string;
  readonly uuid: string;
  readonly sagsnummer: string;
  readonly titel: string;
  /** Whether anybody was told; without, only the next reading finds it. */
  readonly fortalt: boolean;
}

export interface Aendringer {
  /** Null: that system has no case of hers that she may see, or shows no changes. */
  aendr(instans: string): Promise<Aendret | null>;
  /** From now on messages are delivered there. */
  fordelTil(url: string): void;
}

/** What the demonstration's configuration says that a case is, and by whom it lets itself be told. */
const SAG = "5a9f0000-0000-4000-8000-000000000001";
/** Systems whose emulator shows what has become of the world since it started. */
const LEVENDE: readonly string[] = ["sbsys"];
const AFSENDER = "Korsbaek Fordeler";
const PATIENCE_MS = 3000;

export function createAendringer(kommune: Kommune, now: () => Date = () => new Date()): Aendringer {
  let modtager: string | null = null;
  return {
    async aendr(instans) {
      const sag = kommune.sager.find((one) => one.system === instans && isShown(one));
      if (!sag || !LEVENDE.includes(instans)) return null;
      const at = now();
      const titel = `${sag.titel.replace(/ \(ændret .*\)$/, "")} (ændret kl. ${at.toLocaleTimeString("da-DK")})`;
      // The world is read-only to all but who lives in it.
      Object.assign(sag, { titel, aendret: at.toISOString() });
      const fortalt = modtager !== null && (await tell(modtager, sag, kommune));
      return { instans, uuid: sag.uuid, sagsnummer: sag.sagsnummer, titel, fortalt };
    },
    fordelTil(url) {
      modtager = url;
    },
  };
}

function isShown({ udgaaet, indeks, parter }: KommuneSag): boolean {
  const isHers = parter.some(({ rolle, ident }) => rolle === "PRIMAER_PART" && ident.vaerdi === STANDARDBORGER.cpr);
  return isHers && !udgaaet && !indeks?.visningUndtagetForBorger;
}

async function tell(url: string, sag: KommuneSag, kommune: Kommune): Promise<boolean> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "text/xml; charset=utf-8", "x-client-cert": `CN=${AFSENDER}` },
    body: writeBesked(sag, kommune),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return answer.ok && (await answer.text()).includes(">20<");
}

const uuid = (text: string) => `<UUIDIdentifikator>${text}</UUIDIdentifikator>`;

/** Beskedfordeler's delivery of the envelope alone: that this case is to be looked at again. */
function writeBesked({ uuid: sagUuid, aendret }: KommuneSag, { cvr }: Kommune): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<s:ModtagBeskedInput xmlns:s="urn:oio:sts:1.0.0"><b:Haendelsesbesked xmlns="urn:oio:sagdok:3.0.0" xmlns:b="urn:oio:besked:kuvert:1.0">
<b:BeskedId>${uuid(randomUUID())}</b:BeskedId><b:BeskedVersion>1.0</b:BeskedVersion><b:Beskedkuvert><b:Filtreringsdata>
<b:Beskedtype>${uuid("5a9f0000-0000-4000-8000-000000000003")}</b:Beskedtype><b:ObjektRegistrering>
<b:Registreringstidspunkt><TidsstempelDatoTid>${aendret}</TidsstempelDatoTid></b:Registreringstidspunkt>
<b:ObjektAnsvarligMyndighed><URNIdentifikator>urn:oio:cvr-nr:${cvr}</URNIdentifikator></b:ObjektAnsvarligMyndighed>
<b:ObjektId>${uuid(sagUuid)}</b:ObjektId><b:ObjektType>${uuid(SAG)}</b:ObjektType>
</b:ObjektRegistrering></b:Filtreringsdata></b:Beskedkuvert></b:Haendelsesbesked></s:ModtagBeskedInput>`;
}
