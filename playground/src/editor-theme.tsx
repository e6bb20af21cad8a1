import { useGraphiQL, useGraphiQLActions, useMonaco } from "@graphiql/react";
import { useEffect } from "react";

/** Names for GraphiQL's `editorTheme`; the themes themselves exist once the editor is loaded. */
export const EDITOR_THEMES = { light: "sagsgraf-lys", dark: "sagsgraf-moerk" };

const LIGHT = { accent: "#17587a", paper: "#ffffff", wash: "#17587a1c", argument: "#6a4a9c", comment: "#4d6470" };
const DARK = { accent: "#86c8ea", paper: "#1b2530", wash: "#86c8ea22", argument: "#c3a9ee", comment: "#9fb3c0" };

/** Gives the editors the page's own calm colours, in light and dark. */
export function EditorTheme() {
  const monaco = useMonaco((state) => state.monaco);
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    monaco?.editor.defineTheme(EDITOR_THEMES.light, { base: "vs", ...describeTheme(LIGHT) });
    monaco?.editor.defineTheme(EDITOR_THEMES.dark, { base: "vs-dark", ...describeTheme(DARK) });
    if (monaco) setTheme(theme);
  }, [monaco, theme, setTheme]);
  return null;
}

function describeTheme({ accent, paper, wash, argument, comment }: typeof LIGHT) {
  return {
    inherit: true,
    rules: [
      { token: "argument.identifier.gql", foreground: argument },
      { token: "comment.gql", foreground: comment },
    ],
    colors: {
      "editor.background": "#ffffff00",
      "scrollbar.shadow": "#ffffff00",
      "textLink.foreground": accent,
      "textLink.activeForeground": accent,
      "editorHoverWidget.background": paper,
      "editorSuggestWidget.background": paper,
      "editorSuggestWidget.selectedBackground": wash,
      "editorSuggestWidget.selectedForeground": accent,
      "list.hoverBackground": wash,
      "list.highlightForeground": accent,
      "list.focusHighlightForeground": accent,
      "editorWidget.background": paper,
      "quickInput.background": paper,
      "quickInputList.focusBackground": wash,
      "menu.background": paper,
      "menu.selectionBackground": wash,
      "menu.selectionForeground": accent,
      focusBorder: accent,
    },
  };
}
