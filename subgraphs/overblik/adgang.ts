// SPDX-License-Identifier: MPL-2.0
/** Why a case may be seen, what its party sees of it, and who has looked at whom. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { AdgangTypes } from "../../schema/graphql/adgang-types.js";
import type { OverblikTypes } from "../../schema/graphql/overblik-types.js";
import { Cpr } from "../../schema/graphql/scalars.js";
import { kendt } from "../../schema/oplyst.js";
import { type Afgoerelse, afgoer, kanGivesAf } from "../adgang/afgoer.js";
import type { BorgerBruger, Bruger } from "../adgang/bruger.js";
import { afgoerelsestekst, borgersAfgoerelsestekst, grundtekst } from "../adgang/grund-tekster.js";
import { viewDokument } from "../dokumenter/dokument-visning.js";
import { SagsgrafError } from "../errors.js";
import type { SamletSag } from "../reading/kilder.js";
import { createGraphContext, type GraphContext } from "../request/context.js";
import { NOTHING_KNOWN } from "../request/known.js";
import { readOpslag } from "./opslag.js";

interface SagRef {
  readonly id: string;
}

const DEFAULT_PAGE = 20;

export function createAdgangResolvers(types: OverblikTypes, adgang: AdgangTypes) {
  @Resolver(() => types.Sag)
  class SagResolver {
    @FieldResolver({ name: "adgang" })
    async adgang(@Root() { id }: SagRef, @Ctx() context: GraphContext) {
      const sag = await sagOf(context, id);
      return sag && explain(decide(context.bruger, sag, context), context.bruger);
    }

    @FieldResolver(() => adgang.BorgersBillede, {
      nullable: true,
      description:
        "The case as a party of it would get it, for caseworkers; null for a citizen, and where the person is no party of the case that the caseworker may see.",
    })
    async visSomBorger(
      @Root() { id }: SagRef,
      @Arg("cpr", () => Cpr, { description: "Personal number of a party of the case." }) cpr: string,
      @Ctx() context: GraphContext,
    ) {
      const sag = context.bruger.art === "SAGSBEHANDLER" ? await sagOf(context, id) : null;
      if (!sag || !isParty(sag, cpr)) return null;
      context.bog.person({ type: "CPR", vaerdi: cpr });
      context.bog.felt("visSomBorger");
      return await showAs({ art: "BORGER", cpr, navn: null }, sag, context);
    }
  }

  @Resolver(() => types.Mig)
  class MigResolver {
    @FieldResolver(() => adgang.OpslagConnection, {
      nullable: true,
      description:
        "Who has looked at the citizen's data, the newest first; null for a caseworker, and where no log is kept.",
    })
    opslag(
      @Arg("first", () => Int, { defaultValue: DEFAULT_PAGE, description: "How many at most, 1 to 100." })
      first: number,
      @Arg("after", () => String, { nullable: true, description: "Cursor to continue behind." })
      after: string | null | undefined,
      @Ctx() context: GraphContext,
    ) {
      if (first < 1 || first > context.setup.maxPageSize)
        throw new SagsgrafError("BAD_INPUT", `first must be 1 to ${context.setup.maxPageSize}.`);
      return readOpslag(context, { first, after: after ?? null });
    }
  }
  return [SagResolver, MigResolver] as const;
}

async function sagOf({ sager }: GraphContext, id: string): Promise<SamletSag | null> {
  return sager.shown(id) ?? (await sager.decided(id))?.sag ?? null;
}

/** By whoever knows: a person who is none is not asked about. */
function isParty({ medlemmer }: SamletSag, cpr: string): boolean {
  return medlemmer.some(({ post }) =>
    (kendt(post.parter) ?? []).some(({ ident }) => ident?.type === "CPR" && ident.vaerdi === cpr),
  );
}

function decide(bruger: Bruger, { fakta }: SamletSag, { setup }: GraphContext): Afgoerelse {
  return afgoer(bruger, "OVERBLIK", { art: "SAG", fakta }, setup.politik, setup.now());
}

/** @param laeser who is told; each code once. */
function explain(afgoerelse: Afgoerelse, laeser: Bruger, tekst = afgoerelsestekst(afgoerelse.vis, laeser)) {
  const koder = [...new Set(afgoerelse.grunde.map(({ kode }) => kode))];
  return {
    vises: afgoerelse.vis,
    tekst,
    grunde: koder.map((kode) => ({ kode, tekst: grundtekst(kode, laeser) })),
    kanGivesAf: kanGivesAf(afgoerelse),
    regel: afgoerelse.regel,
  };
}

/** Decided, and masked, by the same rules as when they ask themselves, on what is known of the case now. */
async function showAs(borger: BorgerBruger, sag: SamletSag, context: GraphContext) {
  const afgoerelse = decide(borger, sag, context);
  const adgang = explain(afgoerelse, context.bruger, borgersAfgoerelsestekst(afgoerelse.vis));
  const hidden = { adgang, titel: null, status: null, opstaaet: null, afsluttet: null, dokumenter: null };
  if (!afgoerelse.vis) return hidden;
  const { setup, call } = context;
  const own = createGraphContext({
    setup,
    bruger: borger,
    call,
    known: { ...NOTHING_KNOWN, sager: [sag] },
    fraGateway: true,
  });
  const vist = await own.sager.get(sag.id);
  if (!vist) return hidden;
  const dokumenter = await own.dokumenter.ofSag(vist.sag);
  const { titel, fremdrift, opstaaet, afsluttet } = vist.view;
  return {
    adgang,
    titel,
    status: fremdrift.tekst,
    opstaaet,
    afsluttet,
    dokumenter: dokumenter?.map((dokument) => ({ titel: viewDokument(dokument, borger).titel })) ?? null,
  };
}
