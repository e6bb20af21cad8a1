// SPDX-License-Identifier: MPL-2.0
/** What a page around a list needs: whom to ask, what a status is called, and what can be chosen among. */
import { Int } from "type-graphql";
import { defineObject, type Klass, list, opt, req } from "./define.js";

export function createKontakt(): Klass {
  return defineObject({
    name: "Kontakt",
    description: "Where to ask about a case, from the municipality's own table (kontakt).",
    fields: {
      navn: req(() => String, "Who answers: the unit, or the municipality's front desk."),
      telefon: opt(() => String, "Telephone number, as it is to be shown; null where none is given."),
      aabningstid: opt(() => String, "When it is answered, in plain Danish (åbningstid); null where not given."),
      digitalPost: opt(() => String, "Web address where a citizen writes by Digital Post; null where none is given."),
      hjemmeside: opt(() => String, "Web page about the unit or the subject (hjemmeside); null where none is given."),
    },
  });
}

export function createSagsfacetter(): Klass {
  const Facetvaerdi = defineObject({
    name: "Facetvaerdi",
    description: "A value that occurs in a list, and how often (facetværdi).",
    fields: {
      vaerdi: opt(() => String, "The value, as the filter of that name takes it; null: those that have none."),
      tekst: opt(() => String, "What people call it; null where nobody has said."),
      antal: req(() => Int, "How many cases of the list have it."),
    },
  });
  const facet = (what: string) => list(() => Facetvaerdi, `${what}, the most frequent first.`);
  return defineObject({
    name: "Sagsfacetter",
    description:
      "What the cases of a whole filtered list are spread over, of what the viewer may see; as complete as the list is (sagsfacetter).",
    fields: {
      fagsystem: facet("By system, by its key"),
      kle: facet("By KLE subject"),
      fremdrift: facet("By how far they have come"),
      ansvarlig: facet("By responsible unit, by its UUID"),
    },
  });
}
