// SPDX-License-Identifier: MPL-2.0
/** What Acadre's SOAP faults mean. They name a .NET exception, of which the contract lists those it knows (ErrorListEnum). */
import { FagsystemError } from "../errors.js";
import { findFault, isSenderFault, parseEnvelope, type SoapFault } from "../soap/envelope.js";
import { xml } from "./navnerum.js";

/** A fault about the one object that was asked for, and not about us or the source. */
export class ObjectFault extends FagsystemError {
  constructor(
    /** HIDDEN: it is there, and the user we ask as may not see it. NO_DOCUMENT: the document or its version is not. */
    readonly art: "NOT_FOUND" | "NO_DOCUMENT" | "HIDDEN",
    operation: string,
  ) {
    super("FAGSYSTEM_REJECTED", art === "HIDDEN" ? "CREDENTIALS" : "REQUEST", operation);
  }
}

const NOT_FOUND = /CaseNotFoundException/;
const NO_DOCUMENT = /Documents[._](DocumentException|NoDocumentVersionFoundException|NoActiveDocumentVersionException)/;
const HIDDEN = /NoReadPermissionException|NotAuthorizedToAccessCodeException/;
/** The user we act as is unknown, or may not ask at all. */
const CREDENTIALS =
  /AcadreSecurityException|AuthenticationException|NoGeneralPermissionException|InvalidRolePermissionValueException|SecurityInfoNotFoundException|System[._]UnauthorizedAccessException|System[._]Security[._]\w*Exception/;
/** .NET's words for arguments that make no sense. */
const REQUEST = /System[._](Argument\w*|Format|Xml[._]\w+)Exception/;

/** From a body that came with status 500; null where it is no fault of SOAP. */
export function readFault(text: string, operation: string): FagsystemError | null {
  try {
    const fault = findFault(parseEnvelope(text, xml.parse, operation));
    return fault && faultError(fault, operation);
  } catch {
    return null;
  }
}

/** The names stand with dots or underscores, in the text or in the detail; the texts themselves are not passed on. */
export function faultError(fault: SoapFault, operation: string): FagsystemError {
  const words = [...fault.codes, fault.text, fault.detail].join(" ");
  if (NOT_FOUND.test(words)) return new ObjectFault("NOT_FOUND", operation);
  if (NO_DOCUMENT.test(words)) return new ObjectFault("NO_DOCUMENT", operation);
  if (HIDDEN.test(words)) return new ObjectFault("HIDDEN", operation);
  if (CREDENTIALS.test(words)) return new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", operation);
  if (REQUEST.test(words) || isSenderFault(fault))
    return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", operation);
}

/** The answer, or null where there is no such object: a case, unless it is said to be a document. */
export async function orAbsent<T>(
  answer: Promise<T>,
  art: "NOT_FOUND" | "NO_DOCUMENT" = "NOT_FOUND",
): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ObjectFault && error.art === art) return null;
    throw error;
  }
}
