// SPDX-License-Identifier: MPL-2.0
/**
 * A place in the feed as text, bound to who asks. Two cursors of one place differ: otherwise a place that moved past what is
 * hidden would tell that something was there.
 */
import { randomBytes } from "node:crypto";
import { badInput } from "../reading/check-request.js";
import { createSeal, type Secret } from "../seal.js";

export interface Markoerer {
  skriv(position: number): string;
  /** Throws BAD_INPUT for anything that `skriv` of the same secret and asker did not make. */
  laes(text: string): number;
}

const DIGITS = 12;
const SALT = 9;
const FORM = /^\d{12} /;

export function createMarkoerer(secret: Secret, scope: string): Markoerer {
  const { seal, open } = createSeal(secret, `haendelser ${JSON.stringify(scope)}`);
  return {
    skriv: (position) => seal(`${String(position).padStart(DIGITS, "0")} ${randomBytes(SALT).toString("base64url")}`),
    laes(text) {
      const plain = open(text);
      if (plain === null || !FORM.test(plain)) throw badInput("siden is not a cursor of this feed and viewer.");
      return Number(plain.slice(0, DIGITS));
    },
  };
}
