/** The answer to `fremsoeg`: envelope, StandardRetur, counts, objects. Only the objects' content is read elsewhere. */
import { FagsystemError } from "../errors.js";
import { findFault, parseEnvelope, type SoapFault } from "../soap/envelope.js";
import type { Element } from "../soap/xml-reader.js";
import type { Kvalificeret } from "./navnerum.js";
import { childrenOf, descend, parseXml, textOf } from "./xml.js";

export interface Svar {
  readonly sager: readonly Element[];
  readonly dokumenter: readonly Element[];
  /** As the index counts; whether of the whole search or of this page is not written anywhere. */
  readonly antalSager: number | null;
  readonly antalDokumenter: number | null;
  /** The page size it says it used. */
  readonly maksimalAntal: number | null;
}

const OK = 20;
const NOT_FOUND = 44;

/** Throws FORMAT for what is no such answer, REQUEST for a business error, and what `readFault` says for a SOAP Fault. */
export function parseSvar(text: string, operation: string): Svar {
  const envelope = parseEnvelope(text, parseXml, operation);
  const fault = findFault(envelope);
  if (fault) throw faultError(fault, operation);
  const output = descend(envelope, "soap:Body", "sdi:FremsoegSagDokumentIndeksOutput");
  // The header's TransactionUUID is in both messages, but nothing says that the answer's repeats ours.
  if (!output) throw invalid(operation);
  checkStandardRetur(output, operation);
  return {
    sager: childrenOf(output, "sdi:SagFiltreretOejebliksbillede"),
    dokumenter: childrenOf(output, "sdi:DokumentFiltreretOejebliksbillede"),
    antalSager: antalOf(output, "sager", "sdi:Antal"),
    antalDokumenter: antalOf(output, "dokumenter", "sdi:Antal"),
    maksimalAntal: antalOf(output, "sager", "sdi:Paginering", "sd:MaksimalAntalKvantitet"),
  };
}

/** What a SOAP Fault means; null where the text is none. */
export function readFault(text: string, operation: string): FagsystemError | null {
  try {
    const fault = findFault(parseEnvelope(text, parseXml, operation));
    return fault && faultError(fault, operation);
  } catch {
    return null;
  }
}

function invalid(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}

/** WS-Security's own fault codes: our token, or how we used it. */
const CREDENTIAL_FAULTS =
  /:(FailedAuthentication|FailedCheck|InvalidSecurity|InvalidSecurityToken|SecurityTokenUnavailable)$/;

/** SOAP 1.1: `Client` says our request was wrong, `Server` that it could not be handled. The texts are not passed on. */
function faultError({ code }: SoapFault, operation: string): FagsystemError {
  if (CREDENTIAL_FAULTS.test(code)) return new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", operation);
  if (/(^|:)Client(\.|$)/.test(code)) return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", operation);
}

function checkStandardRetur(output: Element, operation: string): void {
  const kode = toInteger(textOf(output, "sd:StandardRetur", "sd:StatusKode"));
  if (kode === OK || kode === NOT_FOUND) return;
  if (kode !== null && kode >= 40 && kode <= 49) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  throw invalid(operation);
}

function antalOf(output: Element, hvad: string, ...path: readonly Kvalificeret[]): number | null {
  const antal = childrenOf(output, "sdi:Antal").find((el) => textOf(el, "sdi:Element") === hvad) ?? null;
  return toInteger(textOf(antal, ...path));
}

function toInteger(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
