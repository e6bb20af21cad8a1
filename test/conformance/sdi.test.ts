import { sdi } from "../../adapters/sdi/adapter.js";
import { describeConformance } from "./describe-conformance.js";

describeConformance(sdi, "sdi");
