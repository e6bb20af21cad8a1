// SPDX-License-Identifier: MPL-2.0
/** Imports a package from where this folder has it installed. */
export const load = (name) => import(name);
