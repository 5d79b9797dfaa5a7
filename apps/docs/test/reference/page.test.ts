// Tests the page as a whole: its menu, search, links, themes, and that it sends nothing to anyone.
/* oxlint-disable no-await-in-loop -- A reader does one thing after the other. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { referencePolicy } from "../../src/policy.ts";
import { dist } from "../browser.ts";
import { files, menu, type Operation, operations, title } from "./contract.ts";
import { arrive, follow, menuEntry, namesPermissions, readOperation, settles } from "./reader.ts";
import { TALL, visitSite } from "./visit.ts";

const site = visitSite();

describe("the page", () => {
  it("is titled after the contract, and in standards mode", async () => {
    assert.equal(await site.page.title(), `Whole reference on one page · ${title}`);
    await site.page.getByRole("heading", { level: 1, name: title }).waitFor();
    assert.equal(await site.page.evaluate(() => document.compatMode), "CSS1Compat");
  });

  it("leads nowhere but into itself, to the contract, and where a link says so", async () => {
    const links = await site.page
      .locator("a")
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
    const known = ["#/", "https://", ...files.map(({ name }) => `../${name}`)];
    assert.ok(links.length > 0, "the page has no links");
    assert.deepEqual(
      links.filter((href) => !known.some((start) => href.startsWith(start))),
      [],
    );
    const more = site.page.getByLabel("More actions");
    assert.ok((await more.count()) > 0, "the menu that page.html hides has another name");
    assert.equal(await more.filter({ visible: true }).count(), 0);
  });

  it("lists groups, tags and operations in the order of the contract", async () => {
    assert.deepEqual(
      await labels(".menu-item-type-separator, .menu-item-type-group > a"),
      menu.flatMap((group) => [group.label, ...group.tags.map((tag) => tag.label)]),
    );
    for (const tag of menu.flatMap((group) => group.tags)) {
      await follow(menuEntry(site.page, "group", tag.label));
      await settles(() => labels(".menu-item-type-operation > a:visible"), tag.summaries);
    }
  });

  it("finds an operation", async () => {
    const { summary, path } = operations.at(-1) as Operation;
    await site.page.keyboard.press("ControlOrMeta+k");
    const dialog = site.page.getByTestId("search-dialog");
    await dialog.locator("input").fill(summary);
    const found = dialog.locator("a").filter({ hasText: path }).filter({ hasText: summary });
    await found.first().click();
    await arrive(menuEntry(site.page, "operation", summary));
    await site.page.locator("h2", { hasText: summary }).first().waitFor();
  });

  it("offers the contract that it shows", async () => {
    for (const { name, source } of files) {
      await site.page.locator(`a[href="../${name}"]`).filter({ visible: true }).first().waitFor();
      const response = await fetch(`${site.url}../${name}`);
      assert.equal(await response.text(), readFileSync(source, "utf8"), `${name} is out of date`);
    }
  });

  it("is dark where the reader's system is", async () => {
    const dark = await site.open(site.url, { colorScheme: "dark" });
    const [day, night] = await Promise.all([brightness(site.page), brightness(dark.page)]);
    assert.ok(day < 100 && night > 200, `the title is as bright as ${day} and ${night}`);
    await dark.page.context().close();
  });

  it("fits a phone", async () => {
    await site.page.setViewportSize({ width: 390, height: 844 });
    await settles(
      () =>
        site.page.evaluate(() => ({
          width: window.innerWidth,
          fits: document.documentElement.scrollWidth <= window.innerWidth,
        })),
      { width: 390, fits: true },
    );
    await site.page.setViewportSize(TALL.viewport);
  });

  it("sends no telemetry, and would not be let", () => {
    const html = readFileSync(new URL("reference/index.html", dist), "utf8");
    assert.ok(html.includes('"disableTelemetry":true'));
    assert.ok(
      html.includes(`<meta http-equiv="Content-Security-Policy" content="${referencePolicy}"`),
    );
    assert.doesNotMatch(referencePolicy, /https?:|connect-src|'self'/);
  });

  it("reads the same from a folder", async () => {
    const folder = await site.open(new URL("reference/index.html", dist).href);
    await folder.page.getByRole("heading", { level: 1, name: title }).waitFor();
    const [operation] = operations as [Operation];
    const section = await readOperation(operation, folder.page);
    await namesPermissions(section, operation);
    await folder.page.context().close();
    assert.deepEqual(folder.seen, {
      requests: [new URL("reference/index.html", dist).href],
      messages: [],
    });
  });
});

/** Returns the texts of the entries of the menu that match `selector`. */
async function labels(selector: string): Promise<string[]> {
  const texts = site.page.locator(".menu-content").locator(selector).locator("[data-text]");
  return texts.allTextContents();
}

/** Returns the brightness of the title, the highest of its red, green and blue. */
async function brightness(page: Page): Promise<number> {
  const color = await page.locator("h1").evaluate((heading) => getComputedStyle(heading).color);
  return Math.max(...(color.match(/\d+/g) ?? []).slice(0, 3).map(Number));
}
