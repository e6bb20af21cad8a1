// SPDX-License-Identifier: MPL-2.0

import { workzone } from "../../adapters/workzone/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(workzone, "workzone");
