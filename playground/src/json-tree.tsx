// SPDX-License-Identifier: MPL-2.0

import { createContext, type ReactNode, useContext, useState } from "react";
import { isFollowable } from "./links.js";

/** What of an answer can be followed. */
export interface Following {
  /** Paths whose value is the id of a case. */
  readonly casePaths: ReadonlySet<string>;
  readonly onOpenCase: (id: string) => void;
}

const FollowingContext = createContext<Following>({ casePaths: new Set(), onOpenCase: () => undefined });

/** Objects and lists fold; what is folded is not drawn, so a long answer costs what is seen of it. */
export function JsonTree({ value, following }: { readonly value: unknown; readonly following: Following }) {
  return (
    <FollowingContext value={following}>
      <div className="sg-json" data-testid="svar">
        <Value value={value} path="" name={null} depth={0} open />
      </div>
    </FollowingContext>
  );
}

interface ValueProps {
  readonly value: unknown;
  readonly path: string;
  readonly name: string | null;
  readonly depth: number;
  readonly open: boolean;
}

function Value(props: ValueProps) {
  const { value, name, path } = props;
  if (typeof value === "object" && value !== null && sizeOf(value) > 0) return <Folding {...props} value={value} />;
  return (
    <div className="sg-json-line">
      <Key name={name} />
      <Scalar value={value} path={path} name={name} />
    </div>
  );
}

function Folding({ value, path, name, depth, open: openAtFirst }: ValueProps & { readonly value: object }) {
  const [open, setOpen] = useState(openAtFirst);
  const [left, right] = Array.isArray(value) ? "[]" : "{}";
  return (
    <details className="sg-json-fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Key name={name} />
        <span className="sg-json-mark">{left}</span>
        {!open && <span className="sg-json-preview"> {previewOf(value)} </span>}
        {!open && <span className="sg-json-mark">{right}</span>}
      </summary>
      {open && <Children value={value} path={path} depth={depth + 1} />}
      {open && <span className="sg-json-mark">{right}</span>}
    </details>
  );
}

const AT_ONCE = 100;
/** Of a list only the first are unfolded; the others say what they are in a line. */
const UNFOLDED = 2;

function Children({ value, path, depth }: { readonly value: object; readonly path: string; readonly depth: number }) {
  const [shown, setShown] = useState(AT_ONCE);
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  return (
    <div className="sg-json-inner">
      {entries.slice(0, shown).map(([key, child], index) => (
        <Value
          key={key}
          name={isList ? null : key}
          value={child}
          path={isList ? path : `${path}/${key}`}
          depth={depth}
          open={isList ? index < UNFOLDED : depth < 8}
        />
      ))}
      {entries.length > shown && (
        <button type="button" className="sg-link" onClick={() => setShown(shown + AT_ONCE)}>
          Vis {Math.min(AT_ONCE, entries.length - shown)} mere af {entries.length}
        </button>
      )}
    </div>
  );
}

function Key({ name }: { readonly name: string | null }) {
  return name === null ? null : (
    <>
      <span className="sg-json-key">{name}</span>
      <span className="sg-json-mark">: </span>
    </>
  );
}

interface ScalarProps {
  readonly value: unknown;
  readonly path: string;
  readonly name: string | null;
}

function Scalar({ value, path, name }: ScalarProps): ReactNode {
  const { casePaths, onOpenCase } = useContext(FollowingContext);
  const text = JSON.stringify(value);
  if (typeof value === "string") {
    if (casePaths.has(path.replace(/^\/data/, "")))
      return (
        <button type="button" className="sg-link" title="Åbn sagen" onClick={() => onOpenCase(value)}>
          {text}
        </button>
      );
    if (name === "link" && isFollowable(value))
      return (
        <a href={value} target="_blank" rel="noreferrer" title="Åbnes i en ny fane">
          {text}
        </a>
      );
    return <span className="sg-json-text">{text}</span>;
  }
  return <span className={value === null ? "sg-json-null" : "sg-json-number"}>{text}</span>;
}

function sizeOf(value: object): number {
  return Object.keys(value).length;
}

const TELLING = ["titel", "navn", "tekst", "message", "sagsnummer", "filnavn", "id"];

/** What a folded object is, in a few words: its name where it has one. */
function previewOf(value: object): string {
  if (Array.isArray(value)) return `${value.length} elementer`;
  const inner = "node" in value && typeof value.node === "object" && value.node !== null ? value.node : value;
  const found = TELLING.map((key) => (inner as Record<string, unknown>)[key]).find((text) => typeof text === "string");
  return found === undefined ? `${Object.keys(value).slice(0, 4).join(", ")} …` : `… ${JSON.stringify(found)}`;
}
