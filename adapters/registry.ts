/** Every product Sagsgraf knows. The public schema is composed from all of them, connected or not. */
import type { Produkt } from "./contract.js";
import { kmdNova } from "./kmd-nova/adapter.js";
import { sbsys } from "./sbsys/adapter.js";
import { sdi } from "./sdi/adapter.js";

export const PRODUKTER: readonly Produkt[] = [kmdNova, sbsys, sdi];
