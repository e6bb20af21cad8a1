// SPDX-License-Identifier: MPL-2.0
/** A case's way to another case: made in a product's subgraph, followed in the overview's. */
import { ID } from "type-graphql";
import { defineObject, ENTITY, type FieldTable, type Klass, opt, req } from "./define.js";
import * as enums from "./enums.js";

const KEY: FieldTable = {
  // Which case is meant must not be told before access has been asked.
  id: { ...req(() => ID, "Sealed; for the gateway only."), directives: ["@inaccessible"] },
};
const NAME = "Sagshenvisning";
const DESCRIPTION = "What another case is to this one, and that case if the viewer may see it (sagshenvisning).";

/** As a product's subgraph gives it. */
export function createHenvisning(): Klass {
  return defineObject({
    name: NAME,
    description: DESCRIPTION,
    fields: {
      ...KEY,
      art: {
        ...req(() => enums.Sagsrelationsart, "What the other case is to this one."),
        directives: ["@shareable"],
      },
    },
    directives: ENTITY,
  });
}

/** As the overview's subgraph completes it. */
export function createFulgtHenvisning(Sag: Klass): Klass {
  return defineObject({
    name: NAME,
    description: DESCRIPTION,
    fields: {
      ...KEY,
      sag: opt(
        () => Sag,
        "The other case. Null where its system is not connected, there is none, or the viewer may not see it: all look the same.",
      ),
    },
    directives: ENTITY,
  });
}
