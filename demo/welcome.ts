// SPDX-License-Identifier: MPL-2.0
/** What a person at the terminal reads once the demonstration runs: a few calm lines. */
export function describeDemo(url: string, management: string | null, push: string | null): string {
  const query = `{ mig { borger { sager(first: 5) { nodes { titel fagsystem { navn } } fuldstaendighed } } } }`;
  return `
Sagsgraf is running on the demo municipality Korsbæk, with an emulator of each of its fagsystemer.

  Playground   ${url}/
  Operations   ${management ?? "off"}/metrics and /sources
  Events in    npm -s run mox -- status           (pushed to ${push ?? "nowhere"})
  A token      npm -s run token -- borger
  A query      curl -s ${url}/graphql -H "authorization: Bearer $(npm -s run token -- borger)" \\
                 -H "content-type: application/json" \\
                 -d '{"query":"${query}"}'
  Break one    npm -s run fault -- sbsys stop     (and start again: npm -s run fault -- sbsys start)
  Change one   npm -s run aendr -- sbsys          (and whoever follows it is told: see demo/README.md)

Ctrl-C stops everything.
`;
}
