// SPDX-License-Identifier: MPL-2.0
/** What a test does on the playground's page, and what it reads there. */
import type { Locator, Page } from "playwright-core";

/** The page with its first answer; outside the demo there is none to wait for. */
export async function open(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.getByTestId("svar").or(page.locator("input[name=token]")).first().waitFor();
}

export async function choose(page: Page, key: string): Promise<void> {
  await page.locator("label", { has: page.locator(`input[value=${key}]`) }).click();
}

export async function openQuery(page: Page, name: string): Promise<void> {
  await page.locator(".sg-query", { has: page.getByText(name, { exact: true }) }).click();
}

export function editor(page: Page, label: string): Locator {
  return page.getByRole("textbox", { name: label, exact: true });
}

export async function stamp(page: Page): Promise<string> {
  return (await page.getByTestId("stempel").textContent()) ?? "";
}

export function answerText(page: Page): Promise<string> {
  return page.getByTestId("svar").innerText();
}

/** Keeps the graph's answers back until they are released. */
export async function holdAnswers(page: Page): Promise<{ release: () => Promise<void> }> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/graphql", async (route) => {
    await released;
    // One that the page gave up meanwhile can no longer be let through.
    await route.continue().catch(() => undefined);
  });
  return {
    release: async () => {
      release();
      await page.unroute("**/graphql");
    },
  };
}

/** What has come over the line so far, headers and all, as it was packed. */
export async function countBytes(page: Page): Promise<() => number> {
  let bytes = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}
