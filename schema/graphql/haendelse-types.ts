// SPDX-License-Identifier: MPL-2.0
/** Changes of cases: each one once, in one order, from a place that a client keeps. */
import { ID } from "type-graphql";
import { defineInput, defineObject, type Klass, list, opt, optList, req } from "./define.js";
import * as enums from "./enums.js";
import { DateTime, Kle, Uuid } from "./scalars.js";

export function createHaendelseConnection(Sag: Klass): Klass {
  const Haendelse = defineObject({
    name: "Haendelse",
    description:
      "That a case has changed (hændelse). It says that the case is to be looked at again; what it is now, `sag` says.",
    fields: {
      markoer: req(() => String, "Give it as `siden` to continue behind this change (markør)."),
      art: req(() => enums.Haendelsesart, "What became of the case."),
      tidspunkt: req(() => DateTime, "When the change was seen here."),
      registreret: opt(() => DateTime, "When its system says that it was changed; null where it does not say."),
      sag: opt(() => Sag, "The case as it is now; one that the viewer may not see now is not told of at all."),
    },
  });
  return defineObject({
    name: "HaendelseConnection",
    description:
      "What has changed since a place in the feed, oldest first, of what the viewer may see. A case that is gone, or may no longer be seen, is not told of: read the list for that.",
    fields: {
      nodes: list(() => Haendelse, "The changes of this page."),
      markoer: req(
        () => String,
        "Keep it, and give it as `siden` next time. Bound to the viewer and, for a caseworker, the purpose (markør).",
      ),
      flere: req(() => Boolean, "Whether asking again from `markoer` may give more at once (flere)."),
      afventer: req(
        () => Boolean,
        "Whether the next change is of a case that cannot be decided on, since its system does not answer: ask again from `markoer` later, and nothing is lost (afventer).",
      ),
      markoerUdloebet: req(
        () => Boolean,
        "Whether `siden` is older than what is kept: changes in between are not known. Keep the new `markoer`, read the lists anew, and go on from it (markør udløbet).",
      ),
    },
  });
}

export function createHaendelsesFilter(): Klass {
  return defineInput({
    name: "HaendelsesFilter",
    description: "Changes of which cases. Members are AND, values within one are OR.",
    fields: {
      sager: optList(() => ID, "Ids of cases, as given out; 100 at most."),
      fagsystem: optList(() => String, "Keys of the systems whose cases they are, as in `fagsystemer { noegle }`."),
      kle: optList(() => Kle, "KLE numbers or prefixes, such as `27.*`, of the case as it is now (KLE-emne)."),
      ansvarlig: opt(() => Uuid, "UUID of the unit that is responsible for the case now (ansvarlig)."),
    },
  });
}
