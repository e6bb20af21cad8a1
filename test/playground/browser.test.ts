// SPDX-License-Identifier: MPL-2.0
/** The playground in a real browser, against whatever `startPlaygroundTarget` starts. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import { hasBrowser, launchBrowser, openPage, type WatchedPage } from "../support/browser.js";
import { ROOT, removePlaygroundBuild } from "../support/playground-build.js";
import {
  answerText,
  choose,
  countBytes,
  editor,
  holdAnswers,
  open,
  openQuery,
  stamp,
} from "../support/playground-page.js";
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

  it("runs the first query on load as the first identity, and says whose answer it is", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    expect(await answerText(page)).toContain('fuldstaendighed: "KOMPLET"');
    expect(sent).toEqual([expect.objectContaining({ operationName: "MineSager", variables: { first: 20 } })]);
    expect(sent[0]?.headers["authorization"]).toMatch(/^Bearer ./);
    expect(await stamp(page)).toMatch(/^MineSager som Inger Holst.* ms$/);
  });

  it("takes less than 1 MB of the line until the first answer, the schema included", async () => {
    const { page } = watched;
    const taken = await countBytes(page);
    const schema = page.waitForResponse(async (response) => (await response.text()).includes("__schema"));
    await open(page, target.origin);
    await (await schema).finished();
    expect(taken()).toBeGreaterThan(50_000);
    expect(taken()).toBeLessThan(400_000);
  });

  it("lists every named query once, by whom it is for", async () => {
    const { page } = watched;
    await open(page, target.origin);
    const listed = await Promise.all(
      (await page.locator(".sg-queries section").all()).map(async (section) => [
        await section.locator("h2").textContent(),
        await section.locator(".sg-query-name").allTextContents(),
      ]),
    );
    const queries = await loadNamedQueries(join(ROOT, "examples", "queries"));
    const named = (audience: string) => queries.filter((query) => query.audience === audience).map(({ name }) => name);
    expect(listed.slice(0, 3)).toEqual([
      ["For borgeren", named("BORGER")],
      ["For sagsbehandleren", named("SAGSBEHANDLER")],
      ["For driften", named("DRIFT")],
    ]);
  });

  it("offers a person who gets an answer, where the one who asks would get none", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    await openQuery(page, "SoegSagsnummer");
    await page.getByTestId("tilbud").waitFor();
    expect(sent).toHaveLength(1);
    await page.getByRole("button", { name: /^Spørg som / }).click();
    await expect.poll(() => stamp(page)).toMatch(/^SoegSagsnummer som Anette Hartvig, sagsbehandler, formål: ./);
    expect(await page.getByTestId("tilbud").count()).toBe(0);
    expect(await page.getByTestId("fejl").count()).toBe(0);
    expect(sent.at(-1)?.headers["x-formaal"]).toMatch(/./);
  });

  it("asks anew when somebody else asks, and shows nobody another's answer meanwhile", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    const answers = await holdAnswers(page);
    await choose(page, "travl-borger");
    await expect.poll(() => sent.length).toBe(2);
    expect(await stamp(page)).toBe("Spørger …");
    expect(await page.getByTestId("svar").count()).toBe(0);
    await choose(page, "ingen");
    await expect.poll(() => sent.length).toBe(3);
    await answers.release();
    await expect.poll(() => stamp(page)).toMatch(/^MineSager som Ingen/);
    expect(await answerText(page)).toContain('code: "UNAUTHENTICATED"');
    expect(sent[1]?.headers["authorization"]).not.toBe(sent[0]?.headers["authorization"]);
    expect(sent[2]?.headers["authorization"]).toBeUndefined();
  });

  it("sends the operation's name that stands in the text it sends, however quickly one clicks", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    for (const name of ["MinSag", "MineDokumenterSiden", "KildeStatus", "MineSager"]) await openQuery(page, name);
    await expect.poll(() => stamp(page)).toMatch(/^MineSager som/);
    expect(sent.map(({ operationName }) => operationName)).toEqual(
      sent.map(({ query }) => /query (\w+)/.exec(query)?.[1]),
    );
    await editor(page, "Forespørgsel").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("query Hvem { mig { navn } }");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => stamp(page)).toMatch(/^Hvem som/);
    expect(sent.at(-1)).toMatchObject({ operationName: "Hvem", query: "query Hvem { mig { navn } }" });
  });

  it("asks for the purpose that is chosen, and remembers it and who asks", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    await openQuery(page, "KildeStatus");
    await choose(page, "sagsbehandler");
    await page.locator("select[name=formaal]").selectOption({ index: 1 });
    await expect.poll(() => sent.at(-1)?.headers["x-formaal"]).toMatch(/./);
    const last = sent.at(-1);
    const before = sent.length;
    await page.reload();
    await expect.poll(() => sent.length).toBe(before + 1);
    expect(sent.at(-1)).toMatchObject({ operationName: "KildeStatus" });
    expect(sent.at(-1)?.headers["x-formaal"]).toBe(last?.headers["x-formaal"]);
  });

  it("completes a field of the schema, and says what is wrong with one that is not there", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await openQuery(page, "Egen forespørgsel");
    await editor(page, "Forespørgsel").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("{ mig { nav");
    await expect
      .poll(async () => {
        await page.keyboard.press("Control+ ");
        return page.locator(".cm-tooltip-autocomplete li").allTextContents();
      })
      .toContainEqual(expect.stringContaining("navn"));
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("{ mig { findesIkke } }");
    await page.locator(".cm-lintRange-error").first().waitFor();
  });

  it("searches the schema, and shows what a type is", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await page.getByRole("button", { name: "Dokumentation" }).click();
    await page.getByRole("searchbox").fill("hasNextPage");
    await page.getByRole("button", { name: "PageInfo.hasNextPage" }).click();
    await page.getByRole("heading", { name: "PageInfo" }).waitFor();
    await page.getByRole("searchbox").fill("Kildestatus.udfald");
    await page.getByRole("button", { name: "Kildestatus.udfald" }).click();
    await page.getByRole("button", { name: "KildeUdfald!" }).click();
    expect(await page.locator(".sg-type-page").textContent()).toContain("TIMEOUT");
    await page.getByRole("button", { name: "← Tilbage" }).click();
    await page.getByRole("heading", { name: "Kildestatus" }).waitFor();
  });

  it("opens a case whose id is clicked, as the one who asks", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    const id = page.getByTitle("Åbn sagen").first();
    const wanted = JSON.parse((await id.textContent()) ?? "null");
    await id.click();
    await expect.poll(() => stamp(page)).toMatch(/^MinSag som Inger/);
    expect(sent.at(-1)?.variables).toEqual({ id: wanted });
    expect(await answerText(page)).toContain(wanted);
  });

  it("links to a document's file, which comes as its source gives it and not packed", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await openQuery(page, "MineDokumenterSiden");
    await expect.poll(() => stamp(page)).toMatch(/^MineDokumenterSiden som/);
    const link = page.locator(".sg-json a[href^='/indhold/']").first();
    await expect
      .poll(async () => {
        await page.evaluate("for (const fold of document.querySelectorAll('.sg-json details')) fold.open = true");
        return link.count();
      })
      .toBe(1);
    const opened = page.context().waitForEvent("page");
    expect(await link.getAttribute("target")).toBe("_blank");
    const file = await page.request.get(`${target.origin}${await link.getAttribute("href")}`);
    expect([file.status(), file.headers()["content-encoding"]]).toEqual([200, undefined]);
    await link.click();
    await (await opened).close();
  });

  it("asks as of a day", async () => {
    const { page, sent } = watched;
    await open(page, target.origin);
    await page.locator("input[name=tidspunkt]:enabled").fill("2026-03-01");
    await expect
      .poll(() => sent.at(-1)?.variables)
      .toEqual({ first: 20, paaTidspunkt: { virkning: "2026-03-01T12:00:00Z" } });
    await page.getByTestId("svar").waitFor();
    expect(await answerText(page)).not.toContain("BAD_INPUT");
    expect(await stamp(page)).toContain("som det var 2026-03-01");
    await page.getByRole("button", { name: "I dag" }).click();
    await expect.poll(() => sent.at(-1)?.variables).toEqual({ first: 20 });
  });

  it("breaks a source and heals it, and the answer says what is missing", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await page.locator("select[name=kilde]").selectOption("sbsys");
    const strip = page.getByTestId("ikke-komplet");
    await strip.waitFor();
    expect(await strip.textContent()).toContain("SBSYS");
    await page.locator(".sg-sources summary").click();
    expect(await page.locator(".sg-sources tr", { hasText: "SBSYS" }).textContent()).toMatch(/FEJL|TIMEOUT|AFBRUDT/);
    await page.locator("select[name=svigt]").selectOption("ERROR");
    await expect.poll(() => page.locator("select[name=svigt]").inputValue()).toBe("ERROR");
    await page.locator("select[name=kilde]").selectOption("");
    await page.getByTestId("komplet").waitFor();
  });

  it("shares a question in a link that holds neither token nor CPR number", async () => {
    const { page, sent } = watched;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, target.origin);
    await choose(page, "sagsbehandler");
    await openQuery(page, "SagsoverblikForBorger");
    await page.getByRole("button", { name: "Del link" }).click();
    await page.getByRole("button", { name: "Kopieret" }).waitFor();
    const link = await page.evaluate<string>("navigator.clipboard.readText()");
    expect(link).toMatch(new RegExp(`^${target.origin}/#f=[\\w-]+$`));
    const before = sent.length;
    await page.goto("about:blank");
    await page.goto(link);
    await expect.poll(() => sent.length).toBe(before + 1);
    expect(sent.at(-1)).toMatchObject({ operationName: "SagsoverblikForBorger", variables: { cpr: "", first: 20 } });
    expect(page.url()).toBe(`${target.origin}/`);
  });

  it("can be used with the keyboard alone: another person, another query", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await page.locator("input[name=spoerger]:checked").focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("input[value=sagsbehandler]").isChecked()).toBe(true);
    await page.getByRole("button", { name: /^KildeStatus/ }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => stamp(page)).toMatch(/^KildeStatus som Anette/);
    await editor(page, "Forespørgsel").focus();
    await page.keyboard.press("Tab");
    expect(await editor(page, "Forespørgsel").evaluate((element) => element.matches(":focus"))).toBe(false);
  });

  it.each([
    [1400, 3],
    [700, 1],
  ])("at %i px has its panes in %i columns, and never scrolls sideways", async (width, columns) => {
    const { page } = watched;
    await page.setViewportSize({ width, height: 900 });
    await open(page, target.origin);
    const lefts = await page
      .locator(".sg-pane")
      .evaluateAll((panes) => panes.map((pane) => Math.round(pane.getBoundingClientRect().left)));
    expect(lefts).toHaveLength(3);
    expect(new Set(lefts).size).toBe(columns);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });

  it("keeps no variables on the machine once the browser tab is closed", async () => {
    const { page } = watched;
    await open(page, target.origin);
    await editor(page, "Variabler").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText('{ "first": 7 }');
    await expect.poll(() => page.evaluate<string>("JSON.stringify(sessionStorage)")).toContain("7");
    expect(await page.evaluate<string>("JSON.stringify(localStorage)")).toBe("{}");
  });
});

describe.skipIf(!hasBrowser())("the playground outside the demo", () => {
  it("asks nothing by itself, asks with a pasted token, and breaks nothing", async () => {
    const browser = await launchBrowser();
    const target = await startStubTarget();
    const { page, sent, trouble } = await openPage(browser, target.origin);
    await page.goto(target.origin);
    const schema = page.waitForResponse(
      async (response) => response.url().endsWith("/graphql") && (await response.text()).includes("__schema"),
    );
    await page.locator("input[name=token]").fill("mit-token");
    await schema;
    expect(sent).toEqual([]);
    await page.getByRole("button", { name: "Kør" }).click();
    await page.getByTestId("svar").waitFor();
    expect(sent[0]?.headers["authorization"]).toBe("Bearer mit-token");
    await page.locator("input[name=token]").fill("et-andet");
    await page.getByTestId("svar").waitFor({ state: "detached" });
    expect(await page.locator("select[name=kilde]").count()).toBe(0);
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
