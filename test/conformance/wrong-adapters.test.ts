// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { CHECKS, runCheck } from "../../tools/conformance/run.js";
import { referenceSubject } from "./memory-adapter.js";
import { createWorld } from "./world.js";
import { WRONG_ANSWERS } from "./wrong-answers.js";
import { WRONG_LOADERS } from "./wrong-loaders.js";
import { WRONG_SEARCHES } from "./wrong-searches.js";
import { WRONG_WHOLE } from "./wrong-whole.js";

const options = { kommune: createWorld({ system: "reference", busiest: 250 }), instans: "indeks", erIndeks: true };

describe.each([...WRONG_ANSWERS, ...WRONG_SEARCHES, ...WRONG_LOADERS, ...WRONG_WHOLE])(
  "an adapter that $name",
  ({ name, caughtBy, change }) => {
    const wrong = referenceSubject(name, options, change);
    const honest = referenceSubject("the honest reference", options);

    it.each(caughtBy)("fails %s, which the honest one does not", async (id) => {
      const check = CHECKS.find((c) => c.id === id);
      if (!check) throw new Error(`no check is called ${id}`);
      // Lacks: where the wrong one has given up a capability to break the promise about its absence.
      expect(["passed", "lacks"]).toContain((await runCheck(honest, check)).outcome);
      expect((await runCheck(wrong, check)).outcome).toBe("failed");
    });
  },
);
