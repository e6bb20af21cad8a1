// SPDX-License-Identifier: MPL-2.0
/** `npm run portal`: a citizen's cases as a portal would tell them, in the terminal. */
import { dagOf } from "./dato.js";
import { mineSager } from "./mine-sager.js";

const token = process.env["TOKEN"];
if (!token) {
  console.error("TOKEN must be the citizen's access token: TOKEN=$(npm -s run token -- borger) npm -s run portal");
  process.exit(1);
}
const { sager, fuldstaendighed, mangler } = await mineSager({
  url: process.env["SAGSGRAF_URL"] ?? "http://127.0.0.1:4000",
  token,
});
for (const { titel, opstaaet, fremdrift, ansvarlig } of sager)
  console.log(
    `${dagOf(opstaaet)}  ${titel ?? "Sag uden titel"}  (${fremdrift?.borgerstatus ?? "status ukendt"}, ${ansvarlig?.navn ?? "kommunen"})`,
  );
if (fuldstaendighed !== "KOMPLET")
  console.log("", "Der kan mangle sager på listen:", ...mangler.map((tekst) => `  ${tekst}`));
