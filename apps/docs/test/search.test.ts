// Searches the served site by keyboard, as a reader does.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { contentSecurityPolicy } from "../src/policy.ts";
import { host, launch } from "./browser.ts";
import { operations } from "./reference/contract.ts";

describe("the search", () => {
  let chrome: Awaited<ReturnType<typeof launch>>;
  let served: Awaited<ReturnType<typeof host>>;
  let page: Page;

  before(async () => {
    served = await host("/below/any/", { "Content-Security-Policy": contentSecurityPolicy });
    chrome = await launch();
    page = await chrome.browser.newPage();
  });
  after(async () => {
    await chrome.close();
    served.close();
  });

  /** Opens the search on the page of the last operation, which is below a folder. */
  const search = async (text: string): Promise<void> => {
    await page.goto(`${served.url}operations/${operations.at(-1)?.operationId}.html`);
    await page.getByRole("button", { name: /^Search/ }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill(text);
  };

  for (const { operationId, permissions, path } of operations.slice(0, 3)) {
    for (const text of [operationId, path, ...permissions]) {
      it(`finds ${operationId} by ${text}`, async () => {
        await search(text);
        const links = page.getByRole("option").locator("a");
        await links.first().waitFor();
        const found = await links.evaluateAll((all) =>
          all.map((link) => link.getAttribute("href")),
        );
        const target = `../operations/${operationId}.html`;
        assert.ok(found.includes(target), `${target} is not among ${found.join(", ")}`);
      });
    }
  }

  it("leads to what was chosen by the arrows and Enter", async () => {
    const [{ operationId }] = operations as [(typeof operations)[0]];
    await search(operationId);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${served.url}operations/${operationId}.html`);
  });

  it("gives the focus back to where it was", async () => {
    await page.goto(served.url);
    const button = page.getByRole("button", { name: /^Search/ });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.ok(await button.evaluate((one) => one === document.activeElement));
  });

  it("says so when nothing is called like that", async () => {
    await search("zzzzzz");
    await page.getByText("Nothing is called “zzzzzz”.").waitFor();
    assert.equal(await page.getByRole("option").count(), 0);
  });
});
