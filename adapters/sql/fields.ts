// SPDX-License-Identifier: MPL-2.0
/** Whatever the database is of, its fields are the common ones: a product's own would have to be known beforehand. */
import type { ProduktFelt } from "../contract.js";

export const felter: readonly ProduktFelt[] = [];
