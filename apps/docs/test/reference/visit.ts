// Opens the built site in a browser for the tests of a file, and fails those in which the page reports or requests anything.
import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { referencePolicy } from "../../src/policy.ts";
import { host, launch, type Observation, watch } from "../browser.ts";
import { PATIENCE } from "./reader.ts";

/** A tall window, because the page renders only what is near it, at a low resolution, because nobody looks at it. */
export const TALL = { viewport: { width: 1440, height: 8000 }, deviceScaleFactor: 0.1 };

/** A page that is open and what happens in it. */
export interface Opened {
  page: Page;
  seen: Observation;
}

/** The site as it is served to the tests of one file. Available once their `before` hooks have run. */
export interface Visit {
  readonly page: Page;
  readonly url: string;
  /** Opens `url` in a page of its own that can reach nothing else. */
  open(url: string, options?: BrowserContextOptions): Promise<Opened>;
}

/** Serves the site and opens it before the tests of a file, and closes it after them. */
export function visitSite(): Visit {
  let chrome: Awaited<ReturnType<typeof launch>>;
  let served: Awaited<ReturnType<typeof host>>;
  let opened: Opened;
  let url: string;

  before(async () => {
    served = await host("/any/where/", { "Content-Security-Policy": referencePolicy });
    url = `${served.url}reference/`;
    chrome = await launch();
    opened = await open(url, TALL);
    assert.ok(opened.seen.requests.includes(url), "requests are not observed");
  });

  after(async () => {
    await chrome.close();
    served.close();
  });

  afterEach(() => {
    const { requests, messages } = opened.seen;
    const strays = requests.splice(0).filter((request) => request !== url);
    assert.deepEqual({ strays, messages: messages.splice(0) }, { strays: [], messages: [] });
  });

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await chrome.browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    const seen = await watch(context, address);
    const page = await context.newPage();
    await page.goto(address);
    await page
      .getByTestId("search-trigger")
      .getByText(/^Search/)
      .waitFor();
    return { page, seen };
  }

  return {
    get page() {
      return opened.page;
    },
    get url() {
      return url;
    },
    open,
  };
}
