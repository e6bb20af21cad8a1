// SPDX-License-Identifier: MPL-2.0
/** Part of `npm run schema`. */
import { writePortalTypes } from "./types.js";

await writePortalTypes();
