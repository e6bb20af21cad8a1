// SPDX-License-Identifier: MPL-2.0

import { public360 } from "../../adapters/public360/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(public360, "public360");
