// SPDX-License-Identifier: MPL-2.0
/** The bench's hand on the sources' weather, and what they have been asked. */
import type { Call, Weather } from "./calls.js";

export interface Control {
  setWeather(weather: Weather): Promise<void>;
  /** Since it was last taken. */
  takeCalls(): Promise<readonly Call[]>;
}

export function createControl(url: string): Control {
  const post = async (weather: Weather | null) => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(weather) });
    return (await response.json()) as readonly Call[];
  };
  return {
    async setWeather(weather) {
      await post(weather);
    },
    takeCalls: () => post(null),
  };
}
