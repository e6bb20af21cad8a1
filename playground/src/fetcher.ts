import type { Fetcher } from "@graphiql/toolkit";

/** Headers of the one who asks, read at every request. */
export interface AskerHeaders {
  readonly current: Readonly<Record<string, string>>;
  /** For reading the schema when `current` carries no token: the schema is the same for all. */
  readonly forSchema: Readonly<Record<string, string>>;
}

/** Sends to /graphql as the chosen one; what stands in the headers editor wins. */
export function createFetcher(getHeaders: () => AskerHeaders): Fetcher {
  return async (params, options) => {
    const { current, forSchema } = getHeaders();
    const asker = params.operationName === "IntrospectionQuery" && !current["authorization"] ? forSchema : current;
    const response = await fetch("/graphql", {
      method: "POST",
      headers: mergeHeaders(asker, options?.headers ?? {}),
      body: JSON.stringify(params),
    });
    return parseResult(response);
  };
}

function mergeHeaders(asker: Readonly<Record<string, string>>, own: Readonly<Record<string, unknown>>): Headers {
  const headers = new Headers({ "content-type": "application/json", accept: "application/json", ...asker });
  for (const [name, value] of Object.entries(own)) headers.set(name, String(value));
  return headers;
}

async function parseResult(response: Response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ message: `Serveren svarede ${response.status} og ikke med JSON.` }] };
  }
}
