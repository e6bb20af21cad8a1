// SPDX-License-Identifier: MPL-2.0
/** What can be asked for. */
import { defineInput, type Klass, opt, optList, req } from "./define.js";
import { createDokumentFilter } from "./dokument-types.js";
import * as enums from "./enums.js";
import { createHaendelsesFilter } from "./haendelse-types.js";
import { createPaaTidspunktInput } from "./historik-types.js";
import { Cpr, Cvr, DateTime, Kle, Uuid } from "./scalars.js";

export interface InputTypes {
  readonly SagFilter: Klass;
  readonly DokumentFilter: Klass;
  readonly SagSortering: Klass;
  readonly HaendelsesFilter: Klass;
  readonly PaaTidspunkt: Klass;
}

export function createInputTypes(): InputTypes {
  const TidsrumInput = defineInput({
    name: "TidsrumInput",
    description: "A period, half-open: from `fra` up to but not including `til`. At least one end must be given.",
    fields: {
      fra: opt(() => DateTime, "First instant of the period; null leaves it open."),
      til: opt(() => DateTime, "First instant after the period; null leaves it open."),
    },
  });
  const PartInput = defineInput({
    name: "PartInput",
    description: "A party to look for: exactly one of the numbers.",
    fields: {
      cpr: opt(() => Cpr, "Personal number (CPR-nummer)."),
      cvr: opt(() => Cvr, "Company number (CVR-nummer)."),
      pnummer: opt(() => String, "Production unit number, ten digits (P-nummer)."),
      personId: opt(() => String, "Number of a person without CPR, seven digits (personid)."),
      borgerId: opt(() => String, "Number of a citizen without CPR, twelve digits (borgerid)."),
    },
  });
  return {
    DokumentFilter: createDokumentFilter(),
    SagFilter: defineInput({
      name: "SagFilter",
      description:
        "Which cases to find. Members are AND, values within one are OR. No filter is ever ignored: a source that cannot apply one is DELVIS with FILTER.",
      fields: {
        kle: optList(() => Kle, "KLE numbers or prefixes, such as `27.*` (KLE-emne)."),
        fremdrift: optList(
          () => enums.FremdriftKode,
          "How far the case has come. Cases whose status is not mapped match nothing here.",
        ),
        fagsystem: optList(() => String, "Keys of systems, as in `fagsystemer { noegle }`."),
        foelsomhed: optList(() => enums.FoelsomhedNiveau, "Sensitivity levels, exactly these."),
        ansvarlig: opt(() => Uuid, "UUID of the responsible unit in FK Organisation (ansvarlig)."),
        primaerBehandler: opt(() => Uuid, "UUID of the primary caseworker or unit (primær behandler)."),
        partsroller: optList(
          () => enums.Partsrolle,
          "Roles in which the person or company is to stand. Default: PRIMAER_PART.",
        ),
        sagsnummer: opt(() => String, "The case number as it is displayed; unique only within a municipality."),
        opstaaet: opt(() => TidsrumInput, "When the business began."),
        afsluttet: opt(() => TidsrumInput, "When it was closed; open cases match nothing."),
        aendret: opt(() => TidsrumInput, "When it was last changed."),
        tekst: opt(
          () => String,
          "Words that the title has, as this viewer sees it: all of them, in any order, whatever the case. 2 to 100 characters.",
        ),
        part: opt(() => PartInput, "Only for the root `sager`: the person or company whose cases are sought."),
      },
    }),
    PaaTidspunkt: createPaaTidspunktInput(),
    HaendelsesFilter: createHaendelsesFilter(),
    SagSortering: defineInput({
      name: "SagSortering",
      description: "The order of a list of cases. Cases without the value come last, the id breaks ties.",
      fields: {
        felt: { ...req(() => enums.Sorteringsfelt, "What to sort by."), defaultValue: "OPSTAAET" },
        retning: { ...req(() => enums.Retning, "In which direction."), defaultValue: "FALDENDE" },
        aabneFoerst: {
          ...req(() => Boolean, "Whether cases that are not closed come before those that are."),
          defaultValue: false,
        },
      },
    }),
  };
}
