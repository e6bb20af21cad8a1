// SPDX-License-Identifier: MPL-2.0
/** One role that may do everything, for whatever purpose: for tests that are about something else. */
import type { Rolletabel } from "../../subgraphs/adgang/bruger.js";
import { HANDLINGER } from "../../subgraphs/adgang/handlinger.js";

export const ROLLE = "http://sagsgraf.korsbaek.invalid/roles/usersystemrole/sagsbehandler/1";

const ALT = new Set(HANDLINGER);
export const ALLE_ROLLER: Rolletabel = (rolle) => (rolle === ROLLE ? ALT : null);
