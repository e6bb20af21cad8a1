// SPDX-License-Identifier: MPL-2.0
/** What one decision on access costs, with every reason: it is asked of each case, document and detail. */

import { type Afgoerelse, afgoer } from "../../subgraphs/adgang/afgoer.js";
import type { Adgangspolitik, Bruger } from "../../subgraphs/adgang/bruger.js";
import type { Fakta, Kildefakta } from "../../subgraphs/adgang/fakta.js";
import { HANDLINGER } from "../../subgraphs/adgang/handlinger.js";
import { median } from "../harness/numbers.js";
import type { Part } from "../part.js";
import { formatNumber } from "../report/table.js";

const ROLLE = "http://sagsgraf.korsbaek.invalid/roles/usersystemrole/sagsbehandler/1";
const MAY = new Set(HANDLINGER);

const CVR = "99000001";
const CPR = "6101701230";
const UNIT = "00000000-0000-4000-8000-000000000001";
const LEVEL = "00000000-0000-4000-8000-000000000021";
const PER_ROUND = 50_000;
const WANTED_US = 2;

const politik: Adgangspolitik = {
  roller: (rolle) => (rolle === ROLLE ? MAY : null),
  uenighed: { enhed: "ALLE", kle: "ALLE" },
  driftsroller: new Set(),
  sidstKendtHoejstMs: 86_400_000,
  foelsomhedsklasser: new Map([[LEVEL, "FOELSOMME_PERSONOPLYSNINGER"]]),
  itsystemUuid: () => null,
};
const said: Fakta = {
  myndighed: CVR,
  kle: "27.36.04",
  niveau: { niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "EKSAKT" },
  afledtNiveau: null,
  ansvarlig: UNIT,
  itsystem: null,
  sikkerhedsprofiler: [],
  visningsklasser: [],
  parter: [{ rolle: "PRIMAER_PART", ident: { type: "CPR", vaerdi: CPR } }],
  genstande: [],
};
const fakta = (index: Partial<Fakta>): readonly Kildefakta[] => [
  { art: "HAR", fakta: said, instans: "nova", erIndeks: false },
  { art: "HAR", fakta: { ...said, ...index }, instans: "sdi", erIndeks: true },
];
const caseworker = (kle: readonly string[]): Bruger => ({
  ...{ art: "SAGSBEHANDLER", uuid: UNIT, navn: null, brugernavn: null, enheder: [UNIT], formaal: "SAGSBEHANDLING" },
  privilegier: kle.map((one) => ({
    cvr: CVR,
    roller: [ROLLE],
    kle: [one],
    foelsomhed: [LEVEL],
    orgenheder: [UNIT],
    itsystemer: null,
  })),
});

const QUESTIONS: readonly (readonly [string, Bruger, readonly Kildefakta[]])[] = [
  ["a citizen, shown", { art: "BORGER", cpr: CPR, navn: null }, fakta({})],
  ["a caseworker of one group, shown", caseworker(["27.*"]), fakta({})],
  ["a caseworker of three groups, hidden", caseworker(["02.*", "23.*", "17.*"]), fakta({ ansvarlig: null })],
];

export const decision: Part = {
  name: "decision",
  about: "time of one decision on access, with all its reasons, on what two sources say",
  short: true,
  async run({ rounds }) {
    const nu = Date.now();
    const rows = QUESTIONS.map(([name, bruger, known]) => {
      const ask = (): Afgoerelse => afgoer(bruger, "OVERBLIK", { art: "SAG", fakta: known }, politik, nu);
      const times = Array.from({ length: rounds + 2 }, () => timeOf(ask)).slice(2);
      return [name, String(ask().grunde.length), formatNumber(median(times)), String(WANTED_US)];
    });
    return [{ key: "decision", title: "one decision on access", columns: ["who", "reasons", "µs", "at most"], rows }];
  },
};

/** Microseconds of one. */
function timeOf(ask: () => Afgoerelse): number {
  const begun = performance.now();
  let shown = 0;
  for (let at = 0; at < PER_ROUND; at += 1) shown += ask().vis ? 1 : 0;
  if (shown !== 0 && shown !== PER_ROUND) throw new Error("the same question is answered differently");
  return ((performance.now() - begun) * 1000) / PER_ROUND;
}
