// SPDX-License-Identifier: MPL-2.0

import { sbsys } from "../../adapters/sbsys/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(sbsys, "sbsys");
