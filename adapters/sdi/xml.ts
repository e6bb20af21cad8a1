/** Writing and reading XML in the index's namespaces. */
import { createXml } from "../soap/xml.js";
import { NS } from "./navnerum.js";

export const { element, textElement, child, childrenOf, descend, textOf, parse: parseXml } = createXml(NS);
