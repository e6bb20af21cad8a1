// SPDX-License-Identifier: MPL-2.0
/** Closed value sets of a case's history and of findings; registered once, as those of `enums.ts`. */
import * as values from "../values.js";
import { defineEnum } from "./define-enum.js";

export const Aktoerrolle = defineEnum(
  "Aktoerrolle",
  "In which role somebody acts on a case (sagsaktørrolle).",
  {
    EJER: "The authority whose case it is (ejer).",
    ANSVARLIG: "The responsible unit (ansvarlig).",
    PRIMAER_BEHANDLER: "The caseworker or unit that handles it (primær behandler).",
    ANDEN_BEHANDLER: "Another who handles it (anden behandler).",
  },
  values.AKTOERROLLER,
);

export const Fundart = defineEnum(
  "Fundart",
  "What has been noticed in a source's data (fundets art).",
  {
    UKENDT_STATUS: "A word for where a case stands that is not mapped; such cases have no progress.",
    UKENDT_FOELSOMHED: "A sensitivity that is not mapped.",
    POST_AFVIST: "A record that could not be read and was left out, by the code of what was wrong.",
    ULAESELIGT_FELT: "A field in which something stands that cannot be read; the record is shown without it.",
    UENIGHED: "Of a case the index says another unit or subject than the case's own system, by the field (uenighed).",
  },
  values.FUND_ARTER,
);
