// SPDX-License-Identifier: MPL-2.0
/** GraphQL in the editor: highlighting, completion, what is wrong, and what a word means. */
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { linter, lintGutter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type EditorView, hoverTooltip, type Tooltip } from "@codemirror/view";
import { getSchema, graphql } from "cm6-graphql";
import { type Described, describeAt } from "./describe-at.js";

/** `onShow`: a name was clicked with Ctrl or Cmd held; its field, type and the type it belongs to, where known. */
export function queryLanguage(onShow: (type: string | undefined) => void): Extension[] {
  return [
    graphql(undefined, { onShowInDocs: (_field, type, parentType) => onShow(parentType ?? type) }),
    lintGutter(),
    hoverTooltip(describeHovered),
  ];
}

export function variablesLanguage(): Extension[] {
  const lint = jsonParseLinter();
  return [json(), linter((view) => (view.state.doc.toString().trim() === "" ? [] : lint(view)))];
}

function describeHovered(view: EditorView, at: number): Tooltip | null {
  const schema = getSchema(view.state);
  const described = schema ? describeAt(view.state.doc.toString(), at, schema) : null;
  if (!described) return null;
  return { pos: described.from, end: described.to, create: () => ({ dom: toElement(described) }) };
}

function toElement({ signature, description }: Described): HTMLElement {
  const element = document.createElement("div");
  element.className = "sg-hover";
  const code = document.createElement("code");
  code.textContent = signature;
  element.append(code);
  if (description) {
    const text = document.createElement("p");
    text.textContent = description;
    element.append(text);
  }
  return element;
}
