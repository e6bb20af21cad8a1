// SPDX-License-Identifier: MPL-2.0

import { lora } from "../../adapters/lora/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(lora, "lora");
