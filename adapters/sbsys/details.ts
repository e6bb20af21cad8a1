// SPDX-License-Identifier: MPL-2.0
/** Everything about a case or a document but the case itself: one call or a few for each id. */
import { kendt } from "../../schema/oplyst.js";
import type {
  DokumentopslagRecord,
  FristRecord,
  JournalnotatRecord,
  PartRecord,
  SagDokumentRecord,
} from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { ellerIngen, heltal, type Raekke } from "../kit/felt.js";
import { Umulig } from "../kit/umulig.js";
import { createReadOnce } from "../per-context.js";
import type { SbsysClient } from "./client.js";
import type { SbsysConfig } from "./config.js";
import { uuidI } from "./felter.js";
import { isSlettet, isTypeNameless, mapDokument, mapFrist, mapNotat, SAG_ID } from "./felter-detalje.js";
import { joinParter, readPart } from "./parter.js";
import type { Sager } from "./sager.js";

/** By SagIdentity, but for `getDokument` (its own local id). Null: there is none such. */
export interface Details {
  getParter(uuid: string, ctx: CallContext): Promise<readonly PartRecord[] | null>;
  getDokumenter(uuid: string, ctx: CallContext): Promise<readonly SagDokumentRecord[] | null>;
  getNotater(uuid: string, ctx: CallContext): Promise<readonly JournalnotatRecord[] | null>;
  getFrister(uuid: string, ctx: CallContext): Promise<readonly FristRecord[] | null>;
  getDokument(lokalId: string, ctx: CallContext): Promise<DokumentopslagRecord | null>;
}

export function createDetails(
  client: SbsysClient,
  sager: Sager,
  { delforloeb }: Pick<SbsysConfig, "delforloeb">,
): Details {
  // Several documents of one case cost that case once.
  const findSag = createReadOnce((id, ctx) => sager.find(id, ctx));
  const readTyper = createReadOnce((_all, ctx) => client.getErindringTyper(ctx));

  /** What lies on the sub-flows (delforløb) of a case that is there. */
  async function getUnder(uuid: string, ctx: CallContext): Promise<readonly Raekke[]> {
    const under = (await client.getDelforloeb(uuid, ctx)) ?? missingPart("delforloeb");
    const lists = await Promise.all(
      under.map((one) => client.getDelforloebsdokumenter(idOf(one) ?? invalidPart("delforloeb"), ctx)),
    );
    return lists.flat();
  }

  /** What was found, null where there is no such case. A path that is not there for a case that is, is no lack of parts. */
  async function partsOf<T>(operation: string, parts: T | null, uuid: string, ctx: CallContext): Promise<T | null> {
    if (parts !== null || (await findSag(uuid, ctx)) === null) return parts;
    return missingPart(operation);
  }

  return {
    // The case itself says who is its primary party; the list of parties does not, and is only asked where it must be.
    async getParter(uuid, ctx) {
      const sag = await sager.get(uuid, ctx);
      if (sag === null) return null;
      const known = kendt(sag.parter);
      if (known !== null) return known;
      const parter = await partsOf("part", await client.getParter(uuid, ctx), uuid, ctx);
      return (
        parter &&
        joinParter(
          null,
          parter.map((part) => readPart(part, null)),
        )
      );
    },
    async getDokumenter(uuid, ctx) {
      const dokumenter = await partsOf("dokumenter", await client.getDokumenter(uuid, ctx), uuid, ctx);
      if (dokumenter === null) return null;
      const all = [...dokumenter, ...(delforloeb ? await getUnder(uuid, ctx) : [])];
      return mapped("dokumenter", () => onceEach(all.filter((d) => !isSlettet(d)).map(mapDokument)));
    },
    async getNotater(uuid, ctx) {
      const notater = await partsOf("journalarknotes", await client.getNotater(uuid, ctx), uuid, ctx);
      return notater && mapped("journalarknotes", () => notater.map(mapNotat));
    },
    // Reminders are asked for by the case's whole number, which only the case itself tells.
    async getFrister(uuid, ctx) {
      const sag = await findSag(uuid, ctx);
      if (sag === null) return null;
      const erindringer = await client.getErindringer(sag.id, ctx);
      const typer = erindringer.some(isTypeNameless) ? await readTyper("", ctx) : [];
      const frister = mapped("erindring", () => erindringer.map((erindring) => mapFrist(erindring, sag.id, typer)));
      return frister.filter((frist) => frist !== null);
    },
    async getDokument(lokalId, ctx) {
      const dokument = await client.getDokument(lokalId, ctx);
      if (dokument === null || isSlettet(dokument)) return null;
      const post = mapped("dokument", () => checkedDokument(dokument, lokalId));
      const sag = await findSag(post.sagId, ctx);
      // On a case that is deleted or made by mistake, it is on none.
      return sag && { dokument: post.dokument, sager: [sag.uuid] };
    },
  };
}

function missingPart(operation: string): never {
  throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation, { status: 404 });
}

function invalidPart(operation: string): never {
  throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}

/** A document of a sub-flow may stand in the case's own list as well. */
function onceEach(dokumenter: readonly SagDokumentRecord[]): readonly SagDokumentRecord[] {
  return [...new Map(dokumenter.toReversed().map((one) => [one.dokument.lokalId, one])).values()].toReversed();
}

const idOf = ellerIngen(heltal("id"));

/** Throws `Umulig` where it is another document than the one asked for, or does not say on which case it lies. */
function checkedDokument(raekke: Raekke, lokalId: string) {
  const { dokument } = mapDokument(raekke);
  if (dokument.lokalId !== lokalId && ellerIngen(uuidI("dokumentidentity"))(raekke) !== lokalId)
    throw new Umulig("other-document");
  const sagId = ellerIngen(SAG_ID)(raekke);
  if (sagId === null) throw new Umulig("missing-case");
  return { dokument: { ...dokument, lokalId }, sagId };
}

/** A list with an entry that cannot be mapped is not shown as if it were whole. */
function mapped<R>(operation: string, map: () => R): R {
  try {
    return map();
  } catch (error) {
    if (error instanceof Umulig) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
    throw error;
  }
}
