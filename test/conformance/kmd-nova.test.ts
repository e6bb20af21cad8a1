import { kmdNova } from "../../adapters/kmd-nova/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(kmdNova, "nova");
