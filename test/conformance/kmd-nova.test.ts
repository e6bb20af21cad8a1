// SPDX-License-Identifier: MPL-2.0

import { kmdNova } from "../../adapters/kmd-nova/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(kmdNova, "nova");
