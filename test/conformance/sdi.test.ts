// SPDX-License-Identifier: MPL-2.0

import { sdi } from "../../adapters/sdi/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(sdi, "sdi");
