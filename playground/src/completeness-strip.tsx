// SPDX-License-Identifier: MPL-2.0

import { useMemo } from "react";
import { isIncomplete, readVerdict, type SourceVerdict, type Verdict } from "./completeness.js";
import { Icon } from "./icon.js";

/** Above the answer: whether it is everything, and if not, whose part is missing. */
export function CompletenessStrip({ response }: { readonly response: unknown }) {
  const verdict = useMemo(() => readVerdict(response), [response]);
  if (!verdict) return null;
  return (
    <div className="sg-strips">
      <Completeness verdict={verdict} />
      {verdict.fejl.length > 0 && <Errors codes={verdict.fejl} />}
      {verdict.kilder.length > 0 && <Sources kilder={verdict.kilder} />}
    </div>
  );
}

function Completeness({ verdict }: { readonly verdict: Verdict }) {
  if (isIncomplete(verdict)) return <Incomplete verdict={verdict} />;
  if (verdict.fuldstaendighed !== "KOMPLET") return null;
  return (
    <div className="sg-strip sg-strip-complete" data-testid="komplet">
      <Icon name="check" />
      <p>
        <strong>Svaret er fuldstændigt</strong> for de tilsluttede systemer. <NotConnected verdict={verdict} />
      </p>
    </div>
  );
}

function Incomplete({ verdict }: { readonly verdict: Verdict }) {
  const heading =
    verdict.fuldstaendighed === "UKENDT"
      ? "Det vides ikke, om svaret er fuldstændigt."
      : "Svaret er ikke fuldstændigt.";
  return (
    <div className="sg-strip sg-strip-incomplete" data-testid="ikke-komplet">
      <Icon name="warning" />
      <div>
        <strong>{heading}</strong>
        {verdict.mangler.length > 0 ? (
          <ul>
            {verdict.mangler.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : (
          <p>Medtag kilder {"{ udfald tekst }"} i forespørgslen for at se hvorfor.</p>
        )}
        <NotConnected verdict={verdict} />
      </div>
    </div>
  );
}

function NotConnected({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.ikkeTilsluttet.length === 0) return null;
  return <span>Ikke tilsluttet: {verdict.ikkeTilsluttet.join(", ")}.</span>;
}

function Sources({ kilder }: { readonly kilder: readonly SourceVerdict[] }) {
  return (
    <details className="sg-sources">
      <summary>Hvad hver kilde svarede ({kilder.length})</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Kilde</th>
            <th scope="col">Udfald</th>
            <th scope="col">Årsag</th>
            <th scope="col">Med egne ord</th>
          </tr>
        </thead>
        <tbody>
          {kilder.map(({ navn, udfald, aarsager, tekst }, index) => (
            // The same source may stand in several lists of an answer.
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
            <tr key={index}>
              <th scope="row">{navn}</th>
              <td className="sg-code">{udfald}</td>
              <td className="sg-code">{aarsager.join(", ")}</td>
              <td>{tekst ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const FEJL_TEKST: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: "Grafen ved ikke, hvem der spørger. Vælg nogen foroven.",
  FORBIDDEN: "Den, der spørger, må ikke spørge om det.",
  BAD_INPUT: "Forespørgslen eller dens variabler kan ikke bruges.",
  LIMIT_EXCEEDED: "Forespørgslen er større, end grafen tillader.",
  FAGSYSTEM_UNAVAILABLE: "Et fagsystem svarede ikke.",
  FAGSYSTEM_TIMEOUT: "Et fagsystem nåede ikke at svare.",
  FAGSYSTEM_REJECTED: "Et fagsystem afviste at svare.",
  FAGSYSTEM_INVALID_RESPONSE: "Et fagsystem svarede noget, der ikke kunne forstås.",
  INTERNAL: "Noget gik galt i grafen selv.",
};

function Errors({ codes }: { readonly codes: readonly string[] }) {
  return (
    <div className="sg-strip sg-strip-error" data-testid="fejl">
      <Icon name="error" />
      <p>
        <strong>Svaret har fejl.</strong>{" "}
        {codes.map((code) => (
          <span key={code}>
            {FEJL_TEKST[code] ?? code} {FEJL_TEKST[code] && <code>{code}</code>}{" "}
          </span>
        ))}
      </p>
    </div>
  );
}
