// Reads the built site as its readers do: every operation of the bundle, in a browser that lets nothing out.
/* oxlint-disable no-await-in-loop -- A reader does one thing after the other. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { contentSecurityPolicy } from "../src/policy.ts";
import { host, launch, type Observation, site, watch } from "./browser.ts";
import { files, menu, type Operation, operations, title } from "./contract.ts";

// Tall, because the page renders what is near the window, and coarse, because nobody looks at it.
const TALL = { viewport: { width: 1440, height: 8000 }, deviceScaleFactor: 0.1 };

// How long the page may take for one thing, in milliseconds: long, because it costs only what fails anyway.
const PATIENCE = 30_000;

// The entry of the menu where the page is.
const ACTIVE = '[data-active="true"]';

let chrome: Awaited<ReturnType<typeof launch>>;
let served: Awaited<ReturnType<typeof host>>;
let page: Page;
let seen: Observation;

before(async () => {
  served = await host("/any/where/", { "Content-Security-Policy": contentSecurityPolicy });
  chrome = await launch();
  ({ page, seen } = await open(served.url, TALL));
});

after(async () => {
  await chrome.close();
  served.close();
});

afterEach(() => {
  const strays = seen.requests.splice(0).filter((url) => url !== served.url);
  assert.deepEqual(
    { strays, complaints: seen.complaints.splice(0) },
    { strays: [], complaints: [] },
  );
});

describe("the page", () => {
  it("is titled like the contract, and in standards mode", async () => {
    assert.equal(await page.title(), title);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    assert.equal(await page.evaluate(() => document.compatMode), "CSS1Compat");
  });

  it("leads nowhere but into itself, to the contract, and where a link says so", async () => {
    const links = await page
      .locator("a")
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
    const known = ["#/", "https://", ...files.map(({ name }) => name)];
    assert.deepEqual(
      links.filter((href) => !known.some((start) => href.startsWith(start))),
      [],
    );
    assert.equal(await page.getByLabel("More actions").filter({ visible: true }).count(), 0);
  });

  it("lists groups, tags and operations in the order of the contract", async () => {
    assert.deepEqual(
      await labels(".menu-item-type-separator, .menu-item-type-group > a"),
      menu.flatMap((group) => [group.label, ...group.tags.map((tag) => tag.label)]),
    );
    for (const tag of menu.flatMap((group) => group.tags)) {
      await follow(item("group", tag.label));
      await settles(() => labels(".menu-item-type-operation > a:visible"), tag.summaries);
    }
  });

  it("finds an operation", async () => {
    const { summary, path } = operations.at(-1) as Operation;
    await page.keyboard.press("ControlOrMeta+k");
    const dialog = page.getByTestId("search-dialog");
    await dialog.locator("input").fill(summary);
    const found = dialog.locator("a").filter({ hasText: path }).filter({ hasText: summary });
    await found.first().click();
    await arrive(item("operation", summary));
    await page.locator("h2", { hasText: summary }).first().waitFor();
  });

  it("offers the contract that it shows", async () => {
    for (const { name, source } of files) {
      await page.locator(`a[href="${name}"]`).filter({ visible: true }).first().waitFor();
      const response = await fetch(`${served.url}${name}`);
      assert.equal(await response.text(), readFileSync(source, "utf8"), `${name} is out of date`);
    }
  });

  it("is dark where the reader's system is", async () => {
    const dark = await open(served.url, { colorScheme: "dark" });
    const [day, night] = await Promise.all([brightness(page), brightness(dark.page)]);
    assert.ok(day < 100 && night > 200, `the title is as bright as ${day} and ${night}`);
    await dark.page.context().close();
  });

  it("fits a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await settles(
      () =>
        page.evaluate(() => ({
          width: window.innerWidth,
          fits: document.documentElement.scrollWidth <= window.innerWidth,
        })),
      { width: 390, fits: true },
    );
    await page.setViewportSize(TALL.viewport);
  });

  it("sends no telemetry, and would not be let", () => {
    const html = readFileSync(new URL("index.html", site), "utf8");
    assert.ok(html.includes('"disableTelemetry":true'));
    assert.ok(
      html.includes(
        `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}"`,
      ),
    );
    assert.doesNotMatch(contentSecurityPolicy, /https?:|connect-src|'self'/);
  });

  it("reads the same from a folder", async () => {
    const folder = await open(new URL("index.html", site).href);
    await folder.page.getByRole("heading", { level: 1, name: title }).waitFor();
    const [operation] = operations as [Operation];
    const section = await read(operation, folder.page);
    await namesPermissions(section, operation);
    await folder.page.context().close();
    assert.deepEqual(folder.seen, {
      requests: [new URL("index.html", site).href],
      complaints: [],
    });
  });
});

for (const operation of operations) {
  describe(operation.operationId, () => {
    let section: Locator;

    before(async () => {
      section = await read(operation, page);
    });

    it("shows its method, and its URL to the end", async () => {
      const samples = section.locator(".panel-request-samples");
      const url = samples.getByText(operation.path, { exact: true });
      await samples.getByText(operation.method, { exact: true }).waitFor();
      assert.ok(await url.evaluate((element) => element.scrollWidth <= element.clientWidth));
    });

    it("names the permission that it needs", async () => {
      await namesPermissions(section, operation);
    });

    it(
      operation.deprecated ? "is marked as deprecated" : "is not marked as deprecated",
      async () => {
        const marks = section.locator('[data-component-name="Tag/Tag"]', { hasText: "deprecated" });
        assert.equal((await marks.count()) > 0, operation.deprecated);
      },
    );

    it("shows what limits its parameters and properties", async () => {
      for (const { name, words } of operation.fields) {
        const text = await row(section, "request", name).innerText();
        for (const word of words) {
          assert.ok(text.includes(word), `${name} does not show ${word}: ${text}`);
        }
      }
    });

    it("shows every example of a request", async () => {
      await showsExamples(section.locator(".panel-request-samples"), operation.requests);
    });

    it("lists every status that it answers", async () => {
      await settles(
        () => section.getByRole("tab").allTextContents(),
        operation.responses.map(({ status }) => status),
      );
    });

    for (const { status, headers, examples } of operation.responses) {
      it(`shows the headers and every example of ${status}`, async () => {
        await section.getByRole("tab", { name: status, exact: true }).click();
        const side = `response&c=${status}` as const;
        await Promise.all(headers.map((name) => row(section, side, name).waitFor()));
        await showsExamples(section.locator(".panel-response-samples"), examples);
      });
    }
  });
}

/** A page of its own that shows `url` and lets nothing out. */
async function open(url: string, options: BrowserContextOptions = {}) {
  const context = await chrome.browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  const observation = await watch(context, url);
  const opened = await context.newPage();
  await opened.goto(url);
  await opened
    .getByTestId("search-trigger")
    .getByText(/^Search/)
    .waitFor();
  return { page: opened, seen: observation };
}

/** Goes to an operation by the menu, and returns its part of the page. */
async function read({ summary, tag }: Operation, on: Page): Promise<Locator> {
  const link = item("operation", summary, on);
  const group = item("group", tag, on);
  if ((await group.locator("..").locator(ACTIVE).count()) === 0) {
    await follow(group);
  }
  await follow(link);
  const id = (await link.getAttribute("href"))?.slice(1);
  const section = on.locator(`[data-section-id="${id}"]`);
  await section.locator("h2", { hasText: summary }).waitFor();
  return section;
}

/**
 * Goes where an entry of the menu leads, and is there when this returns.
 *
 * The menu opens a tag at the click, but closes it only when the page leaves it. To click on while the page is still on
 * its way is to leave a tag where it never was: that one stays open, and sections move under whoever reads them.
 */
async function follow(entry: Locator): Promise<void> {
  await entry.click();
  await arrive(entry);
}

/** Waits until the page is where an entry of the menu leads. */
async function arrive(entry: Locator): Promise<void> {
  await entry.locator(ACTIVE).waitFor();
}

async function namesPermissions(section: Locator, { permissions }: Operation): Promise<void> {
  await Promise.all(
    permissions.map((name) => section.getByText(name, { exact: true }).first().waitFor()),
  );
}

function item(kind: "group" | "operation", label: string, on = page): Locator {
  return on
    .locator(`.menu-item-type-${kind} > a`)
    .filter({ has: on.getByText(label, { exact: true }) });
}

/** How bright the title is: of its red, green and blue the most. */
async function brightness(of: Page): Promise<number> {
  const color = await of.locator("h1").evaluate((heading) => getComputedStyle(heading).color);
  return Math.max(...(color.match(/\d+/g) ?? []).slice(0, 3).map(Number));
}

async function labels(selector: string): Promise<string[]> {
  const texts = page.locator(".menu-content").locator(selector).locator("[data-text]");
  return texts.allTextContents();
}

/** The row of a parameter, property or header; its element is named after it, in lower case. */
function row(section: Locator, side: "request" | `response&c=${string}`, name: string): Locator {
  const end = JSON.stringify(`path=${name.toLowerCase()}`);
  return section.locator(`.schema-property-item[id*="/t=${side}&"][id$=${end}]`);
}

/** Chooses each example in turn and compares all of it. */
async function showsExamples(samples: Locator, examples: Operation["requests"]): Promise<void> {
  for (const { label, value } of examples) {
    if (examples.length > 1) {
      await samples.getByLabel("Example").click();
      await page
        .getByRole("menuitem", { name: label, exact: true })
        .filter({ visible: true })
        .click();
    }
    const source = samples.getByTestId("source-code");
    const text = async () => ((await source.textContent()) ?? "").trim();
    if (typeof value === "string") await settles(text, value.trim());
    else await settles(async () => parsed(await text()), value);
  }
}

/** The value of a JSON text. Any other text stays what it is: the page may be about to replace it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Reads again until the page shows what is expected, or fails with the difference. */
async function settles<T>(readAgain: () => Promise<T>, expected: T): Promise<void> {
  const end = Date.now() + PATIENCE;
  let actual = await readAgain();
  while (!isDeepStrictEqual(actual, expected) && Date.now() < end) {
    actual = await readAgain();
  }
  assert.deepEqual(actual, expected);
}
