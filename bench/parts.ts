// SPDX-License-Identifier: MPL-2.0
/** Every part of the bench, in the order that they run in. */
import type { Part } from "./part.js";
import { beside } from "./parts/beside.js";
import { decision } from "./parts/decision.js";
import { memory } from "./parts/memory.js";
import { faults, product } from "./parts/product.js";
import { start } from "./parts/start.js";
import { synthetic } from "./parts/synthetic.js";
import { waiting } from "./parts/waiting.js";
import { walk } from "./parts/walk.js";

export const PARTS: readonly Part[] = [decision, synthetic, product, faults, walk, waiting, beside, memory, start];
