// SPDX-License-Identifier: MPL-2.0
/** The canary: a person whose number and name may stand in no error, whatever went wrong while asking about them. */

import { examineError } from "../failure.js";
import { createContext, everybody, isAskedAboutParties, orNotExercised, partCriteria, read } from "../probe.js";
import { tally } from "../record-form.js";
import { EMULATOR_FAULTS } from "../source.js";
import { type Check, defineCheck } from "../types.js";

export const LEAK_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/no-personal-data-in-errors",
    level: "find",
    title: "No error carries a CPR number, a name, an address or the source's own text, and no refused record does",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const canary = orNotExercised(
        everybody(subject).find(({ part, antal }) => part.type === "CPR" && antal > 0 && antal <= 60),
        "nobody has a CPR number",
      );
      const problems: string[] = [];
      for (const fault of EMULATOR_FAULTS.filter((f) => f !== "slow" && f !== "hang")) {
        subject.emulator?.setFault({ fault, kinds: ["LIST", "DETAIL"] });
        const ctx = createContext({ forHvem: canary.part });
        const reading = await read(subject.fagsystem, partCriteria(canary.part, [canary.rolle]), ctx);
        if (reading.end.kind === "error") problems.push(...examineError(reading.end.error, null, subject));
        const reasons = reading.sider.flatMap((side) => side.afviste.map(({ grund }) => grund));
        if (reasons.some((grund) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(grund)))
          problems.push("the reason of a refused record is not a code");
      }
      return tally(problems);
    },
  }),
];
