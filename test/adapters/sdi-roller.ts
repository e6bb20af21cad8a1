// SPDX-License-Identifier: MPL-2.0
/** The roles that the emulator of the index has, as the configuration that tells of them is read. */
import { sdiConfig } from "../../adapters/sdi/config.js";
import { EMULATOR_ROLLER } from "../../emulators/sdi/relationer.js";

export const ROLLER = sdiConfig.shape.roller.parse(EMULATOR_ROLLER);
