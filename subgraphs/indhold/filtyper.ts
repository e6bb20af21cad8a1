// SPDX-License-Identifier: MPL-2.0
/** Kinds of files that a case holds, and the endings of their names; the first is the usual one. */
const FILTYPER: Readonly<Record<string, readonly string[]>> = {
  "application/pdf": ["pdf"],
  "application/rtf": ["rtf"],
  "text/rtf": ["rtf"],
  "text/plain": ["txt", "log"],
  "text/csv": ["csv"],
  "application/msword": ["doc", "dot"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.ms-excel": ["xls"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.ms-powerpoint": ["ppt"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "application/vnd.oasis.opendocument.text": ["odt"],
  "application/vnd.oasis.opendocument.spreadsheet": ["ods"],
  "application/vnd.oasis.opendocument.presentation": ["odp"],
  "application/vnd.ms-outlook": ["msg"],
  "message/rfc822": ["eml"],
  "application/zip": ["zip"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/gif": ["gif"],
  "image/tiff": ["tif", "tiff"],
  "image/bmp": ["bmp"],
  "image/webp": ["webp"],
  "image/heic": ["heic"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a"],
  "audio/wav": ["wav"],
  "video/mp4": ["mp4"],
  "video/quicktime": ["mov"],
};
const KNOWN_ENDINGS: ReadonlySet<string> = new Set(Object.values(FILTYPER).flat());

/** What anything is that is not on the list: web pages, scripts, programs, and what nobody has told of. */
const UNKNOWN_TYPE = "application/octet-stream";

/** The first of what is said that is on the list, lower-case and without parameters. */
export function knownType(...said: readonly (string | null)[]): string {
  const plain = said.map((mimetype) => mimetype?.split(";")[0]?.trim().toLowerCase() ?? "");
  return plain.find((mimetype) => Object.hasOwn(FILTYPER, mimetype)) ?? UNKNOWN_TYPE;
}

/** With an ending that fits the type: its own, or the type's put behind it. An unknown type keeps a known ending only. */
export function withEnding(name: string, type: string, filnavn: string | null): string {
  const fitting = FILTYPER[type];
  const own = endingOf(name);
  if (fitting) return own !== null && fitting.includes(own) ? name : `${name}.${fitting[0]}`;
  if (own !== null && KNOWN_ENDINGS.has(own)) return name;
  const given = endingOf(filnavn ?? "");
  return `${name}.${given !== null && KNOWN_ENDINGS.has(given) ? given : "bin"}`;
}

function endingOf(name: string): string | null {
  return /.\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}
