/** Part of `npm run schema`. */
import { writePortalTypes } from "./types.js";

await writePortalTypes();
