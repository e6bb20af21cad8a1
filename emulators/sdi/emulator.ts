// SPDX-License-Identifier: MPL-2.0
/**
 * An index that speaks SF1470 6.1, `fremsoeg` only: strict about the schema, generous about nothing. README.md says where
 * the real one's behaviour is not known and what was chosen.
 */

import type { SdiTilslutning } from "../../adapters/sdi/config.js";
import type { EmulatorOptions, ProductEmulator } from "../kit/produkt.js";
import { type EmulatorFault, type EmulatorRequest, type EmulatorResponse, startEmulator } from "../kit/server.js";
import { envelope, readEnvelope, fault as soapFaultBody } from "../kit/soap.js";
import type { Element } from "../kit/xml.js";
import { buildIndeks } from "./data.js";
import { declareNavnerum, descend, parseXml, textElement, textOf } from "./navnerum.js";
import { EMULATOR_ROLLER } from "./relationer.js";
import { findSchemaFault } from "./skema.js";
import { createAnswerer } from "./svar.js";

const PATH = "/sagdokumentindeks/6";
const TOKEN = "emulator-token";
const SOAP_ACTION = '"http://kombit.dk/sts/sagdokumentindeks/fremsoeg"';

export async function startProductEmulator(options: EmulatorOptions): Promise<ProductEmulator<SdiTilslutning>> {
  const answer = createAnswerer(buildIndeks(options.kommune));
  const emulator = await startEmulator(
    {
      kindOf: (_method, _url, body) => (/<([\w-]+:)?SoegUdtryk[\s>]/.test(body) ? "LIST" : "DETAIL"),
      handle: (request) => handle(request, answer),
    },
    options.port,
  );
  const connection: SdiTilslutning = {
    endpoint: emulator.url + PATH,
    token: { kind: "static", value: TOKEN },
    anvenderkontekst: options.kommune.cvr,
    roller: EMULATOR_ROLLER,
  };
  return Object.assign(emulator, { connection });
}

type Answer = (input: Element, fault: EmulatorFault | null) => string;

function handle(request: EmulatorRequest, answer: Answer): EmulatorResponse {
  const { method, url, headers, body, fault } = request;
  if (url.pathname !== PATH) return plain(404);
  if (method !== "POST") return plain(405);
  // Of SOAP 1.1, as the contract says, or as KOMBIT's own sample client sends it.
  if (!/^(text\/xml|application\/soap\+xml)\b/.test(headers["content-type"] ?? "")) return plain(415);
  if (headers["soapaction"] !== SOAP_ACTION) return soapFault("soap:Client", "SOAPAction", null);
  const asked = readEnvelope(body, parseXml);
  if (!asked) return soapFault("soap:Client", "Not a SOAP 1.1 envelope", null);
  const transaktion = textOf(asked, "soap:Header", "h:RequestHeader", "h:TransactionUUID");
  if (transaktion === null) return soapFault("soap:Client", "RequestHeader/TransactionUUID", null);
  const token = textOf(asked, "soap:Header", "wsse:Security", "wsse:BinarySecurityToken");
  if (token !== TOKEN || fault === "wrong-credentials") {
    return soapFault("wsse:FailedAuthentication", "The security token could not be authenticated", transaktion);
  }
  const input = descend(asked, "soap:Body", "sdi:FremsoegSagDokumentIndeksInput");
  const wrong = input ? findSchemaFault(input) : "soap:Body";
  if (!input || wrong) return soapFault("soap:Client", `Unmarshalling error at ${wrong} in ${body}`, transaktion);
  return xml(200, transaktion, answer(input, fault));
}

function plain(status: number): EmulatorResponse {
  return { status, headers: { "content-type": "text/plain" }, body: "" };
}

function xml(status: number, transaktion: string | null, body: string): EmulatorResponse {
  const header = transaktion === null ? "" : requestHeader(transaktion);
  return { status, headers: { "content-type": "application/soap+xml; charset=utf-8" }, body: envelope(body, header) };
}

/** The header that every call of a støttesystem carries, and its answer. */
function requestHeader(transaktion: string): string {
  return `<h:RequestHeader${declareNavnerum("h")}>${textElement("h:TransactionUUID", transaktion)}</h:RequestHeader>`;
}

/** SOAP 1.1: status 500; the parts of a Fault have no namespace. Its text repeats the request, as real ones may. */
function soapFault(code: string, text: string, transaktion: string | null): EmulatorResponse {
  return xml(500, transaktion, soapFaultBody(code, text, declareNavnerum("wsse")));
}
