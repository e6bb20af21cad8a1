// SPDX-License-Identifier: MPL-2.0
/** The cases of the people that are known by name: each is written out, none left to chance. */
import type { KommuneIndeksering, KommunePart, KommunePerson, KommuneVirksomhed } from "../../emulators/kit/kommune.js";
import type { Tidspunkt } from "../../schema/records.js";
import type { FremdriftKode } from "../../schema/values.js";
import type { Sagsplan } from "./case.js";
import type { Emnenummer } from "./klasser.js";
import { partOf } from "./people.js";
import {
  type Sagsidentitet,
  STANDARDBORGER,
  STANDARDBORGERS_BARN,
  STANDARDBORGERS_SAGER,
  STANDARDSAGSBEHANDLER,
  STANDARDVIRKSOMHED,
  STANDARDVIRKSOMHEDS_ANSAT,
  STANDARDVIRKSOMHEDS_SAGER,
  TVILLINGEBORGER,
  TVILLINGER,
  VIP_BORGER,
  VIP_SAG,
} from "./personas.js";
import { getEmne } from "./subjects.js";

/** What a line of a story may say beside the ordinary. */
interface Afvigelse {
  readonly indeks?: Partial<KommuneIndeksering> | null;
  readonly andre?: readonly KommunePart[];
  readonly felter?: Pick<Sagsplan, "titelAlternativ" | "hjemmel" | "foelsomhed" | "behandler">;
}

function tell(
  sag: Sagsidentitet,
  who: KommunePerson | KommuneVirksomhed,
  kle: Emnenummer,
  titel: string,
  opstaaet: Tidspunkt,
  til: FremdriftKode,
  besides: Afvigelse = {},
): Sagsplan {
  const { noegle, system, nummer, sagsnummer } = sag;
  return {
    noegle,
    system,
    nummer,
    sagsnummer,
    emne: getEmne(kle),
    titel,
    parter: [partOf(who, "PRIMAER_PART"), ...(besides.andre ?? [])],
    opstaaet,
    til,
    indeks: besides.indeks === undefined ? {} : besides.indeks,
    ...besides.felter,
  };
}

function planStandardborger(): Sagsplan[] {
  const { carport, tilbygning, rotter, hjaelp, rollator, pas, undtaget, kunDirekte } = STANDARDBORGERS_SAGER;
  const { sygedagpenge, tidligereSygedagpenge, enkeltydelse, barnets } = STANDARDBORGERS_SAGER;
  const { grundskyld, nyttehave, lokalplan, baadplads, familie, brandsyn, indskud, revalidering } =
    STANDARDBORGERS_SAGER;
  const who = STANDARDBORGER;
  const behandler = STANDARDSAGSBEHANDLER;
  return [
    tell(carport, who, "02.34.10", "Carport, Mølleåen 12", "2026-08-31T07:12:00.000Z", "Oplyst"),
    tell(tilbygning, who, "02.34.02", "Tilbygning, Mølleåen 12", "2023-02-14T09:40:00.000Z", "Afsluttet"),
    tell(rotter, who, "09.17.24", "Rotteanmeldelse, Mølleåen 12", "2025-11-03T12:05:00.000Z", "Afsluttet"),
    tell(hjaelp, who, "27.36.04", "Rengøring hver anden uge", "2025-04-09T08:30:00.000Z", "Udfoert", {
      felter: { behandler },
    }),
    tell(rollator, who, "27.60.04", "Rollator", "2024-10-27T01:20:00.000Z", "Afsluttet"),
    tell(pas, who, "23.05.05", "Bortkommet pas", "2022-06-20T10:15:00.000Z", "Afsluttet"),
    tell(undtaget, who, "27.42.12", "Ansøgning om botilbud", "2026-05-18T11:45:00.000Z", "Oplyst", {
      indeks: { visningUndtagetForBorger: true },
      felter: { behandler },
    }),
    tell(kunDirekte, who, "84.05.10", "Valgtilforordnet, Korsbæk Rådhus", "2026-09-21T06:55:00.000Z", "Opstaaet", {
      indeks: null,
    }),
    tell(sygedagpenge, who, "32.30.04", "Sygedagpenge", "2026-10-12T07:30:00.000Z", "Afgjort", {
      andre: [partOf(STANDARDVIRKSOMHED, "YDELSESMODTAGER")],
    }),
    tell(tidligereSygedagpenge, who, "32.30.04", "Sygedagpenge, delvist rask", "2021-03-02T09:00:00.000Z", "Afsluttet"),
    tell(enkeltydelse, who, "32.18.04", "Enkeltydelse, tandbehandling", "2024-01-15T13:20:00.000Z", "Afsluttet"),
    tell(grundskyld, who, "25.03.06", "Lån til grundskyld, Mølleåen 12", "2025-02-17T10:05:00.000Z", "Afgjort"),
    tell(nyttehave, who, "82.10.04", "Leje af nyttehave", "2023-04-03T07:50:00.000Z", "Afsluttet", { indeks: null }),
    tell(lokalplan, who, "01.02.05", "Dispensation fra lokalplan, Mølleåen 12", "2026-06-22T11:30:00.000Z", "Oplyst"),
    tell(baadplads, who, "08.18.01", "Bådplads i Korsbæk Havn", "2021-05-10T08:15:00.000Z", "Afsluttet"),
    tell(familie, who, "27.03.06", "Familiesag", "2022-09-05T09:10:00.000Z", "Afsluttet", {
      felter: { titelAlternativ: "Familierådgivning, Inger Holst", hjemmel: "Offentlighedslovens § 30, nr. 1" },
    }),
    tell(brandsyn, who, "22.01.08", "Brandsyn, Mølleåen 12", "2026-02-09T12:20:00.000Z", "Opstaaet"),
    tell(indskud, who, "32.06.10", "Lån til indskud, Algade 3", "2013-01-14T09:30:00.000Z", "Afsluttet"),
    tell(revalidering, who, "15.20.06", "Revalidering", "2011-08-15T08:40:00.000Z", "Afsluttet", { indeks: null }),
    tell(barnets, STANDARDBORGERS_BARN, "27.24.08", "Børnesag", "2025-09-08T11:00:00.000Z", "Afgjort", {
      andre: [partOf(who, "SEKUNDAER_PART")],
      felter: { titelAlternativ: "Kontaktperson til ung, Villads Holst", hjemmel: "Offentlighedslovens § 30, nr. 1" },
    }),
  ];
}

function planTvillinger(): Sagsplan[] {
  const { uuid, nummer, ligner, andre } = TVILLINGER;
  const [lora, workzone, acadre, sql] = andre;
  const who = TVILLINGEBORGER;
  return [
    tell(uuid.sag, who, "27.60.04", "Høreapparat", "2025-03-10T08:00:00.000Z", "Afgjort", { indeks: uuid.indeks }),
    tell(nummer.sag, who, "02.34.10", "Redskabsskur, Havnegade 3B", "2025-05-05T07:00:00.000Z", "Oplyst", {
      indeks: nummer.indeks,
    }),
    tell(lora.sag, who, "25.03.06", "Lån til grundskyld, Havnegade 3B", "2025-04-14T08:30:00.000Z", "Oplyst", {
      indeks: lora.indeks,
    }),
    tell(
      workzone.sag,
      who,
      "01.02.05",
      "Dispensation fra lokalplan, Havnegade 3B",
      "2025-06-16T09:45:00.000Z",
      "Afgjort",
      { indeks: workzone.indeks },
    ),
    tell(acadre.sag, who, "22.01.08", "Brandsyn, Havnegade 3B", "2025-01-13T10:00:00.000Z", "Oplyst", {
      indeks: acadre.indeks,
    }),
    tell(sql.sag, who, "32.06.10", "Lån til indskud, Havnegade 3B", "2014-03-17T09:00:00.000Z", "Afsluttet", {
      indeks: sql.indeks,
    }),
    ...ligner.map((twin) =>
      tell(twin.sag, who, "20.04.12", "Tilskud til havnefestival", "2025-02-03T09:00:00.000Z", "Oplyst", {
        indeks: twin.indeks,
      }),
    ),
  ];
}

function planStandardvirksomhed(): Sagsplan[] {
  const { byggeri, stillads, miljoe, hal, klage, lokale, vikarer, refusion } = STANDARDVIRKSOMHEDS_SAGER;
  const who = STANDARDVIRKSOMHED;
  return [
    tell(byggeri, who, "02.34.02", "Ændret anvendelse af lager, Industrivej 4", "2025-06-02T08:10:00.000Z", "Afgjort"),
    tell(stillads, who, "05.01.08", "Stillads på fortov, Algade 41", "2024-04-15T06:30:00.000Z", "Afsluttet"),
    tell(miljoe, who, "09.02.14", "Miljøtilsyn, Industrivej 4", "2026-03-11T10:00:00.000Z", "Oplyst"),
    tell(hal, who, "18.15.04", "Lån af Åhallen", "2025-10-01T12:00:00.000Z", "Afsluttet", { indeks: null }),
    tell(klage, who, "00.01.10", "Klage over sagsbehandlingstid", "2024-08-19T09:25:00.000Z", "Afsluttet"),
    tell(lokale, who, "82.10.04", "Leje af lokale i Kornmagasinet", "2024-01-22T11:15:00.000Z", "Afsluttet"),
    tell(vikarer, who, "88.08.02", "Aftale om vikarer", "2025-10-06T08:05:00.000Z", "Oplyst"),
    tell(refusion, STANDARDVIRKSOMHEDS_ANSAT, "32.30.04", "Sygedagpenge", "2025-12-01T08:00:00.000Z", "Afgjort", {
      andre: [partOf(who, "YDELSESMODTAGER")],
    }),
  ];
}

/** Everything that is told of people known by name, but for the busiest citizen's ordinary nine hundred. */
export function planStories(): Sagsplan[] {
  return [
    ...planStandardborger(),
    ...planTvillinger(),
    ...planStandardvirksomhed(),
    tell(VIP_SAG, VIP_BORGER, "27.54.10", "Ledsageordning, 15 timer", "2025-01-20T08:45:00.000Z", "Afgjort", {
      felter: { foelsomhed: "VIP_SAGER" },
    }),
  ];
}
