// SPDX-License-Identifier: MPL-2.0
/** What a case has been, and who has acted on it. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { HistorikRecord } from "../../adapters/contract.js";
import type { FagsystemTypes } from "../../schema/graphql/fagsystem-types.js";
import type { SagDokumentRecord } from "../../schema/records.js";
import type { HistorikEvne } from "../../schema/values.js";
import { visibleEnhed, visibleHistorik } from "../adgang/mask-historik.js";
import { aktoererNu, aktoererOverTid, type SagsaktoerRecord } from "../historik/aktoerer.js";
import { plainId } from "../historik/fortid.js";
import type { SamletSag } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";
import { sagFor, visibleSag } from "./sag-for.js";

interface SagRef {
  readonly id: string;
}

export function createHistorikResolver(types: FagsystemTypes) {
  @Resolver(() => types.Sag)
  class HistorikResolver {
    @FieldResolver({ name: "historik" })
    async historik(@Root() { id }: SagRef, @Ctx() context: GraphContext) {
      const found = await sagFor(context, id, "historik", "HISTORIK");
      const poster = found && (await found.detaljer.historik(found.sag));
      if (!found || !poster) return null;
      const kontekst = {
        titelErOffentlig: isTitelOffentlig(found.sag),
        dokumenttitler: await visibleDokumenttitler(context, found.sag, poster),
      };
      return visibleHistorik(context.bruger, poster, kontekst).map(({ aktoer, ...post }) => ({
        ...post,
        udfoertAf: aktoer,
      }));
    }

    @FieldResolver({ name: "aktoerer" })
    async aktoerer(@Root() { id }: SagRef, @Ctx() context: GraphContext) {
      const found = await findAktoerer(context, id, "aktoerer");
      return found?.aktoerer.filter(({ aktoer }) => visibleEnhed(context.bruger, aktoer) !== null);
    }

    @FieldResolver({ name: "aktoererHistorik" })
    async aktoererHistorik(@Root() { id }: SagRef, @Ctx() context: GraphContext): Promise<HistorikEvne | null> {
      return (await findAktoerer(context, id, "aktoererHistorik"))?.evne ?? null;
    }
  }
  return HistorikResolver;
}

interface FundneAktoerer {
  readonly aktoerer: readonly SagsaktoerRecord[];
  readonly evne: HistorikEvne;
}

async function findAktoerer(context: GraphContext, id: string, felt: string): Promise<FundneAktoerer | null> {
  const found = await sagFor(context, id, felt, "HISTORIK");
  if (!found) return null;
  const { sag } = found;
  const historik = await found.detaljer.historik(sag);
  const overTid = historik && aktoererOverTid(historik);
  const evne = context.setup.kilder.find(({ instans }) => instans === sag.instans)?.fagsystem.kapabiliteter.historik;
  return overTid && evne ? { aktoerer: overTid, evne } : { aktoerer: aktoererNu(sag.visning), evne: "IKKE_MULIG" };
}

/** As the source declares it of the case today: it does so for all its titles, and those of the past are of the same kind. */
function isTitelOffentlig({ instans, medlemmer }: SamletSag): boolean {
  return medlemmer.find((medlem) => medlem.instans === instans)?.post.titelArt === "OFFENTLIG";
}

/**
 * Titles that only documents visible today have: one that a hidden document has too would tell of it. Read only where the
 * history speaks of documents. Throws `KildeError`.
 */
async function visibleDokumenttitler(
  context: GraphContext,
  sag: SamletSag,
  historik: readonly HistorikRecord[],
): Promise<ReadonlySet<string>> {
  if (context.bruger.art === "BORGER" || !historik.some(({ felt }) => felt === "dokumenter")) return new Set();
  const today = await visibleSag(context, plainId(sag));
  const visible = today && (await context.dokumenter.ofSag(today));
  if (!today || !visible) return new Set();
  const shown = new Set(visible.map(({ post }) => post.dokument.lokalId));
  const all = (await context.detaljer.dokumenter(today)) ?? [];
  const hidden = new Set(all.filter(({ dokument }) => !shown.has(dokument.lokalId)).flatMap(titlesOf));
  return new Set(visible.flatMap(({ post }) => titlesOf(post)).filter((titel) => !hidden.has(titel)));
}

function titlesOf({ titel, dokument }: SagDokumentRecord): readonly string[] {
  return [titel, dokument.titel].filter((one) => one !== null);
}
