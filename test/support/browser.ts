// SPDX-License-Identifier: MPL-2.0
/** Headless Chromium for tests, and a page that notes everything it should not do. */
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether browser tests run. Where services are required, a missing browser fails them instead of skipping. */
export function hasBrowser(): boolean {
  if (existsSync(EXECUTABLE) || process.env["REQUIRE_SERVICES"] === "1") return true;
  console.warn(`${EXECUTABLE} is not installed: browser tests are skipped`);
  return false;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGS });
}

/** Runs in the page: a policy violation is an error like any other. */
const NOTE_VIOLATIONS = `addEventListener("securitypolicyviolation", (event) =>
  console.error("policy:", event.violatedDirective, event.blockedURI))`;

/** A GraphQL request that the page sent; header names in lower case. */
export interface SentQuery {
  readonly operationName: string | null;
  readonly query: string;
  readonly variables: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WatchedPage {
  readonly page: Page;
  /** Requests to other origins, policy violations, console errors, uncaught errors. */
  readonly trouble: readonly string[];
  /** Queries sent to /graphql, without those that read the schema. */
  readonly sent: readonly SentQuery[];
}

/** A page in a browser profile of its own. */
export async function openPage(browser: Browser, origin: string): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const trouble: string[] = [];
  const sent: SentQuery[] = [];
  await page.addInitScript({ content: NOTE_VIOLATIONS });
  page.on("console", (message) => {
    // The browser reports a refused query (401) as an error of its own; what the page makes of it is tested apart.
    if (message.type() === "error" && message.location().url !== `${origin}/graphql`)
      trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`uncaught: ${error.message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) trouble.push(`request: ${request.url()}`);
    if (url.pathname === "/graphql") sent.push(...parseSent(request.postData(), request.headers()));
  });
  return { page, trouble, sent };
}

function parseSent(body: string | null, headers: Record<string, string>): SentQuery[] {
  const { operationName = null, query = "", variables = null } = JSON.parse(body ?? "{}");
  return operationName === "IntrospectionQuery" ? [] : [{ operationName, query, variables, headers }];
}
