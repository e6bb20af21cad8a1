// SPDX-License-Identifier: MPL-2.0
/** What a case has been, who has acted on it, and what has been noticed about how a source's words are read. */
import { Int } from "type-graphql";
import { defineInput, defineObject, type FieldTable, type Klass, opt, optList, req, SHARED } from "./define.js";
import { HistorikEvne } from "./enums.js";
import { Aktoerrolle, Fundart } from "./historik-enums.js";
import { DateTime } from "./scalars.js";
import type { ValueTypes } from "./value-types.js";

export function createPaaTidspunktInput(): Klass {
  return defineInput({
    name: "PaaTidspunktInput",
    description:
      "The two clocks: as it held at one time, as it was registered at another (virkning, registrering). At least one must be given.",
    fields: {
      virkning: opt(() => DateTime, "As it held then in the world; null: as it holds now (virkning)."),
      registrering: opt(
        () => DateTime,
        "As it was registered then, before later corrections; null: as it is registered now. Not in the future (registrering).",
      ),
    },
  });
}

/** How `paaTidspunkt` is told wherever cases can be asked for. */
export const PAA_TIDSPUNKT_DESCRIPTION =
  "As it was then; null: as it is. Only what the viewer may see today and might have seen then is shown, and a source that cannot answer about the past is left out and says so (påTidspunkt).";

/** Fields of a case that its own system's subgraph gives; the types behind them stand in every product's subgraph alike. */
export function createHistorikFields({ Aktoer, Tidsrum }: Pick<ValueTypes, "Aktoer" | "Tidsrum">): FieldTable {
  const Historikpost = defineObject({
    name: "Historikpost",
    description: "One value that a field of a case has had: when it held, and when it was registered (historik).",
    fields: {
      felt: req(() => String, "Name of the field, such as `titel`, `fremdrift` or `ansvarlig`."),
      vaerdi: opt(() => String, "The value as it would be displayed; null where it was cleared."),
      vaerdiAktoer: opt(() => Aktoer, "The value as an actor, where the field is one; null for others."),
      virkning: req(() => Tidsrum, "When it held in the world (virkning)."),
      registrering: req(() => Tidsrum, "When the source said so; without an end it still does (registrering)."),
      udfoertAf: opt(
        () => Aktoer,
        "Who did it; null where the source does not say, and a person is null for citizens.",
      ),
      note: opt(() => String, "Remark that came with it; null where there is none, and for citizens (note)."),
    },
    directives: SHARED,
  });
  const Sagsaktoer = defineObject({
    name: "Sagsaktoer",
    description: "Somebody who acts, or has acted, on a case (sagsaktør).",
    fields: {
      rolle: req(() => Aktoerrolle, "In which role."),
      aktoer: req(() => Aktoer, "Who it is."),
      virkning: opt(() => Tidsrum, "When; null where only those who act on the case now are known (virkning)."),
    },
    directives: SHARED,
  });
  return {
    historik: optList(
      () => Historikpost,
      "Everything the case has been, oldest registration first (historik); null where the source cannot tell, see `kapabiliteter { historik }`. A citizen gets progress, dates, subject, responsible units and public titles; nobody gets the title of a document they may not see.",
    ),
    aktoerer: optList(
      () => Sagsaktoer,
      "Those who act on the case, and have acted on it where `aktoererHistorik` is not IKKE_MULIG, as registered now (sagsaktører). Persons are left out for citizens.",
    ),
    aktoererHistorik: opt(
      () => HistorikEvne,
      "Whether `aktoerer` is the whole story: IKKE_MULIG means only those of now. Null where the case cannot be read.",
    ),
  };
}

/** Fields of a system about how its words are read; for those who operate. */
export function createFundFields(): FieldTable {
  const Afbildning = defineObject({
    name: "Afbildning",
    description: "How one of a source's words is read (afbildning).",
    fields: {
      felt: req(() => String, "Of which field it is a word: `fremdrift` or `foelsomhed`."),
      ord: req(() => String, "The source's own word."),
      vaerdi: opt(() => String, "The standard's value it is read as; null: it is known, and means none."),
    },
  });
  const Fund = defineObject({
    name: "Fund",
    description: "Something in a source's data that somebody has to look at, seen since this process started (fund).",
    fields: {
      art: req(() => Fundart, "What it is."),
      ord: opt(
        () => String,
        "The word, or the code of what was wrong; at most 80 characters. Null: words beyond those that are kept apart, together.",
      ),
      antal: req(() => Int, "How many times it has been seen, repeats included."),
      foerst: req(() => DateTime, "When it was first seen."),
      senest: req(() => DateTime, "When it was last seen."),
    },
  });
  return {
    afbildninger: optList(
      () => Afbildning,
      "How its words for progress and sensitivity are read (afbildninger); null for all but those who operate, and where it is not connected.",
    ),
    fund: optList(
      () => Fund,
      "What has been noticed in its data (fund); null for all but those who operate, and where it is not connected. Empty: nothing yet.",
    ),
  };
}

/** Of `Kildestatus`. */
export const KILDEHISTORIK = opt(
  () => HistorikEvne,
  "How the source answers about the past; null where the present was asked about.",
);
