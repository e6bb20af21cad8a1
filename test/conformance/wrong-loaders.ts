// SPDX-License-Identifier: MPL-2.0
/** Adapters that each break one promise about loading by id, made from the honest reference by one small change. */
import { unbounded, type WrongAdapter } from "./wrong-adapter.js";

export const WRONG_LOADERS: readonly WrongAdapter[] = [
  {
    name: "swallows an error into no documents",
    caughtBy: ["documents/status-500", "documents/hang"],
    change: (honest) => ({
      ...honest,
      loadDokumenter: async (ids, ctx) =>
        honest.loadDokumenter?.(ids, ctx).catch(() => new Map(ids.map((id) => [id, []]))) ?? new Map(),
    }),
  },
  {
    name: "swallows an error into an absent case",
    caughtBy: ["load/status-500", "load/malformed-record", "load/half-page"],
    change: (honest) => ({
      ...honest,
      load: (ids, ctx) => honest.load(ids, ctx).catch(() => new Map(ids.map((id) => [id, null]))),
    }),
  },
  {
    name: "ignores the deadline when it loads",
    caughtBy: ["load/deadline", "load/abort-while-waiting"],
    change: (honest) => ({ ...honest, load: (ids, ctx) => honest.load(ids, unbounded(ctx)) }),
  },
  {
    name: "loads one by one what it declares to load in a bundle",
    caughtBy: ["load/bundle"],
    change: (honest) => ({
      ...honest,
      load: async (ids, ctx) => {
        const answers = await Promise.all(ids.map((id) => honest.load([id], ctx)));
        return new Map(answers.flatMap((answer) => [...answer]));
      },
    }),
  },
  {
    name: "leaves an absent id out of the answer",
    caughtBy: ["load/absent"],
    change: (honest) => ({
      ...honest,
      load: async (ids, ctx) => new Map([...(await honest.load(ids, ctx))].filter(([, sag]) => sag !== null)),
    }),
  },
  {
    name: "gives another id when it loads than when it finds",
    caughtBy: ["load/found"],
    change: (honest) => ({
      ...honest,
      load: async (ids, ctx) =>
        new Map(
          [...(await honest.load(ids, ctx))].map(([id, sag]) => [id, sag && { ...sag, lokalId: sag.sagsnummer ?? "" }]),
        ),
    }),
  },
  {
    name: "has no list where a case has no notes",
    caughtBy: ["notes/content"],
    change: (honest) => ({
      ...honest,
      loadJournalnotater: async (ids, ctx) => {
        const answer = (await honest.loadJournalnotater?.(ids, ctx)) ?? new Map();
        return new Map([...answer].map(([id, notater]) => [id, notater?.length ? notater : null]));
      },
    }),
  },
  {
    name: "loses a party",
    caughtBy: ["parties/content"],
    change: (honest) => ({
      ...honest,
      loadParter: async (ids, ctx) => {
        const answer = (await honest.loadParter?.(ids, ctx)) ?? new Map();
        return new Map([...answer].map(([id, parter]) => [id, parter?.slice(1) ?? null]));
      },
    }),
  },
  {
    name: "is an index that knows references by uuid only",
    caughtBy: ["find/references-by-number"],
    change: (honest) => ({
      ...honest,
      findReferences: async (references, ctx) =>
        (await honest.findReferences?.(
          references.map(({ uuid }) => ({ uuid, sagsnummer: null })),
          ctx,
        )) ?? [],
    }),
  },
];
