// SPDX-License-Identifier: MPL-2.0
/** The answer to `fremsoeg`: envelope, StandardRetur, counts, objects. Only the objects' content is read elsewhere. */
import { FagsystemError } from "../errors.js";
import { type Laest, UKENDT } from "../kit/laest.js";
import { readCount } from "../kit/tal.js";
import { findFault, isSenderFault, parseEnvelope, type SoapFault } from "../soap/envelope.js";
import type { Element } from "../soap/xml-reader.js";
import type { Kvalificeret } from "./navnerum.js";
import { childrenOf, descend, parseXml, textOf } from "./xml.js";

export interface Svar {
  readonly sager: readonly Element[];
  readonly dokumenter: readonly Element[];
  /** As the index counts; whether of the whole search or of this page is not written anywhere. */
  readonly antalSager: number | null;
  readonly antalDokumenter: number | null;
  /** Where the page begins and the page size, as it says that it took them. */
  readonly foerste: number | null;
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
  const kode = checkStandardRetur(output, operation);
  const sager = childrenOf(output, "sdi:SagFiltreretOejebliksbillede");
  const dokumenter = childrenOf(output, "sdi:DokumentFiltreretOejebliksbillede");
  // It cannot both have found nothing and give something.
  if (kode === NOT_FOUND && sager.length + dokumenter.length > 0) throw invalid(operation);
  const antal = (hvad: string, ...path: readonly Kvalificeret[]) => {
    const read = antalOf(output, hvad, ...path);
    if (read === UKENDT) throw invalid(operation);
    return read;
  };
  return {
    sager,
    dokumenter,
    antalSager: antal("sager", "sdi:Antal"),
    antalDokumenter: antal("dokumenter", "sdi:Antal"),
    foerste: antal("sager", "sdi:Paginering", "sd:FoersteResultatReference"),
    maksimalAntal: antal("sager", "sdi:Paginering", "sd:MaksimalAntalKvantitet"),
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

/** The texts are not passed on. */
function faultError(fault: SoapFault, operation: string): FagsystemError {
  if (fault.codes.some((code) => CREDENTIAL_FAULTS.test(code)))
    return new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", operation);
  if (isSenderFault(fault)) return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", operation);
}

function checkStandardRetur(output: Element, operation: string): number {
  const kode = readCount(textOf(output, "sd:StandardRetur", "sd:StatusKode"));
  if (kode === OK || kode === NOT_FOUND) return kode;
  if (typeof kode === "number" && kode >= 40 && kode <= 49)
    throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  throw invalid(operation);
}

/** Two counts of one thing say nothing of it. */
function antalOf(output: Element, hvad: string, ...path: readonly Kvalificeret[]): Laest<number> {
  const counts = childrenOf(output, "sdi:Antal").filter((el) => textOf(el, "sdi:Element") === hvad);
  const [first = null, ...more] = counts.map((el) => readCount(textOf(el, ...path)));
  return more.every((other) => other === first) ? first : UKENDT;
}
