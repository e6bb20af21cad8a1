// SPDX-License-Identifier: MPL-2.0

import { getorganized } from "../../adapters/getorganized/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(getorganized, "getorganized");
