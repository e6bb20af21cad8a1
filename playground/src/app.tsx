import { GraphiQL } from "graphiql";
import { type ReactNode, useState } from "react";
import { createPortal } from "react-dom";
import type { DemoIdentities, PlaygroundConfig } from "../../gateway/http/playground-config.js";
import { EDITOR_THEMES, EditorTheme } from "./editor-theme.js";
import type { AskerHeaders } from "./fetcher.js";
import { IdentitySwitch } from "./identity-switch.js";
import { QueryBar } from "./query-bar.js";
import { ResultStrip } from "./result-strip.js";
import logo from "./sagsgraf.svg";
import { createTabStorage, readOpenTab, toTab } from "./tabs.js";
import { TokenField } from "./token-field.js";
import { useDemoAsker, useTokenAsker } from "./use-asker.js";
import { useAskingFetcher } from "./use-asking-fetcher.js";

/** The whole page: who asks, what is asked, GraphiQL, and what the answer says about itself. */
export function App({ config }: { readonly config: PlaygroundConfig }) {
  return config.demo ? <DemoApp config={config} demo={config.demo} /> : <TokenApp config={config} />;
}

function DemoApp({ config, demo }: { readonly config: PlaygroundConfig; readonly demo: DemoIdentities }) {
  const asker = useDemoAsker(demo);
  return <Page config={config} headers={asker.headers} identitySwitch={<IdentitySwitch {...asker} />} />;
}

function TokenApp({ config }: { readonly config: PlaygroundConfig }) {
  const asker = useTokenAsker();
  return <Page config={config} headers={asker.headers} identitySwitch={<TokenField {...asker} />} />;
}

interface PageProps {
  readonly config: PlaygroundConfig;
  readonly headers: AskerHeaders;
  readonly identitySwitch: ReactNode;
}

function Page({ config, headers, identitySwitch }: PageProps) {
  const [barSlot, setBarSlot] = useState<HTMLElement | null>(null);
  return (
    <div className="sg-page">
      <header className="sg-header">
        <img src={logo} alt="" width="36" height="36" />
        <div className="sg-name">
          <h1>Sagsgraf</h1>
          <p>Spørg på tværs af kommunens fagsystemer, og se hvem der svarede.</p>
        </div>
        {identitySwitch}
      </header>
      <div ref={setBarSlot} />
      <main className="sg-main">
        <Editor config={config} headers={headers} barSlot={barSlot} />
      </main>
    </div>
  );
}

interface EditorProps {
  readonly config: PlaygroundConfig;
  readonly headers: AskerHeaders;
  readonly barSlot: HTMLElement | null;
}

function Editor({ config, headers, barSlot }: EditorProps) {
  const asking = useAskingFetcher(headers);
  const [start] = useState(() => describeStart(config));
  return (
    <GraphiQL
      {...start}
      {...asking}
      editorTheme={EDITOR_THEMES}
      defaultEditorToolsVisibility="variables"
      showPersistHeadersSettings={false}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <ResultStrip />
      </GraphiQL.Footer>
      <EditorTheme />
      {barSlot && createPortal(<QueryBar queries={config.queries} />, barSlot)}
    </GraphiQL>
  );
}

/**
 * Where GraphiQL begins. It fills the editors of the open tab only from what is given apart from the tabs, and takes it
 * for a new tab unless query and variables are exactly those of one it has.
 */
function describeStart(config: PlaygroundConfig) {
  const storage = createTabStorage();
  const defaultTabs = config.queries.map(toTab);
  const open = readOpenTab(storage) ?? defaultTabs[0];
  return {
    storage,
    defaultQuery: "",
    ...(defaultTabs.length > 0 ? { defaultTabs } : {}),
    ...(open ? { initialQuery: open.query, initialVariables: open.variables } : {}),
  };
}
