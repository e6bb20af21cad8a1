// SPDX-License-Identifier: MPL-2.0
/** The way to a document's bytes, for who may see the document: a link that the gateway answers, once more asking access. */
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import type { Klass } from "../../schema/graphql/define.js";
import { createDokumentindhold } from "../../schema/graphql/indhold-types.js";
import { splitDated } from "../historik/paa-tidspunkt.js";
import type { GraphContext } from "../request/context.js";
import { downloadName } from "./filnavn.js";
import { findFil } from "./find.js";
import { sealLink } from "./link.js";

/** A document as the graph holds it; `sagId` is the case that this viewer has seen it on. */
export interface DokumentRef {
  readonly id: string;
  readonly sagId: string;
}

export interface Dokumentindhold {
  readonly link: string;
  readonly udloeber: string;
  readonly filnavn: string;
  readonly mimetype: string | null;
  readonly stoerrelse: number | null;
}

export function createIndholdResolver(Dokument: Klass) {
  const Indhold = createDokumentindhold();

  @Resolver(() => Dokument)
  class IndholdResolver {
    @FieldResolver(() => Indhold, {
      nullable: true,
      description:
        "A link to one of its files (indhold). Null where there is no such file, or its content is not to be had: the source does not give it, or it is larger than is handed out.",
    })
    indhold(
      @Root() dokument: DokumentRef,
      @Arg("fil", () => ID, {
        nullable: true,
        description: "Id of one of its `filer`; null: the first whose content is to be had.",
      })
      fil: string | null | undefined,
      @Ctx() context: GraphContext,
    ): Promise<Dokumentindhold | null> {
      return linkTo(context, dokument, fil ?? null);
    }
  }
  return IndholdResolver;
}

async function linkTo(
  context: GraphContext,
  { id, sagId }: DokumentRef,
  wanted: string | null,
): Promise<Dokumentindhold | null> {
  const { bruger, setup } = context;
  // A source gives a file as it is: seen on a case of the past it is fetched from the case as it is.
  const sted = { sag: splitDated(sagId).id, dokument: splitDated(id).id };
  const found = await findFil(context, { ...sted, fil: wanted });
  if (!found || (found.fil.stoerrelse ?? 0) > setup.indhold.maxBytes) return null;
  const { dokument, fil } = found;
  context.bog.felt("indhold");
  const udloeber = setup.now() + setup.indhold.levetidMs;
  const token = sealLink(setup.secret, { bruger, ...sted, fil: fil.lokalId, udloeber });
  return {
    link: `${setup.indhold.offentligUrl ?? ""}/indhold/${token}`,
    udloeber: new Date(udloeber).toISOString(),
    filnavn: downloadName(bruger, dokument, fil),
    mimetype: fil.mimetype,
    stoerrelse: fil.stoerrelse,
  };
}
