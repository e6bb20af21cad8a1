// SPDX-License-Identifier: MPL-2.0
/** Adapters that each break one promise that access and completeness rest on. */
import { type Fagsystem, NO_CRITERIA } from "../../adapters/contract.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { WrongAdapter } from "./wrong-adapter.js";

/** The loader with what it gave the first time, whoever asks. */
function remembering<A extends unknown[], T>(load: (ids: readonly string[], ...rest: A) => Promise<T>) {
  const given = new Map<string, Promise<T>>();
  return (ids: readonly string[], ...rest: A): Promise<T> => {
    const known = given.get(ids.join()) ?? load(ids, ...rest);
    given.set(ids.join(), known);
    return known;
  };
}

function withPages(change: (posts: readonly SagRecord[]) => readonly SagRecord[]): (honest: Fagsystem) => Fagsystem {
  return (honest) => ({
    ...honest,
    async *find(kriterier, ctx) {
      for await (const side of honest.find(kriterier, ctx)) yield { ...side, poster: change(side.poster) };
    },
  });
}

export const WRONG_ANSWERS: readonly WrongAdapter[] = [
  {
    name: "loses a party that comes with the record",
    caughtBy: ["find/parties-on-records"],
    change: withPages((posts) => posts.map((post) => ({ ...post, parter: kendt(post.parter)?.slice(1) ?? [] }))),
  },
  {
    name: "gives a document the level that anybody may see",
    caughtBy: ["documents/access-attributes"],
    change: (honest) => ({
      ...honest,
      loadDokumenter: async (ids, ctx) =>
        new Map(
          [...((await honest.loadDokumenter?.(ids, ctx)) ?? [])].map(([id, list]) => [
            id,
            list?.map((lying) => ({
              ...lying,
              dokument: {
                ...lying.dokument,
                foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA" as const, kvalitet: "EKSAKT" as const },
              },
            })) ?? null,
          ]),
        ),
    }),
  },
  {
    name: "gives a file by its own id, whichever document it was asked for under",
    caughtBy: ["content/another-document"],
    change: (honest) => {
      const owners = new Map<string, string>();
      return {
        ...honest,
        loadDokumenter: async (ids, ctx) => {
          const answer = (await honest.loadDokumenter?.(ids, ctx)) ?? new Map();
          for (const list of answer.values())
            for (const { dokument } of list ?? [])
              for (const { lokalId } of dokument.filer) if (lokalId) owners.set(lokalId, dokument.lokalId);
          return answer;
        },
        loadIndhold: async (dokument, fil, ctx) =>
          (await honest.loadIndhold?.(owners.get(fil) ?? dokument, fil, ctx)) ?? null,
      };
    },
  },
  {
    name: "gives a deleted case by its id",
    caughtBy: ["load/deleted"],
    change: (honest) => {
      let any: SagRecord | null = null;
      return {
        ...honest,
        async *find(kriterier, ctx) {
          for await (const side of honest.find(kriterier, ctx)) {
            any ??= side.poster[0] ?? null;
            yield side;
          }
        },
        load: async (ids, ctx) => {
          if (!any) for await (const { poster } of honest.find(NO_CRITERIA, ctx)) any ??= poster[0] ?? null;
          const answer = await honest.load(ids, ctx);
          return new Map([...answer].map(([id, sag]) => [id, sag ?? (any && { ...any, lokalId: id })]));
        },
      };
    },
  },
  {
    name: "keeps a case by its id for the next caller",
    caughtBy: ["load/nothing-kept"],
    change: (honest) => ({ ...honest, load: remembering(honest.load) }),
  },
  {
    name: "keeps a case's documents for the next caller",
    caughtBy: ["load/nothing-kept"],
    change: (honest) => ({
      ...honest,
      ...(honest.loadDokumenter ? { loadDokumenter: remembering(honest.loadDokumenter) } : {}),
    }),
  },
  {
    name: "keeps a document that was looked up for the next caller",
    caughtBy: ["load/nothing-kept"],
    change: (honest) => ({
      ...honest,
      ...(honest.loadDokumentopslag ? { loadDokumentopslag: remembering(honest.loadDokumentopslag) } : {}),
    }),
  },
  {
    name: "shows whatever cases come, whoever's they are",
    caughtBy: ["find/somebody-elses-cases"],
    change: (honest) => {
      let last: readonly SagRecord[] = [];
      return {
        ...honest,
        async *find(kriterier, ctx) {
          for await (const side of honest.find(kriterier, ctx)) {
            const poster = side.afviste.length > 0 ? last : side.poster;
            last = poster;
            yield { ...side, poster, afviste: [] };
          }
        },
      };
    },
  },
  {
    name: "takes an answer that broke off for the whole",
    caughtBy: ["find/cut-answer"],
    change: (honest) => ({
      ...honest,
      async *find(kriterier, ctx) {
        try {
          yield* honest.find(kriterier, ctx);
        } catch {
          // What came is what there is.
        }
      },
    }),
  },
  {
    name: "gives the case that came for the one that was asked for",
    caughtBy: ["load/another-case"],
    change: (honest) => {
      let last: SagRecord | null = null;
      return {
        ...honest,
        load: async (ids, ctx) => {
          const answer = await honest.load(ids, ctx).catch(() => new Map(ids.map((id) => [id, last])));
          last = [...answer.values()][0] ?? last;
          return answer;
        },
      };
    },
  },
  {
    name: "answers about a role that it does not declare",
    caughtBy: ["find/undeclared-roles"],
    change: (honest) => ({
      ...honest,
      kapabiliteter: { ...honest.kapabiliteter, partsroller: ["PRIMAER_PART"] },
    }),
  },
  {
    name: "answers about a kind of number that it does not declare",
    caughtBy: ["find/undeclared-numbers"],
    change: (honest) => ({ ...honest, kapabiliteter: { ...honest.kapabiliteter, partTyper: ["CPR"] } }),
  },
  {
    name: "answers by a filter that it does not declare",
    caughtBy: ["find/undeclared-filters"],
    change: (honest) => ({ ...honest, kapabiliteter: { ...honest.kapabiliteter, filtreUdenPart: ["sagsnummer"] } }),
  },
];
