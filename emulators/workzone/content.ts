// SPDX-License-Identifier: MPL-2.0
/** The streams of documents: `Documents('1')/$value`, and of one of its renditions. */
import { createIndhold } from "../kit/indhold.js";
import type { KommuneDokument } from "../kit/kommune.js";
import type { EmulatorResponse } from "../kit/server.js";
import { type Entity, odataFailure } from "./model.js";
import { entitiesOf } from "./projection.js";

const PATH = /^Documents\('([^']+)'\)(?:\/Renditions\('([^']+)'\))?\/\$value$/;

export function isContentPath(path: string): boolean {
  return PATH.test(path);
}

/** `path` is decoded, below the service's address; null: no such path. */
export function toContent(
  path: string,
  records: readonly Entity[],
  dokumentByKey: ReadonlyMap<string, KommuneDokument>,
): EmulatorResponse | null {
  const [, key, rendition] = PATH.exec(path) ?? [];
  if (key === undefined) return null;
  const record = records.find((one) => documentOf(one)?.["ID"] === key);
  const dokument = dokumentByKey.get(key);
  if (!record || !dokument) return odataFailure(404, "Resource not found for the segment 'Documents'.");
  if (rendition === undefined) return stream(dokument);
  const found = entitiesOf(documentOf(record) ?? {}, "Renditions").find(({ ID }) => ID === rendition);
  if (!found) return odataFailure(404, "Resource not found for the segment 'Renditions'.");
  return stream({ ...dokument, mimetype: String(found["MimeType"]), stoerrelse: Number(found["Size"]) });
}

function documentOf(record: Entity): Entity | null {
  const document = record["Document"];
  return typeof document === "object" && document !== null && !Array.isArray(document) ? (document as Entity) : null;
}

function stream(dokument: KommuneDokument): EmulatorResponse {
  const headers = { "content-type": dokument.mimetype, "content-length": String(dokument.stoerrelse) };
  return { status: 200, headers, body: createIndhold(dokument) };
}
