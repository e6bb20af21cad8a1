// SPDX-License-Identifier: MPL-2.0

import type { GraphQLSchema } from "graphql";
import { useEffect, useRef, useState } from "react";
import { loadSchema } from "./schema.js";

/** Long enough to finish typing a token, short enough not to be noticed. */
const RETRY_AFTER_MS = 400;

/** The schema, read once; asked for again with other headers only while there is none: it is the same for all. */
export function useSchema(headers: Readonly<Record<string, string>>): GraphQLSchema | null {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const tried = useRef(false);
  useEffect(() => {
    if (schema) return;
    const controller = new AbortController();
    const load = () => {
      tried.current = true;
      loadSchema(headers, controller.signal).then(setSchema, (error: unknown) => {
        if (!controller.signal.aborted) throw error;
      });
    };
    const timer = setTimeout(load, tried.current ? RETRY_AFTER_MS : 0);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [headers, schema]);
  return schema;
}
