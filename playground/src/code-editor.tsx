// SPDX-License-Identifier: MPL-2.0

import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { editorSetup } from "./editor-setup.js";

interface CodeEditorProps {
  readonly label: string;
  readonly value: string;
  /** Read once: another language is another editor. */
  readonly extensions: () => Extension[];
  readonly onChange: (value: string, cursor: number) => void;
  readonly onReady?: (view: EditorView | null) => void;
}

/**
 * CodeMirror, in a tree of its own: there its styles are sheets of the tree, which the page's policy lets through, and
 * not style elements, which it does not.
 */
export function CodeEditor({ label, value, extensions, onChange, onReady }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ value, onChange, onReady, extensions, label });
  latest.current = { value, onChange, onReady, extensions, label };

  useEffect(() => {
    if (!host.current) return;
    const created = createView(host.current, latest);
    view.current = created;
    latest.current.onReady?.(created);
    return () => {
      latest.current.onReady?.(null);
      created.destroy();
    };
  }, []);

  useEffect(() => {
    const current = view.current;
    if (!current || current.state.doc.toString() === value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);

  return <div ref={host} className="sg-editor" />;
}

interface Latest {
  readonly current: Omit<CodeEditorProps, "onReady">;
}

function createView(host: HTMLElement, latest: Latest): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const { value, extensions, label } = latest.current;
  const tell = EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
    const text = state.doc.toString();
    if (docChanged || selectionSet) latest.current.onChange(text, state.selection.main.head);
  });
  const state = EditorState.create({ doc: value, extensions: [editorSetup(label), extensions(), tell] });
  const created = new EditorView({ state, parent: root, root });
  created.dom.style.height = "100%";
  return created;
}
