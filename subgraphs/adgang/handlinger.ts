// SPDX-License-Identifier: MPL-2.0
/** What one may do with a case, or with what operators see. */

export const HANDLINGER = [
  "EKSISTENS",
  "OVERBLIK",
  "PARTER",
  "DOKUMENT",
  "INDHOLD",
  "NOTE",
  "HISTORIK",
  "FULDT_CPR",
  "FUND",
] as const;
export type Handling = (typeof HANDLINGER)[number];
