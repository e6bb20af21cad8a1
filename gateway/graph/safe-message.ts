// SPDX-License-Identifier: MPL-2.0
/**
 * Messages about a request without what was in it: graphql-js repeats values, which may be CPR numbers, also those that
 * are nearly one. What is told is which type was expected where; names are kept, but for long numbers in them.
 */
import { scrubCpr } from "../../schema/identifiers.js";

/** What is wrong with a value, told by its last words: before them may stand anything that the client wrote. */
const REASONS: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^.*(?:^|; )(Not a (?:CPR|CVR|KLE|UUID|DateTime|Dato|Duration): [^"]*)$/s, ([, text = ""]) => text],
  [/^.*(?:^|; )(Field "\w+" of required type "[\w![\]]+" was not provided\.)$/s, ([, text = ""]) => text],
  [/^.*(?:^|; )(Expected non-nullable type "[\w![\]]+" not to be null\.)$/s, ([, text = ""]) => text],
  [/^.*(?:^|; )(Expected type "\w+" to be an object\.)$/s, ([, text = ""]) => text],
  [/^.*" is not defined by type "(\w+)"\./s, ([, type = ""]) => `A field is not defined by type "${type}".`],
  [/^.*" does not exist in "(\w+)" enum\./s, ([, type = ""]) => `Not a value of the enum "${type}".`],
  [
    /^.*?(?:^|; )Enum "(\w+)" cannot represent non-\w+ value: /s,
    ([, type = ""]) => `Not a value of the enum "${type}".`,
  ],
  [/^.*?(?:^|; )(Int|Float|String|Boolean|ID) cannot represent /s, ([, type = ""]) => `Not a value of type "${type}".`],
];

/** Of a variable before anything runs; of an argument inside a field, where a literal holds a variable that does not fit. */
const VARIABLE = /^(Variable "\$\w+"|Argument "\w+") (?:got|has) invalid value /;
/** The place inside a variable; a value may look like one, but not with these few letters only. */
const PLACE = /^.* at "(\w+(?:\.\w+|\[\d{1,4}\])+)"; /s;

/** An error repeats no more than this of what the client wrote. */
const LONGEST = 200;

export function safeMessage(message: string): string {
  const safe = withoutValues(message);
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe;
}

/** Several of one request. */
export function safeMessages(messages: readonly string[]): string {
  return safeMessage(messages.map(withoutValues).join(" "));
}

/** Whether graphql-js found, while a field was being asked, that what the client gave it does not fit. */
export function isAboutInput(message: string): boolean {
  return /^(?:Variable "\$|Argument ")/.test(message);
}

function withoutValues(message: string): string {
  const variable = VARIABLE.exec(message)?.[1];
  const reason = reasonOf(message);
  if (variable !== undefined) {
    const place = PLACE.exec(message)?.[1];
    return hideNumbers(
      `${variable} is not valid${place ? ` at "${place}"` : ""}; ${reason ?? "Not of the type expected."}`,
    );
  }
  return hideNumbers(reason ?? withoutToken(message.replace(/found .*$/s, "found another value.")));
}

/** What the parser stumbled over may be any text. */
function withoutToken(message: string): string {
  const found = /^Syntax Error: (?!Expected)([^":]+)/.exec(message);
  return found ? `Syntax Error: ${found[1]?.trim().replace(/\.$/, "")}.` : message;
}

function reasonOf(message: string): string | null {
  for (const [pattern, describe] of REASONS) {
    const found = pattern.exec(message);
    if (found) return describe(found);
  }
  return null;
}

/** No name in a query needs that many digits. */
export function hideNumbers(text: string): string {
  return scrubCpr(text).replace(/\d{8,}/g, "[number]");
}
