// SPDX-License-Identifier: MPL-2.0
/** The runbook: for each reason that something was given up, what it means and what to do. `docs/events.md` has the same. */

export interface Afsnit {
  readonly aarsag: string;
  /** In half a line. */
  readonly kort: string;
  readonly goer: string;
}

const BESKEDER: readonly Afsnit[] = [
  {
    aarsag: "ULAESELIG",
    kort: "not XML or JSON, as its source is configured to send",
    goer: "Look at one (`vis`). Cut off or garbled on the way: ask the sender to send it again, and put this one away. Whole, and of another format: `form` of that source in the configuration is wrong; set it, restart, run again.",
  },
  {
    aarsag: "UKENDT_FORM",
    kort: "read, but in none of the forms that we know",
    goer: "Look at one (`vis`). A new kind of message that concerns no case or document is put away with a note. One that does is a change of ours: report it with the headers, never with the body.",
  },
  {
    aarsag: "UDEN_NOEGLE",
    kort: "names an object without a key that can be read",
    goer: "The sender wrote no UUID, or no CPR number with a real date. Tell the sender which of its messages it was (`beskedId`); reconciliation finds what changed meanwhile. Put it away.",
  },
  {
    aarsag: "ANDEN_MYNDIGHED",
    kort: "is for another authority",
    goer: "It should not have come: the subscription (dueslag) or the binding lets too much through. Narrow it at the source. If the authority is ours after all, add its CVR number to `haendelser.modtag.myndigheder`, restart, run again. Otherwise put it away: we have no business with what it holds.",
  },
  {
    aarsag: "FREMMED_AFSENDER",
    kort: "came from a user that may not send",
    goer: "The broker vouches for another user than `afsendere` names, or for nobody. Known: add it, restart, run again. Unknown: tell whoever is responsible for security, and put it away. A message only ever makes us read again; it cannot change a case.",
  },
  {
    aarsag: "FOR_STOR",
    kort: "larger than the configuration takes",
    goer: "Its body was not kept. In a queue of ours it rests in the dead-letter queue at the broker: raise `maxBytes`, restart, move it back with the broker's own tools. Pushed: the sender got 413 and still has it. Then put this row away.",
  },
  {
    aarsag: "NOEGLE_MANGLER",
    kort: "encrypted with a key that is not in the configuration",
    goer: "A key was replaced too early. Put the old one behind the new one in `haendelser.noegle`, restart, run again. `status` says by which keys messages are still encrypted; a key may go when it is not among them. If it is lost, put these away and harvest the sources.",
  },
  {
    aarsag: "INDHOLD_SLETTET",
    kort: "its body has been deleted by the rule of retention",
    goer: "It was run again after its time. Reconciliation finds what it told of. Put it away.",
  },
  {
    aarsag: "FEJL_I_LAESER",
    kort: "our own reader broke on it",
    goer: "A fault of ours, and nothing else waits for it. Report it with transport, source and size; run again after the mend.",
  },
];

const ARBEJDE: readonly Afsnit[] = [
  {
    aarsag: "REQUEST",
    kort: "the source refused our question about the object",
    goer: "Often a right that our service user lacks for some cases. Ask the system's owner with the object's id; run again when it is given.",
  },
  {
    aarsag: "RECORD",
    kort: "the source's record of the object cannot be read",
    goer: "Something in it is not as the product's interface says. `npm run adapter:check` says what; the owner mends the record, or we the adapter. Run again afterwards.",
  },
  {
    aarsag: "FORMAT",
    kort: "the source answered in another format than agreed",
    goer: "A new version of the source, or something between it and us. `npm run adapter:check` says what. Run all of them again afterwards: `genkoer --aarsag FORMAT`.",
  },
  {
    aarsag: "HTML",
    kort: "a web page came where data should",
    goer: "A login page, or a proxy's own. Look at the way to the source, then run all of them again.",
  },
  {
    aarsag: "TOO_LARGE",
    kort: "the source's answer is larger than we take",
    goer: "Raise `http.maxBytes` of that source if the object is really that large, restart, run again.",
  },
  {
    aarsag: "PAGING",
    kort: "pages of the source's answer are missing or repeated",
    goer: "Usually the object changed while it was read: run again. If it stays, the source's paging is broken.",
  },
  {
    aarsag: "HISTORIK",
    kort: "the source was asked about the past, which it cannot tell",
    goer: "A fault of ours: report it.",
  },
  {
    aarsag: "INTERN_FEJL",
    kort: "something of ours broke while the object was read",
    goer: "The log has it, as `a reading broke`. Run again after the mend.",
  },
  {
    aarsag: "ARBEJDER_DOER",
    kort: "whoever read the object died, again and again",
    goer: "The process ended while it read this object, twenty times in a row: out of memory, most likely. Look at why the process ended, then run again while somebody watches.",
  },
];

/** A key can be missing for both; what to do is the same. */
export const DREJEBOG: readonly Afsnit[] = [...BESKEDER, ...ARBEJDE];

export function afsnitOm(aarsag: string): Afsnit {
  const found = DREJEBOG.find((one) => one.aarsag === aarsag);
  return found ?? { aarsag, kort: "a reason without a paragraph", goer: "A fault of ours: report it." };
}
