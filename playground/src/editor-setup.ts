// SPDX-License-Identifier: MPL-2.0
/** What both editors have in common: keys, colours, words. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The page runs the query on these keys; the editor must not make a new line of them. */
const LEFT_TO_THE_PAGE = [{ key: "Mod-Enter", run: () => true }];

const PHRASES = {
  Completions: "Forslag",
  Diagnostics: "Fejl i teksten",
  "No diagnostics": "Ingen fejl",
  "Fold line": "Fold linjen",
  "Unfold line": "Fold linjen ud",
  "folded code": "foldet tekst",
  unfold: "fold ud",
  close: "luk",
};

// The colours are the page's; variables reach into the editor's own tree.
const HIGHLIGHTING = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.null, tags.bool], color: "var(--sg-code-word)" },
  { tag: [tags.string, tags.attributeValue], color: "var(--sg-code-text)" },
  { tag: [tags.number, tags.integer, tags.float], color: "var(--sg-code-number)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--sg-code-variable)" },
  { tag: [tags.typeName, tags.className, tags.atom], color: "var(--sg-code-type)" },
  { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.propertyName)], color: "var(--sg-accent)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--sg-quiet)", fontStyle: "italic" },
]);

const THEME = EditorView.theme({
  "&": { height: "100%", color: "var(--sg-ink)", fontSize: "13.5px" },
  "&.cm-focused": { outline: "2px solid var(--sg-accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--sg-mono)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--sg-accent)", padding: "8px 0" },
  ".cm-gutters": { background: "transparent", border: "0", color: "var(--sg-quiet)" },
  ".cm-cursor": { borderLeftColor: "var(--sg-accent)" },
  ".cm-tooltip": {
    background: "var(--sg-paper)",
    border: "1px solid var(--sg-control-line)",
    borderRadius: "8px",
    color: "var(--sg-ink)",
    maxWidth: "28rem",
    overflow: "hidden",
  },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--sg-accent)",
    color: "var(--sg-on-accent)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--sg-mono)" },
  ".cm-completionInfo": { fontFamily: "var(--sg-font)", padding: "8px 10px" },
  ".cm-diagnostic": { fontFamily: "var(--sg-font)", padding: "6px 10px" },
  ".cm-foldPlaceholder": { background: "var(--sg-accent-wash)", border: "0", color: "var(--sg-accent)" },
  ".sg-hover": { fontFamily: "var(--sg-font)", padding: "8px 10px" },
  ".sg-hover code": { color: "var(--sg-accent)", fontFamily: "var(--sg-mono)" },
  ".sg-hover p": { margin: "4px 0 0" },
});

/**
 * Typing over a selection is done here and not by the browser: Chromium would give the new text the old one's style, by
 * an attribute that the page's policy forbids.
 */
const TYPE_OVER = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || !event.data || empty || view.composing) return false;
    const text = event.data;
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type" });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
    if (!handled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/** `label` is the editor's name for those who cannot see it. */
export function editorSetup(label: string): Extension[] {
  return [
    Prec.highest(keymap.of(LEFT_TO_THE_PAGE)),
    lineNumbers(),
    foldGutter(),
    history(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    syntaxHighlighting(HIGHLIGHTING),
    // Tab is left to the browser, so that the keyboard can leave the editor.
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
    TYPE_OVER,
    EditorState.phrases.of(PHRASES),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    THEME,
  ];
}
