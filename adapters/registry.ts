// SPDX-License-Identifier: MPL-2.0
/** Every product Sagsgraf knows. The public schema is composed from all of them, connected or not. */
import { acadre } from "./acadre/adapter.js";
import type { Produkt } from "./contract.js";
import { getorganized } from "./getorganized/adapter.js";
import { kmdNova } from "./kmd-nova/adapter.js";
import { lora } from "./lora/adapter.js";
import { public360 } from "./public360/adapter.js";
import { sbsys } from "./sbsys/adapter.js";
import { sdi } from "./sdi/adapter.js";
import { sql } from "./sql/adapter.js";
import { workzone } from "./workzone/adapter.js";

export const PRODUKTER: readonly Produkt[] = [
  kmdNova,
  sbsys,
  sdi,
  lora,
  workzone,
  acadre,
  sql,
  public360,
  getorganized,
];
