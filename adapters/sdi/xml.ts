// SPDX-License-Identifier: MPL-2.0
/** Writing and reading XML in the index's namespaces. */
import { SOAP12_NS } from "../soap/envelope.js";
import { createXml } from "../soap/xml.js";
import { NS, type Praefiks } from "./navnerum.js";

export const {
  element,
  textElement,
  child,
  childrenOf,
  descend,
  textOf,
  parse: parseXml,
} = createXml<Praefiks>(NS, {
  [SOAP12_NS]: "soap",
});
