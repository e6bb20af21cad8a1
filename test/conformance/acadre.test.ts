import { acadre } from "../../adapters/acadre/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(acadre, "acadre");
