// What every kind of page is like for readers: accessible in both colour schemes, on a phone, by keyboard, on paper.
/* oxlint-disable no-await-in-loop -- A reader does one thing after the other. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { contentSecurityPolicy } from "../src/policy.ts";
import { dist, host, launch } from "./browser.ts";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core")), "utf8");
const folder = fileURLToPath(dist);
/** The pages of their own, and of each other kind the largest, which has most of what there is. */
const kinds = [
  ...globSync("*.html", { cwd: folder }),
  ...["tags", "workflows", "operations"].flatMap((kind) => {
    const all = globSync(`${kind}/*.html`, { cwd: folder });
    return all.toSorted((one, other) => lengthOf(other) - lengthOf(one)).slice(0, 1);
  }),
].toSorted();
function lengthOf(path: string): number {
  return readFileSync(new URL(path, dist)).length;
}
const operation = kinds.find((path) => path.startsWith("operations/")) ?? "";
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } };

interface Axe {
  run: (options: { runOnly?: string[] }) => Promise<AxeResults>;
}

describe("the pages", () => {
  let chrome: Awaited<ReturnType<typeof launch>>;
  let served: Awaited<ReturnType<typeof host>>;
  let page: Page;

  before(async () => {
    // Where the links of 404.html lead.
    served = await host("/docs/", { "Content-Security-Policy": contentSecurityPolicy });
    chrome = await launch();
    page = await chrome.browser.newPage();
  });
  after(async () => {
    await chrome.close();
    served.close();
  });

  /** Opens all that is folded, because it can be read, too. */
  async function visit(path: string): Promise<void> {
    await page.goto(served.url + path);
    for (const one of await page.locator("main details:not([name])").all()) {
      await one.evaluate((details: HTMLDetailsElement) => (details.open = true));
    }
  }

  /** Returns what is not accessible, a line each. */
  async function violations(rules?: string[]): Promise<string[]> {
    await page.evaluate(axe);
    const results = await page.evaluate(
      (runOnly) => (globalThis as unknown as { axe: Axe }).axe.run(runOnly ? { runOnly } : {}),
      rules,
    );
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
    );
  }

  for (const path of kinds) {
    for (const [size, viewport] of Object.entries(sizes)) {
      for (const colorScheme of ["light", "dark"] as const) {
        it(`are accessible: ${path}, ${colorScheme}, on a ${size}`, async () => {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          await visit(path);
          assert.deepEqual(await violations(), []);
        });
      }
    }

    it(`do not move sideways at 320 pixels: ${path}`, async () => {
      await page.setViewportSize({ width: 320, height: 700 });
      await visit(path);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth <= innerWidth
          ? []
          : [...document.querySelectorAll("main *")]
              .filter((one) => one.getBoundingClientRect().right > innerWidth)
              .map((one) => one.outerHTML.slice(0, 120)),
      );
      assert.deepEqual(wide, []);
    });
  }

  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`are accessible: the console with an operation, ${colorScheme}, on a ${size}`, async () => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(served.url + operation);
        await page.getByRole("link", { name: "Try it" }).last().click();
        await page.getByRole("button", { name: "Execute" }).waitFor();
        assert.deepEqual(await violations(), []);
      });
    }
  }

  for (const colorScheme of ["light", "dark"] as const) {
    it(`have letters that can be read: the whole reference, ${colorScheme}`, async (test) => {
      const plain = await host("/docs/");
      test.after(() => plain.close());
      await page.setViewportSize(sizes.desk);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${plain.url}reference/index.html`);
      await page.getByTestId("search-trigger").waitFor();
      await page.locator(".menu-item-type-group > a").first().click();
      await page.locator(".panel-request-samples").first().waitFor();
      assert.deepEqual(await violations(["color-contrast"]), []);
    });
  }

  it("show method and URL of an operation on the first screen of a phone", async () => {
    await page.setViewportSize(sizes.phone);
    await page.goto(served.url + operation);
    const box = await page.locator(".endpoint").boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height < sizes.phone.height, JSON.stringify(box));
  });

  it("lead by the first Tab to the content, past the menu", async () => {
    await page.setViewportSize(sizes.desk);
    await page.goto(served.url + operation);
    await page.keyboard.press("Tab");
    const link = page.locator(":focus");
    assert.equal(await link.innerText(), "Skip to the content");
    assert.ok((await link.boundingBox())!.x >= 0, "it is in sight");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
    await page.keyboard.press("Tab");
    assert.ok(await page.locator(":focus").evaluate((one) => one.closest("main") !== null));
  });

  it("can be used by keyboard alone: all that can be clicked is reached by Tab, in its order", async () => {
    await page.setViewportSize(sizes.desk);
    await page.goto(served.url + operation);
    const expected = await page
      .locator("a[href], button, summary")
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    const reached = new Set<string>();
    for (let presses = 0; presses < expected * 2; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const one = document.activeElement;
        const all = [...document.querySelectorAll("a[href], button, summary")];
        return one && all.includes(one) ? String(all.indexOf(one)) : (one?.tagName ?? "");
      });
      if (at === "BODY") break;
      if (/^\d/.test(at)) reached.add(at);
    }
    const inOrder = [...reached].map(Number);
    assert.equal(inOrder.length, expected);
    assert.deepEqual(
      inOrder,
      inOrder.toSorted((one, other) => one - other),
    );
  });

  it("keep the colours that a reader switched to on the next page", async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(served.url + operation);
    const paper = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.getByRole("button", { name: "Switch to dark colours" }).click();
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.goto(`${served.url}index.html`);
    assert.equal(await paper(), dark);
    await page.getByRole("button", { name: "Switch to light colours" }).click();
    assert.equal(await paper(), light);
  });

  it("are printed without what only a screen needs, in dark letters", async () => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.goto(served.url + operation);
    for (const hidden of [".bar", ".menu", ".neighbours", ".endpoint button"]) {
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    }
    assert.ok(await page.locator("h1").isVisible());
    const ink = await page.locator("h1").evaluate((one) => getComputedStyle(one).color);
    assert.ok(Math.max(...ink.match(/\d+/g)!.slice(0, 3).map(Number)) < 100, ink);
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
  });

  it("have titles of their own, which say where a reader is", () => {
    const titles = globSync("**/*.html", { cwd: folder }).map(
      (path) => /<title>([^<]*)/.exec(readFileSync(new URL(path, dist), "utf8"))?.[1] ?? path,
    );
    const twice = titles.filter((title, at) => titles.indexOf(title) !== at);
    assert.deepEqual(twice, []);
    assert.ok(kinds.length > 5);
  });
});
