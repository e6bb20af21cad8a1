// SPDX-License-Identifier: MPL-2.0
/** How messages about changes are doing, as operators see it in the graph. */
import type { Indbakkebillede } from "../../subgraphs/overblik/indbakke.js";
import { afsnitOm } from "./drejebog.js";
import type { Statusgrundlag } from "./status.js";

export function toBillede({ status, kilder, stille }: Statusgrundlag): Indbakkebillede {
  return {
    ...{ nye: status.nye.antal, nyeSiden: status.nye.aeldste },
    ...{ venter: status.venter.antal, venterSiden: status.venter.aeldste, venterTil: status.naeste },
    afbrudt: stille.map(({ led }) => led),
    opgivne: status.doede.map(({ kilde, aarsag, antal, aeldste }) => {
      const { kort, goer } = afsnitOm(aarsag);
      return { kilde, aarsag, tekst: `${kort}. ${goer}`, antal, siden: aeldste };
    }),
    kilder: kilder.map(({ kilde, seneste, forventet, erTavs }) => ({
      ...{ kilde, senest: seneste, tavs: erTavs },
      mangler: forventet === null ? null : Math.round(forventet),
    })),
  };
}
