/** What the demo's configuration takes from the environment: where the emulators have just come to listen. */
import type { RunningEmulators } from "./start-emulators.js";

/** The emulators' secrets are no secrets; they stand here so that the configuration can be written as a real one is. */
const SECRETS = {
  KORSBAEK_NOVA_SECRET: "kun-til-demonstration",
  KORSBAEK_SBSYS_SECRET: "emulator-only",
  KORSBAEK_SBSYS_PASSWORD: "emulator-only",
  KORSBAEK_SDI_TOKEN: "emulator-token",
};

/** `KORSBAEK_<INSTANCE>_URL` for each emulator, and the secrets. */
export function demoEnvironment({ emulators }: RunningEmulators): Record<string, string> {
  const urls = [...emulators].map(([instans, { url }]) => [`KORSBAEK_${instans.toUpperCase()}_URL`, url]);
  return { ...Object.fromEntries(urls), ...SECRETS };
}
