/** What a person at the terminal reads: a few calm lines, or one that says what to do. */

export function describeDemo(url: string, management: string | null): string {
  const query = `{ mig { borger { sager(first: 5) { nodes { titel fagsystem { navn } } fuldstaendighed } } } }`;
  return `
Sagsgraf is running on the demo municipality Korsbæk, with an emulator of each of its fagsystemer.

  Playground   ${url}/
  Operations   ${management ?? "off"}/metrics and /sources
  A token      npm -s run token -- borger
  A query      curl -s ${url}/graphql -H "authorization: Bearer $(npm -s run token -- borger)" \\
                 -H "content-type: application/json" \\
                 -d '{"query":"${query}"}'
  Break one    npm -s run fault -- sbsys stop     (and start again: npm -s run fault -- sbsys start)

Ctrl-C stops everything.
`;
}

interface SystemError {
  readonly code: string;
  readonly port?: number;
}

/** One line; the stack only where the fault is ours. */
export function describeStartFailure(error: unknown): string {
  if (isSystemError(error)) {
    if (error.code === "EADDRINUSE") {
      return `Port ${error.port ?? ""} is in use. Stop what uses it, or choose others: PORT=4010 SAGSGRAF_CONTROL_PORT=4091 npm start`;
    }
    if (error.code === "EACCES")
      return `Port ${error.port ?? ""} may not be used by this user. Choose one above 1023: PORT=4010 npm start`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isSystemError(error: unknown): error is SystemError {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string";
}
