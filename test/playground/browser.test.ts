/** The playground in a real browser, against whatever `startPlaygroundTarget` starts. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import { hasBrowser, launchBrowser, openPage, type WatchedPage } from "../support/browser.js";
import { ROOT, removePlaygroundBuild } from "../support/playground-build.js";
import { type PlaygroundTarget, startPlaygroundTarget, startStubTarget } from "../support/playground-target.js";

afterAll(removePlaygroundBuild);

describe.skipIf(!hasBrowser())("the playground in a browser", () => {
  let browser: Browser;
  let target: PlaygroundTarget;
  let watched: WatchedPage;

  beforeAll(async () => {
    browser = await launchBrowser();
    target = await startPlaygroundTarget();
  });
  afterAll(async () => {
    await browser?.close();
    await target?.close();
  });

  beforeEach(async () => {
    watched = await openPage(browser, target.origin);
  });
  afterEach(async () => {
    await watched.page.context().close();
    target.heal();
    // Nothing asked from elsewhere, no policy broken, no error in the console: in every test.
    expect(watched.trouble).toEqual([]);
  });

  it("opens with the named queries in tabs, and runs the first as the first identity", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    const tabs = await page.locator("[id^=graphiql-session-tab-]").allTextContents();
    expect(tabs[0]).toBe("MineSager");
    expect(tabs).toHaveLength((await loadNamedQueries(join(ROOT, "examples", "queries"))).length);
    await run(page);
    await expect.poll(() => responseText(page)).toContain('"fuldstaendighed"');
    expect(sent).toEqual([expect.objectContaining({ operationName: "MineSager", variables: { first: 20 } })]);
    expect(sent[0]?.headers["authorization"]).toMatch(/^Bearer ./);
  });

  it("shows the schema's descriptions in the documentation", async () => {
    const { page } = watched;
    const introspection = page.waitForResponse((response) => response.url().endsWith("/graphql"));
    await open(page, target.origin);
    const description = describeMig(await (await introspection).json());
    expect(description.length).toBeGreaterThan(5);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.locator(".graphiql-doc-explorer").getByText("Query", { exact: true }).first().click();
    await page.locator(".graphiql-doc-explorer").getByText(description).waitFor();
  });

  it("asks as whoever is chosen, for the purpose that is chosen, and remembers both", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    await runAnd(page, () => sent.length);
    await choose(page, "sagsbehandler");
    await runAnd(page, () => sent.length);
    await page.locator("select[name=formaal]").selectOption({ index: 1 });
    await runAnd(page, () => sent.length);
    await page.reload();
    await runAnd(page, () => sent.length);
    await choose(page, "ingen");
    await runAnd(page, () => sent.length);

    const tokens = sent.map(({ headers }) => headers["authorization"]);
    const purposes = sent.map(({ headers }) => headers["x-formaal"]);
    expect(tokens[1]).not.toBe(tokens[0]);
    expect(tokens.slice(1, 4)).toEqual([tokens[1], tokens[1], tokens[1]]);
    expect(tokens[4]).toBeUndefined();
    expect([purposes[0], purposes[4]]).toEqual([undefined, undefined]);
    expect(purposes[1]).toMatch(/./);
    expect(purposes[2]).not.toBe(purposes[1]);
    expect(purposes[3]).toBe(purposes[2]);
    expect(sent[3]?.variables).toEqual(sent[0]?.variables);
  });

  it("opens a named query again after its tab was closed", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    await page.locator("#graphiql-session-tab-1").click();
    const closed = await page.locator("#graphiql-session-tab-1").innerText();
    await page.locator("#graphiql-session-tab-1 + button").click();
    await expect.poll(() => page.locator("[id^=graphiql-session-tab-]").allTextContents()).not.toContain(closed);
    await page.locator(".sg-query-bar select").selectOption(closed);
    await expect
      .poll(() => page.locator(".graphiql-tab-active [id^=graphiql-session-tab-]").allTextContents())
      .toEqual([closed]);
    await runAnd(page, () => sent.length);
    expect(sent[0]).toMatchObject({ operationName: closed, variables: { id: expect.any(String) } });
  });

  it("can be switched with the keyboard alone", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await page.locator("input[name=spoerger]:checked").focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("input[value=sagsbehandler]").isChecked()).toBe(true);
  });

  it("lets the headers editor add to and go before the chosen identity", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    await page.getByRole("button", { name: "Headers" }).click();
    await page.locator(".graphiql-editor-tool .monaco-editor:visible").click();
    await page.keyboard.insertText('{ "x-transaktionsid": "t-1", "Authorization": "Bearer eget" }');
    await runAnd(page, () => sent.length);
    expect(sent[0]?.headers).toMatchObject({ "x-transaktionsid": "t-1", authorization: "Bearer eget" });
  });

  it("says below the answer that it is not complete, and stops saying so in another tab", async () => {
    const { page } = watched;
    target.failSource();
    await open(page, target.origin);
    await run(page);
    const strip = page.getByTestId("ikke-komplet");
    await strip.waitFor();
    expect((await strip.textContent())?.length).toBeGreaterThan("Svaret er ikke fuldstændigt.".length);
    await page.locator("#graphiql-session-tab-1").click();
    await strip.waitFor({ state: "detached" });
  });

  it("keeps no variables on the machine once the browser tab is closed", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await run(page);
    await expect.poll(() => page.evaluate<string>("JSON.stringify(sessionStorage)")).toContain("MineSager");
    expect(await page.evaluate<string>("JSON.stringify(localStorage)")).not.toContain("MineSager");
  });
});

describe.skipIf(!hasBrowser())("the playground outside the demo", () => {
  it("asks with a pasted token, and reads the schema as soon as there is one", async () => {
    const browser = await launchBrowser();
    const target = await startStubTarget();
    const { page, sent, trouble } = await openPage(browser, target.origin);
    await open(page, target.origin);
    const schema = page.waitForResponse(
      async (response) => response.url().endsWith("/graphql") && (await response.text()).includes("__schema"),
    );
    await page.locator("input[name=token]").fill("mit-token");
    await schema;
    await runAnd(page, () => sent.length);
    expect(sent[0]?.headers["authorization"]).toBe("Bearer mit-token");
    await browser.close();
    await target.close();
    expect(trouble).toEqual([]);
  });
});

describe.skipIf(!hasBrowser())("the watch on the page", () => {
  it("notices a request to elsewhere, a broken policy and an uncaught error", async () => {
    const browser = await launchBrowser();
    const target = await startStubTarget();
    const { page, trouble } = await openPage(browser, target.origin);
    await open(page, target.origin);
    await page.evaluate("new Image().src = 'http://127.0.0.1:9/elsewhere.png'");
    await expect.poll(() => trouble.join()).toContain("policy: img-src");
    await page.evaluate("setTimeout(() => { throw new Error('uncaught') })");
    await expect.poll(() => trouble.join()).toContain("uncaught: uncaught");
    await page.goto("http://127.0.0.1:9/").catch(() => undefined);
    expect(trouble.join()).toContain("request: http://127.0.0.1:9/");
    await browser.close();
    await target.close();
  });
});

async function open(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.locator(".graphiql-query-editor .view-line").first().waitFor();
}

async function choose(page: Page, key: string): Promise<void> {
  await page.locator("label", { has: page.locator(`input[value=${key}]`) }).click();
}

async function run(page: Page): Promise<void> {
  await page.locator(".graphiql-response .monaco-editor").first().waitFor();
  await page.locator(".graphiql-execute-button").click();
}

/** Runs the query and waits until it has been sent and answered. */
async function runAnd(page: Page, countSent: () => number): Promise<void> {
  const before = countSent();
  await run(page);
  await expect.poll(countSent).toBe(before + 1);
  await expect.poll(() => responseText(page)).toMatch(/"(data|errors)"/);
}

/** What the response editor shows; it draws spaces as no-break spaces. */
async function responseText(page: Page): Promise<string> {
  const text = await page.locator(".graphiql-response .view-lines").first().innerText();
  return text.replaceAll("\u00a0", " ");
}

interface Introspection {
  readonly data: { readonly __schema: { readonly types: readonly IntrospectedType[] } };
}

interface IntrospectedType {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly description: string | null }[] | null;
}

/** First line of the description of the root field `mig`. */
function describeMig({ data }: Introspection): string {
  const query = data.__schema.types.find(({ name }) => name === "Query");
  const mig = query?.fields?.find(({ name }) => name === "mig");
  return mig?.description?.split("\n")[0] ?? "";
}
