// SPDX-License-Identifier: MPL-2.0
/** Adapters that each break one promise, made from the honest reference by one small change: the suite's own test. */
import type { Fagsystem, SagKriterier, Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { toDanishLocal } from "../../adapters/time.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { unbounded, type WrongAdapter } from "./wrong-adapter.js";

type Find = Fagsystem["find"];

/** The honest one with another search. */
function withFind(change: (find: Find) => Find): (honest: Fagsystem) => Fagsystem {
  return (honest) => ({ ...honest, find: change(honest.find) });
}

/** The honest one with every page changed. */
function withPages(
  change: (side: Side, index: number, kriterier: SagKriterier) => Side,
): (honest: Fagsystem) => Fagsystem {
  return withFind(
    (find) =>
      async function* (kriterier, ctx) {
        let index = 0;
        for await (const side of find(kriterier, ctx)) yield change(side, index++, kriterier);
      },
  );
}

function withRecords(change: (post: SagRecord) => SagRecord): (honest: Fagsystem) => Fagsystem {
  return withPages((side) => ({ ...side, poster: side.poster.map(change) }));
}

export const WRONG_SEARCHES: readonly WrongAdapter[] = [
  {
    name: "swallows an error into an empty list",
    caughtBy: [
      "find/list-status-500",
      "find/list-html",
      "find/list-wrong-credentials",
      "find/login-refuse",
      "find/later-page-status-500",
    ],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          try {
            yield* find(kriterier, ctx);
          } catch {
            yield { poster: [], afviste: [], ialt: null, loftNaaet: false, ikkeAnvendt: [], dataPr: null };
          }
        },
    ),
  },
  {
    name: "loses a page",
    caughtBy: ["find/paging"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          let index = 0;
          for await (const side of find(kriterier, ctx)) if (index++ !== 1) yield side;
        },
    ),
  },
  {
    name: "drops what came before a failure",
    caughtBy: ["find/later-page-status-500", "find/later-page-hang"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          const sider: Side[] = [];
          for await (const side of find(kriterier, ctx)) sider.push(side);
          yield* sider;
        },
    ),
  },
  {
    name: "drops a record it cannot map in silence",
    caughtBy: ["find/list-malformed-record"],
    change: withPages((side) => ({ ...side, afviste: [], ialt: null })),
  },
  {
    name: "loses half a page in silence",
    caughtBy: ["find/later-page-half-page"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          for await (const side of find(kriterier, ctx)) {
            yield { ...side, ialt: null };
            if (side.poster.length < 100) return;
          }
        },
    ),
  },
  {
    name: "ignores the abort signal",
    caughtBy: ["find/abort-between-pages", "find/abort-while-waiting", "find/aborted-before"],
    change: withFind((find) => (kriterier, ctx) => find(kriterier, { ...ctx, signal: new AbortController().signal })),
  },
  {
    name: "ignores the deadline",
    caughtBy: ["find/deadline", "find/deadline-passed", "find/list-hang"],
    change: withFind((find) => (kriterier, ctx) => find(kriterier, unbounded(ctx))),
  },
  {
    name: "leaks a CPR number into an error",
    caughtBy: ["find/no-personal-data-in-errors"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          try {
            yield* find(kriterier, ctx);
          } catch (error) {
            if (!(error instanceof FagsystemError)) throw error;
            throw new FagsystemError(error.kode, error.grund, `cases of ${kriterier.part?.vaerdi ?? "all"}`);
          }
        },
    ),
  },
  {
    name: "leaks the source's address into a property of an error",
    caughtBy: ["find/no-personal-data-in-errors"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          try {
            yield* find(kriterier, ctx);
          } catch (error) {
            throw error instanceof Error
              ? Object.assign(error, { request: { url: "https://sag.intern.example/api" } })
              : error;
          }
        },
    ),
  },
  {
    name: "throws a plain Error",
    caughtBy: ["find/list-refuse", "find/deadline"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          try {
            yield* find(kriterier, ctx);
          } catch {
            throw new Error("something went wrong");
          }
        },
    ),
  },
  {
    name: "calls every failure a timeout",
    caughtBy: ["find/list-wrong-credentials", "find/list-html", "find/ping"],
    change: (honest) => {
      const timeout = new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", "case list");
      const find = withFind(
        (inner) =>
          async function* (kriterier, ctx) {
            try {
              yield* inner(kriterier, ctx);
            } catch {
              throw timeout;
            }
          },
      );
      return { ...find(honest), ping: (ctx) => honest.ping(ctx).catch(() => Promise.reject(timeout)) };
    },
  },
  {
    name: "claims a filter it does not apply",
    caughtBy: ["find/filter-with-part-kle", "find/filter-without-part-kle"],
    change: withFind((find) => (kriterier, ctx) => find({ ...kriterier, kle: [] }, ctx)),
  },
  {
    name: "closes an interval that is half-open",
    caughtBy: ["find/filter-with-part-opstaaet"],
    change: withFind((find) => (kriterier, ctx) => {
      const til = kriterier.opstaaet?.til ?? null;
      const later = til && new Date(Date.parse(til) + 1).toISOString();
      return find({ ...kriterier, opstaaet: kriterier.opstaaet && { ...kriterier.opstaaet, til: later } }, ctx);
    }),
  },
  {
    name: "does not declare a filter, ignores it, and does not say so",
    caughtBy: ["find/filter-reported-foelsomhed"],
    change: (honest) => ({
      ...honest,
      kapabiliteter: {
        ...honest.kapabiliteter,
        filtreMedPart: honest.kapabiliteter.filtreMedPart.filter((f) => f !== "foelsomhed"),
      },
      find: (kriterier, ctx) => honest.find({ ...kriterier, foelsomhed: [] }, ctx),
    }),
  },
  {
    name: "declares an attribute, a sort key and an access attribute that it never supplies",
    caughtBy: ["find/attributes", "find/sort-keys", "find/access-attributes"],
    change: withRecords((post) => ({ ...post, aendret: null, foelsomhed: null })),
  },
  {
    name: "yields a case twice",
    caughtBy: ["find/parties", "find/paging", "find/all-roles"],
    change: withPages((side) => ({ ...side, ialt: null, poster: [...side.poster, ...side.poster.slice(-1)] })),
  },
  {
    name: "takes one role for another",
    caughtBy: ["find/parties"],
    change: withFind(
      (find) => (kriterier, ctx) => find({ ...kriterier, partsroller: kriterier.part ? ["PRIMAER_PART"] : [] }, ctx),
    ),
  },
  {
    name: "gives an empty text for absence",
    caughtBy: ["find/record-form"],
    change: withRecords((post) => ({ ...post, beskrivelse: post.beskrivelse ?? "" })),
  },
  {
    name: "gives local time without a zone",
    caughtBy: ["find/record-form"],
    change: withRecords((post) => ({ ...post, oprettet: post.oprettet && toDanishLocal(post.oprettet) })),
  },
  {
    name: "gives a CPR number with a dash",
    caughtBy: ["find/record-form"],
    change: withRecords((post) => ({
      ...post,
      parter:
        kendt(post.parter)?.map((part) =>
          part.ident?.type === "CPR"
            ? { ...part, ident: { ...part.ident, vaerdi: part.ident.vaerdi.replace(/(\d{4})$/, "-$1") } }
            : part,
        ) ?? post.parter,
    })),
  },
  {
    name: "mistakes local time for UTC",
    caughtBy: ["find/record-values"],
    change: withRecords((post) => ({ ...post, oprettet: post.oprettet && `${toDanishLocal(post.oprettet)}.000Z` })),
  },
  {
    name: "loops on empty pages",
    caughtBy: ["find/list-empty-page-more"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          for (;;) {
            try {
              return yield* find(kriterier, ctx);
            } catch (error) {
              if (!(error instanceof FagsystemError) || error.grund !== "PAGING") throw error;
            }
          }
        },
    ),
  },
  {
    name: "keeps one caller's answer for another",
    caughtBy: ["find/nothing-kept"],
    change: (honest) => {
      const kept = new Map<string, Side[]>();
      const find: Find = async function* (kriterier, ctx) {
        const key = JSON.stringify(kriterier);
        const sider = kept.get(key) ?? [];
        if (kept.has(key)) return yield* sider;
        for await (const side of honest.find(kriterier, ctx)) {
          sider.push(side);
          yield side;
        }
        kept.set(key, sider);
      };
      return { ...honest, find };
    },
  },
  {
    name: "mixes two callers' criteria",
    caughtBy: ["find/two-callers"],
    change: (honest) => {
      let current: SagKriterier | null = null;
      const find: Find = async function* (kriterier, ctx) {
        current = kriterier;
        await Promise.resolve();
        yield* honest.find(current, ctx);
      };
      return { ...honest, find };
    },
  },
  {
    name: "asks twice what it has been told",
    caughtBy: ["find/calls"],
    change: withFind(
      (find) =>
        async function* (kriterier, ctx) {
          for await (const side of find(kriterier, ctx)) if (side.poster.length > 0) break;
          yield* find(kriterier, ctx);
        },
    ),
  },
];
