// SPDX-License-Identifier: MPL-2.0
/** What the demo's configuration takes from the environment: where the emulators have just come to listen. */
import type { RunningEmulators } from "./start-emulators.js";

/** The emulators' secrets are no secrets; they stand here so that the configuration can be written as a real one is. */
const SECRETS = {
  KORSBAEK_NOVA_SECRET: "kun-til-demonstration",
  KORSBAEK_SBSYS_SECRET: "emulator-only",
  KORSBAEK_SBSYS_PASSWORD: "emulator-only",
  KORSBAEK_SDI_TOKEN: "emulator-token",
  KORSBAEK_WORKZONE_SECRET: "kun-til-demonstration",
  KORSBAEK_ACADRE_PASSWORD: "emulator",
  KORSBAEK_SQL_PASSWORD: "kun-til-laesning",
};

/** `KORSBAEK_<INSTANCE>_URL` and `_PORT` for each emulator, and the secrets. */
export function demoEnvironment({ emulators }: RunningEmulators): Record<string, string> {
  const addresses = [...emulators].flatMap(([instans, { url }]) => [
    [`KORSBAEK_${instans.toUpperCase()}_URL`, url],
    [`KORSBAEK_${instans.toUpperCase()}_PORT`, new URL(url).port],
  ]);
  return { ...Object.fromEntries(addresses), ...SECRETS, ...loraToken(emulators) };
}

/** The SAML token is compressed, and no two versions of a compressor need give the same bytes. */
function loraToken(emulators: RunningEmulators["emulators"]): Record<string, string> {
  const connection = emulators.get("lora")?.connection as { readonly samlToken: string } | undefined;
  return connection ? { KORSBAEK_LORA_TOKEN: connection.samlToken } : {};
}
