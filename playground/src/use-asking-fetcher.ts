import { useEffect, useRef, useState } from "react";
import { type AskerHeaders, createFetcher } from "./fetcher.js";

/** Long enough to finish typing a token, short enough not to be noticed. */
const RETRY_AFTER_MS = 400;

/**
 * A fetcher that always asks as whoever is chosen now. A new fetcher makes GraphiQL read the schema again; that is
 * wanted when somebody else is chosen and the schema could not be read before, and only then.
 */
export function useAskingFetcher(headers: AskerHeaders) {
  const latest = useRef(headers);
  latest.current = headers;
  const [fetcher, setFetcher] = useState(() => createFetcher(() => latest.current));
  const hasSchema = useRef(false);
  const usedWith = useRef(headers);
  useEffect(() => {
    if (hasSchema.current || usedWith.current === headers) return;
    const timer = setTimeout(() => {
      usedWith.current = headers;
      setFetcher(() => createFetcher(() => latest.current));
    }, RETRY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [headers]);
  const onSchemaChange = () => {
    hasSchema.current = true;
  };
  return { fetcher, onSchemaChange };
}
