// SPDX-License-Identifier: MPL-2.0

import "./styles.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.js";
import { loadConfig } from "./config.js";

const element = document.getElementById("app");
if (element) {
  const root = createRoot(element);
  loadConfig().then(
    (config) => root.render(<App config={config} />),
    () => root.render(<p className="sg-load-failed">Siden kunne ikke hente sine indstillinger. Genindlæs siden.</p>),
  );
}
