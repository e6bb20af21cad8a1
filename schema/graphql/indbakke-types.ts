// SPDX-License-Identifier: MPL-2.0
/** How messages about changes are doing: for those who operate, and nothing of what is in a message. */
import { Int } from "type-graphql";
import { INDBAKKELED } from "../values.js";
import { defineObject, type Klass, list, opt, req } from "./define.js";
import { defineEnum } from "./define-enum.js";
import { DateTime } from "./scalars.js";

const Indbakkeled = defineEnum(
  "Indbakkeled",
  "A link of the chain from a message to what it tells of (indbakkens led).",
  {
    BESKEDER: "Nobody looks at new messages (beskeder).",
    OBJEKTER: "Nobody reads the objects that are due (objekter).",
  },
  INDBAKKELED,
);

export function createIndbakke(): Klass {
  const Beskedkilde = defineObject({
    name: "Beskedkilde",
    description: "Where messages about changes come from: a broker, or a distributor (beskedkilde).",
    fields: {
      kilde: req(() => String, "Its key in the configuration."),
      senest: opt(() => DateTime, "When its last message came; null: none has."),
      mangler: opt(
        () => Int,
        "How many messages would usually have come since, held against the same hours of its last four weeks; null: not known before a week is (mangler).",
      ),
      tavs: req(() => Boolean, "Whether it is silent that usually is not, muted or not (tavs)."),
    },
  });
  const Opgivne = defineObject({
    name: "Opgivne",
    description:
      "Messages, or objects to be read again, that were given up for one reason; somebody has to look at them (opgivne).",
    fields: {
      kilde: req(() => String, "Who told of them: key of a `Beskedkilde`."),
      aarsag: req(() => String, "Why, as a code; the runbook has a paragraph of that name (årsag)."),
      tekst: req(() => String, "What that means and what to do, in English, from the runbook."),
      antal: req(() => Int, "How many there are."),
      siden: opt(() => DateTime, "When the oldest came; null where that is not known."),
    },
  });
  return defineObject({
    name: "Indbakke",
    description: "How messages about changes are doing; `npm run mox` has the same, and acts (indbakke).",
    fields: {
      nye: req(() => Int, "Messages that nobody has looked at yet."),
      nyeSiden: opt(() => DateTime, "When the oldest of them came; null: there is none."),
      venter: req(() => Int, "Objects that are to be read again."),
      venterSiden: opt(() => DateTime, "When the oldest message that waits for one came; null: none does."),
      venterTil: opt(() => DateTime, "When the next of them is due; null: none is."),
      afbrudt: list(() => Indbakkeled, "Links of the chain that nothing comes through; empty: none is cut."),
      opgivne: list(() => Opgivne, "What was given up, by reason and source; empty: nothing."),
      kilder: list(() => Beskedkilde, "Everything that a message has ever come from."),
    },
  });
}
