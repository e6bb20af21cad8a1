// SPDX-License-Identifier: MPL-2.0
/** Adapters that each break one promise about what a case contains, made from the honest reference by one small change. */
import type { Fagsystem, HistorikRecord, Indhold } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { unbounded, type WrongAdapter } from "./wrong-adapter.js";

type Lists<T> = (ids: readonly string[], ctx: Parameters<Fagsystem["load"]>[1]) => Promise<ReadonlyMap<string, T>>;

/** The honest loader with every answer changed. */
function changed<T>(loader: Lists<T> | undefined, change: (value: T) => T): Lists<T> {
  return async (ids, ctx) => {
    const answer = (await loader?.(ids, ctx)) ?? new Map<string, T>();
    return new Map([...answer].map(([id, value]) => [id, change(value)]));
  };
}

function withIndhold(change: (indhold: Indhold) => Indhold | null): (honest: Fagsystem) => Fagsystem {
  return (honest) => ({
    ...honest,
    loadIndhold: async (dokument, fil, ctx) => {
      const indhold = (await honest.loadIndhold?.(dokument, fil, ctx)) ?? null;
      return indhold && change(indhold);
    },
  });
}

function withHistory(
  change: (list: readonly HistorikRecord[]) => readonly HistorikRecord[],
): (h: Fagsystem) => Fagsystem {
  return (honest) => ({ ...honest, loadHistorik: changed(honest.loadHistorik, (list) => list && change(list)) });
}

const PAGE = "<!DOCTYPE html><html><body>Log ind</body></html>";

async function* page(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(PAGE);
}

async function* pieces(
  bytes: AsyncIterable<Uint8Array>,
  wrap: (error: unknown) => Error | null,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    const other = wrap(error);
    if (other) throw other;
  }
}

export const WRONG_WHOLE: readonly WrongAdapter[] = [
  {
    name: "looks a document up with another level than in the list",
    caughtBy: ["documents/lookup"],
    change: (honest) => ({
      ...honest,
      loadDokumentopslag: changed(
        honest.loadDokumentopslag,
        (found) => found && { ...found, dokument: { ...found.dokument, foelsomhed: null } },
      ),
    }),
  },
  {
    name: "does not say which cases a document lies on",
    caughtBy: ["documents/lookup"],
    change: (honest) => ({
      ...honest,
      loadDokumentopslag: changed(honest.loadDokumentopslag, (found) => found && { ...found, sager: [] }),
    }),
  },
  {
    name: "leaves an unknown document out of the answer",
    caughtBy: ["documents/lookup-absent"],
    change: (honest) => ({
      ...honest,
      loadDokumentopslag: async (ids, ctx) =>
        new Map([...((await honest.loadDokumentopslag?.(ids, ctx)) ?? [])].filter(([, found]) => found !== null)),
    }),
  },
  {
    name: "swallows an error into an unknown document",
    caughtBy: ["documents/lookup-status-500", "documents/lookup-half-page"],
    change: (honest) => ({
      ...honest,
      loadDokumentopslag: async (ids, ctx) =>
        honest.loadDokumentopslag?.(ids, ctx).catch(() => new Map(ids.map((id) => [id, null]))) ?? new Map(),
    }),
  },
  {
    name: "asks twice for the documents it looks up",
    caughtBy: ["documents/lookup-bundle"],
    change: (honest) => ({
      ...honest,
      loadDokumentopslag: async (ids, ctx) => {
        await honest.loadDokumentopslag?.(ids, ctx);
        return (await honest.loadDokumentopslag?.(ids, ctx)) ?? new Map();
      },
    }),
  },
  {
    name: "loses a relation",
    caughtBy: ["relations/content"],
    change: (honest) => ({
      ...honest,
      loadRelationer: changed(honest.loadRelationer, (list) => list?.slice(1) ?? null),
    }),
  },
  {
    name: "points to another case than the one related",
    caughtBy: ["relations/content"],
    change: (honest) => ({
      ...honest,
      loadRelationer: changed(
        honest.loadRelationer,
        (list) => list?.map((one) => ({ ...one, uuid: "0badcafe-0000-4000-8000-00000000dead" })) ?? null,
      ),
    }),
  },
  {
    name: "swallows an error into no deadlines",
    caughtBy: ["deadlines/status-500", "deadlines/html"],
    change: (honest) => ({
      ...honest,
      loadFrister: async (ids, ctx) =>
        honest.loadFrister?.(ids, ctx).catch(() => new Map(ids.map((id) => [id, []]))) ?? new Map(),
    }),
  },
  {
    name: "moves a deadline by the hours between here and UTC",
    caughtBy: ["deadlines/content"],
    change: (honest) => ({
      ...honest,
      loadFrister: changed(
        honest.loadFrister,
        (list) =>
          list?.map((frist) => ({
            ...frist,
            dato: new Date(Date.parse(frist.dato) - 3_600_000).toISOString().slice(0, 10),
          })) ?? null,
      ),
    }),
  },
  {
    name: "ignores the property that is searched for",
    caughtBy: ["find/filter-with-part-genstand", "find/filter-without-part-genstand"],
    change: (honest) => ({ ...honest, find: (kriterier, ctx) => honest.find({ ...kriterier, genstand: null }, ctx) }),
  },
  {
    name: "does not declare the property filter, ignores it, and does not say so",
    caughtBy: ["find/filter-reported-genstand"],
    change: (honest) => ({
      ...honest,
      kapabiliteter: {
        ...honest.kapabiliteter,
        filtreMedPart: honest.kapabiliteter.filtreMedPart.filter((filter) => filter !== "genstand"),
      },
      find: (kriterier, ctx) => honest.find({ ...kriterier, genstand: null }, ctx),
    }),
  },
  {
    name: "loses what cases are about",
    caughtBy: ["find/objects", "find/attributes"],
    change: (honest) => ({
      ...honest,
      find: async function* (kriterier, ctx) {
        for await (const side of honest.find(kriterier, ctx))
          yield { ...side, poster: side.poster.map((post) => ({ ...post, genstande: [] })) };
      },
    }),
  },
  {
    name: "reads a status word that it does not tell of",
    caughtBy: ["find/mappings"],
    change: (honest) => ({ ...honest, afbildninger: honest.afbildninger?.slice(1) ?? [] }),
  },
  {
    name: "maps a word to a code of its own",
    caughtBy: ["find/mappings"],
    change: (honest) => ({
      ...honest,
      afbildninger: [...(honest.afbildninger ?? []), { felt: "fremdrift", ord: "I gang", vaerdi: "Undervejs" }],
    }),
  },
  {
    name: "lets a party end before it begins",
    caughtBy: ["parties/content"],
    change: (honest) => ({
      ...honest,
      loadParter: changed(
        honest.loadParter,
        (list) =>
          list?.map((part) => ({
            ...part,
            gyldig: { fra: "2024-01-02T00:00:00.000Z", til: "2024-01-01T00:00:00.000Z" },
          })) ?? null,
      ),
    }),
  },
  {
    name: "says why a text is missing that is there",
    caughtBy: ["notes/content"],
    change: (honest) => ({
      ...honest,
      loadJournalnotater: changed(
        honest.loadJournalnotater,
        (list) => list?.map((notat) => ({ ...notat, tekstMangler: "ULAESELIG" as const })) ?? null,
      ),
    }),
  },
  {
    name: "gives a login page as the file",
    caughtBy: ["content/html"],
    change: (honest) => ({
      ...honest,
      loadIndhold: async (dokument, fil, ctx) => {
        const none: Indhold = { mimetype: "text/html", stoerrelse: null, filnavn: null, bytes: page() };
        return honest.loadIndhold?.(dokument, fil, ctx).catch(() => none) ?? null;
      },
    }),
  },
  {
    name: "ends a file quietly where the source breaks off",
    caughtBy: ["content/truncated"],
    change: withIndhold((indhold) => ({ ...indhold, bytes: pieces(indhold.bytes, () => null) })),
  },
  {
    name: "throws a plain Error in the middle of a file",
    caughtBy: ["content/truncated"],
    change: withIndhold((indhold) => ({ ...indhold, bytes: pieces(indhold.bytes, () => new Error("broken")) })),
  },
  {
    name: "swallows an error into a file that is not there",
    caughtBy: ["content/status-500", "content/refuse"],
    change: (honest) => ({
      ...honest,
      loadIndhold: async (dokument, fil, ctx) => honest.loadIndhold?.(dokument, fil, ctx).catch(() => null) ?? null,
    }),
  },
  {
    name: "tells a file's size from its document",
    caughtBy: ["content/bytes"],
    change: withIndhold((indhold) => ({ ...indhold, stoerrelse: (indhold.stoerrelse ?? 0) + 1 })),
  },
  {
    name: "gives an empty file for one that is not there",
    caughtBy: ["content/absent"],
    change: (honest) => ({
      ...honest,
      loadIndhold: async (dokument, fil, ctx) =>
        (await honest.loadIndhold?.(dokument, fil, ctx)) ?? {
          mimetype: null,
          stoerrelse: null,
          filnavn: null,
          bytes: pieces(page(), () => null),
        },
    }),
  },
  {
    name: "waits for a file without end",
    caughtBy: ["content/hang"],
    change: (honest) => ({
      ...honest,
      loadIndhold: async (dokument, fil, ctx) => honest.loadIndhold?.(dokument, fil, unbounded(ctx)) ?? null,
    }),
  },
  {
    name: "gives the newest of the history first",
    caughtBy: ["history/content"],
    change: withHistory((list) => [...list].reverse()),
  },
  {
    name: "closes the intervals of the history at the instant they begin",
    caughtBy: ["history/content"],
    change: withHistory((list) =>
      list.map((one) => ({ ...one, virkning: { ...one.virkning, til: one.virkning.fra } })),
    ),
  },
  {
    name: "forgets to end what was before",
    caughtBy: ["history/replay"],
    change: withHistory((list) => list.map((one) => ({ ...one, virkning: { ...one.virkning, til: null } }))),
  },
  {
    name: "tells of now alone",
    caughtBy: ["history/before"],
    change: withHistory((list) => list.filter(({ virkning }) => virkning.til === null)),
  },
  {
    name: "declares content and history without the loaders",
    caughtBy: ["find/declaration"],
    change: ({ loadIndhold: _indhold, loadHistorik: _historik, ...honest }) => honest,
  },
  {
    name: "answers a search that it does not declare with nothing",
    caughtBy: ["connect/search-undeclared"],
    change: (honest) => ({
      ...honest,
      kapabiliteter: { ...honest.kapabiliteter, filtreUdenPart: [] },
      find: async function* (kriterier, ctx) {
        if (kriterier.part) yield* honest.find(kriterier, ctx);
      },
    }),
  },
  {
    name: "has a case under an id of nothing",
    caughtBy: ["connect/nothing-loaded"],
    change: (honest) => ({
      ...honest,
      load: async (ids, ctx) => (ids.length === 0 ? new Map([["", null]]) : honest.load(ids, ctx)),
    }),
  },
  {
    name: "cannot be closed twice",
    caughtBy: ["connect/closes"],
    change: (honest) => {
      let closed = false;
      const close = () => {
        if (closed) return Promise.reject(new FagsystemError("FAGSYSTEM_UNAVAILABLE", "CLOSED", "close"));
        closed = true;
        return honest.close();
      };
      return { ...honest, close };
    },
  },
  {
    name: "gives all cases as changed",
    caughtBy: ["changes/since"],
    change: (honest) => ({ ...honest, find: (kriterier, ctx) => honest.find({ ...kriterier, aendret: null }, ctx) }),
  },
  {
    name: "does not let go of a file that is left",
    caughtBy: ["content/given-up"],
    change: withIndhold((indhold) => ({
      ...indhold,
      bytes: {
        [Symbol.asyncIterator]: () => ({
          ...indhold.bytes[Symbol.asyncIterator](),
          next: () => indhold.bytes[Symbol.asyncIterator]().next(),
          return: () => new Promise(() => undefined),
        }),
      },
    })),
  },
];
