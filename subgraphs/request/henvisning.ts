// SPDX-License-Identifier: MPL-2.0
/** Which case a relation points to, as text that only we can read: it must not be told before access has been asked. */

import { z } from "zod";
import { createSeal, type Secret } from "../seal.js";

const MAAL = z.strictObject({
  /** The instance whose case points there; with the time behind it where that is a case as it was. */
  fra: z.string(),
  lokalId: z.string().nullable(),
  uuid: z.string().nullable(),
  sagsnummer: z.string().nullable(),
});
export type Henvisningsmaal = z.infer<typeof MAAL>;

const LABEL = "sagshenvisning";

export function sealHenvisning(secret: Secret, maal: Henvisningsmaal): string {
  return createSeal(secret, LABEL).seal(JSON.stringify(maal));
}

/** Null for anything that `sealHenvisning` did not make. */
export function openHenvisning(secret: Secret, text: string): Henvisningsmaal | null {
  const plain = createSeal(secret, LABEL).open(text);
  return plain === null ? null : MAAL.parse(JSON.parse(plain));
}
