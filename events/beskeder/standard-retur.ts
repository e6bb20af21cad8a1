// SPDX-License-Identifier: MPL-2.0
/** What Beskedfordeler is answered (`ModtagBeskedOutput`). 20 for all that is durable here, also what cannot be read: it would come again for ever. */
import { createXml } from "../../adapters/soap/xml.js";

const xml = createXml({ sts: "urn:oio:sts:1.0.0", sd: "urn:oio:sagdok:3.0.0" });

export const MODTAGET = 20;

/** @param tekst nothing of the message's, and nothing of ours. */
export function writeModtagBeskedOutput(statusKode: number, tekst: string): string {
  const retur = xml.element(
    "sd:StandardRetur",
    xml.textElement("sd:StatusKode", String(statusKode)),
    xml.textElement("sd:FejlbeskedTekst", tekst),
  );
  const output = xml.element("sts:ModtagBeskedOutput", retur);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${output.replace("<sts:ModtagBeskedOutput", `<sts:ModtagBeskedOutput${xml.declare("sts", "sd")}`)}`;
}
