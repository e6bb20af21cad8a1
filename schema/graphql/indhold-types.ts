// SPDX-License-Identifier: MPL-2.0
/** The way to a document's bytes: a link that is good for a moment, and what comes by it. */
import { Float } from "type-graphql";
import { defineObject, type Klass, opt, req, SHARED } from "./define.js";
import { DateTime } from "./scalars.js";

export function createDokumentindhold(): Klass {
  return defineObject({
    name: "Dokumentindhold",
    description: "A link by which one viewer can fetch one file for a short while (dokumentindhold).",
    fields: {
      link: req(
        () => String,
        "Where a browser fetches the file, without a token (link). Relative to the gateway's address unless the municipality has configured one. Access is asked again when it is used; it is not to be shared or kept.",
      ),
      udloeber: req(() => DateTime, "The first instant at which the link can no longer be used (udløber)."),
      filnavn: req(
        () => String,
        "What the file will be called when it is fetched (filnavn); for citizens made of the title that they see.",
      ),
      mimetype: opt(
        () => String,
        "Media type, as the source says; null where it does not. Unusual types are fetched as `application/octet-stream`.",
      ),
      stoerrelse: opt(() => Float, "Size in whole bytes (størrelse); null where not known beforehand."),
    },
    directives: SHARED,
  });
}
