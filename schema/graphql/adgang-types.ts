// SPDX-License-Identifier: MPL-2.0
/** Why something may be seen or not, what the citizen sees, and who has looked. */

import * as enums from "./adgang-enums.js";
import { defineObject, type Klass, list, opt, req } from "./define.js";
import { DateTime } from "./scalars.js";

export interface AdgangTypes {
  readonly Adgangsforklaring: Klass;
  readonly BorgersBillede: Klass;
  readonly OpslagConnection: Klass;
}

/** @param PageInfo of the same subgraph. */
export function createAdgangTypes(PageInfo: Klass): AdgangTypes {
  const Adgangsgrund = defineObject({
    name: "Adgangsgrund",
    description: "One reason why somebody may not see a case (adgangsgrund).",
    fields: {
      kode: req(() => enums.Adgangsgrundkode, "What is in the way."),
      tekst: req(() => String, "The same in plain Danish, for whoever asks."),
    },
  });
  const Adgangsforklaring = defineObject({
    name: "Adgangsforklaring",
    description: "What the one decision on access says of a case, and why (adgangsforklaring).",
    fields: {
      vises: req(() => Boolean, "Whether it may be seen."),
      tekst: req(() => String, "The decision in a sentence, in plain Danish."),
      grunde: list(() => Adgangsgrund, "Every reason why not; none where it may be seen (grunde)."),
      kanGivesAf: list(() => enums.Adgangsgiver, "Who could change that; nobody where it may be seen (kan gives af)."),
      regel: req(() => String, "Name and version of the rules that decided."),
    },
  });
  const BorgersDokument = defineObject({
    name: "BorgersDokument",
    description: "A document as the citizen sees it in a list (borgers dokument).",
    fields: { titel: opt(() => String, "Title, as the citizen sees it; null where none may be shown.") },
  });
  const BorgersBillede = defineObject({
    name: "BorgersBillede",
    description: "A case as one of its parties would get it, decided and masked as for them (borgers billede).",
    fields: {
      adgang: req(() => Adgangsforklaring, "Whether they may see it, and why not."),
      titel: opt(() => String, "The title that they see; null where they do not see the case."),
      status: opt(
        () => String,
        "What they are told that it has come to; null where nothing is, or they do not see the case.",
      ),
      opstaaet: opt(() => DateTime, "When it began; null where the source does not say, or they do not see the case."),
      afsluttet: opt(() => DateTime, "When it was closed; null while it is open, or they do not see the case."),
      dokumenter: {
        ...list(
          () => BorgersDokument,
          "Its documents that they see; null where they do not see the case, or no source gives them.",
        ),
        nullable: true,
      },
    },
  });
  const Opslag = defineObject({
    name: "Opslag",
    description: "That somebody has looked at the citizen's data, from the log of it (opslag).",
    fields: {
      tidspunkt: req(() => DateTime, "When."),
      hvem: req(
        () => String,
        "Who, in plain Danish: the municipality's unit, or the citizen themselves. Never an employee's name.",
      ),
      formaal: opt(() => String, "For what purpose, in plain Danish; null for the citizen's own (formål)."),
      fil: req(() => Boolean, "Whether a file was fetched."),
      sager: list(() => String, "Ids of the cases that were shown, of those that the citizen may see now."),
    },
  });
  const OpslagEdge = defineObject({
    name: "OpslagEdge",
    description: "A place in the list.",
    fields: { cursor: req(() => String, "Where to continue behind it."), node: req(() => Opslag, "The look-up.") },
  });
  const OpslagConnection = defineObject({
    name: "OpslagConnection",
    description: "Who has looked, the newest first. Other people's data in a look-up is not told of.",
    fields: {
      edges: list(() => OpslagEdge, "The look-ups of this page, with their cursors."),
      nodes: list(() => Opslag, "The look-ups of this page."),
      pageInfo: req(() => PageInfo, "Where the page stands."),
    },
  });
  return { Adgangsforklaring, BorgersBillede, OpslagConnection };
}
