// SPDX-License-Identifier: MPL-2.0
/** What has changed since: a question without a person, which a declared source answers in full. */
import { type Check, defineCheck } from "../types.js";
import { examineWithoutPart } from "./filters-without-part.js";

export const CHANGE_CHECKS: readonly Check[] = [
  defineCheck({
    id: "changes/since",
    level: "changes",
    title: "Asked what has changed in an interval, it gives the cases changed then, all of them and no others",
    applies: (k) => k.aendringer && k.filtreUdenPart.includes("aendret"),
    run: (subject) => examineWithoutPart(subject, "aendret"),
  }),
];
