// SPDX-License-Identifier: MPL-2.0
/** What a file is, where all that is said of it is its extension. */

const MIMETYPER: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  rtf: "application/rtf",
  txt: "text/plain",
  csv: "text/csv",
  htm: "text/html",
  html: "text/html",
  xml: "application/xml",
  json: "application/json",
  png: "image/png",
  gif: "image/gif",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  tif: "image/tiff",
  tiff: "image/tiff",
  msg: "application/vnd.ms-outlook",
  eml: "message/rfc822",
  zip: "application/zip",
};

/** With or without its dot; null where it is not known. */
export function mimetypeOf(extension: string): string | null {
  const key = extension.replace(/^\./, "").toLowerCase();
  return Object.hasOwn(MIMETYPER, key) ? (MIMETYPER[key] ?? null) : null;
}
