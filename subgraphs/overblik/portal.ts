// SPDX-License-Identifier: MPL-2.0
/** What is worked out where somebody asks for it: facets of a list, and days of instants. */
import { FieldResolver, Resolver, Root } from "type-graphql";
import { danishDay } from "../../schema/dato.js";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import type { VistSag } from "../request/sag-store.js";
import { facetterOf } from "./facetter.js";

export function createPortalResolvers(types: OverblikTypes) {
  @Resolver(() => types.SagConnection)
  class FacetResolver {
    @FieldResolver({ name: "facetter" })
    facetter(@Root() { alle }: { readonly alle: readonly VistSag[] }) {
      return facetterOf(alle.map(({ view }) => view));
    }
  }

  @Resolver(() => types.Sag)
  class DagResolver {
    @FieldResolver({ name: "opstaaetDato" })
    opstaaetDato(@Root() { opstaaet }: { readonly opstaaet: string | null }) {
      return danishDay(opstaaet);
    }

    @FieldResolver({ name: "afsluttetDato" })
    afsluttetDato(@Root() { afsluttet }: { readonly afsluttet: string | null }) {
      return danishDay(afsluttet);
    }
  }

  return [FacetResolver, DagResolver] as const;
}
