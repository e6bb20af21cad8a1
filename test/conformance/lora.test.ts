import { lora } from "../../adapters/lora/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(lora, "lora");
