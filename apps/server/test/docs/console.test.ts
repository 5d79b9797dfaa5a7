// The console of the docs in a real browser, against a server with the demo data.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { launch, type Observation, watch } from "@org-admin/docs/testing/browser";
import { resolveReference } from "../../src/contract/document.ts";
import { firstSuccesses } from "../stories.ts";
import { contract, startServer } from "../server.ts";

const patience = 30_000;
/** An operation that reads with the path of its example, and one that is sent a body. */
const stories = firstSuccesses();
const reading = stories.find((one) => one.method === "GET" && one.template !== one.path)!;
const listing = stories.find(({ operationId }) => limitOf(operationId) !== undefined)!;
const writing = stories.find((one) => one.method === "PUT" && one.body !== undefined)!;

/** The name of a query parameter of an operation that must be 1 or more. */
function limitOf(operationId: string): string | undefined {
  for (const item of Object.values(contract.paths)) {
    for (const node of Object.values(item as Record<string, Documented>)) {
      if (node.operationId !== operationId) continue;
      const parameters = (node.parameters ?? []).map(
        (one) => resolveReference(contract, one) as QueryParameter,
      );
      return parameters.find(({ schema }) => schema?.minimum === 1)?.name;
    }
  }
  return undefined;
}

interface Documented {
  operationId?: string;
  parameters?: unknown[];
}

interface QueryParameter {
  name: string;
  schema?: { minimum?: number };
}

describe("the console", async () => {
  const server = await startServer({ after }, { rateLimit: { requests: 1_000_000, seconds: 60 } });
  let chrome: Awaited<ReturnType<typeof launch>>;
  let page: Awaited<ReturnType<typeof openPage>>;
  let seen: Observation;

  before(async () => {
    chrome = await launch();
  });
  after(() => chrome.close());
  beforeEach(async () => {
    await page?.context().close();
    page = await openPage(server.origin);
  });

  async function openPage(origin: string) {
    const context = await chrome.browser.newContext({ viewport: { width: 1280, height: 1600 } });
    context.setDefaultTimeout(patience);
    seen = await watch(context, origin);
    return context.newPage();
  }

  /** Follows the link on the page of an operation, and returns its place in the console. */
  async function open(operationId: string, origin = server.origin) {
    await page.goto(`${origin}/docs/operations/${operationId}.html`);
    await page.locator(".endpoint").getByRole("link", { name: "Try it" }).click();
    const block = page.locator(`.opblock[id$="-${operationId}"]`);
    await block.getByRole("button", { name: "Execute" }).waitFor();
    return block;
  }

  const statusOf = (block: Awaited<ReturnType<typeof open>>) =>
    block.locator(".live-responses-table tr.response td.response-col_status");

  it("calls the operation that a page leads to, as the demo role that is chosen", async () => {
    const block = await open(reading.operationId);
    await page.getByLabel("Call as").selectOption({ index: 0 });
    await block.getByRole("button", { name: "Execute" }).click();
    assert.match(await statusOf(block).innerText(), new RegExp(`^${reading.status}`));
    const sent = seen.requests.at(-1) ?? "";
    assert.ok(sent.startsWith(`${server.origin}/`), sent);
    const { pathname } = new URL(sent);
    const expression = reading.template.replaceAll(/\{[^}]*\}/g, "[^/]+");
    assert.match(pathname, new RegExp(`^${expression}$`));
  });

  it("shows what a body breaks under the body, with its place", async () => {
    const block = await open(writing.operationId);
    await block.locator("textarea").first().fill("{}");
    await block.getByRole("button", { name: "Execute" }).click();
    const alert = block
      .locator(".opblock-section-request-body, .opblock-section")
      .getByRole("alert");
    await alert.first().waitFor();
    assert.match(await alert.first().innerText(), /\/body/);
    assert.match(await statusOf(block).innerText(), /^4\d\d/);
  });

  it("shows what a parameter breaks at the parameter", async () => {
    const block = await open(listing.operationId);
    const name = limitOf(listing.operationId)!;
    await block.locator(`tr[data-param-name="${name}"] input`).fill("0");
    await block.getByRole("button", { name: "Execute" }).click();
    const below = block.locator(`tr[data-param-name="${name}"] + tr`).getByRole("alert");
    assert.match(await below.innerText(), new RegExp(`/query/${name}`));
  });

  it("asks no other host for anything, and breaks no rule of its policy", async () => {
    await open(reading.operationId);
    const others = seen.requests.filter(
      (url) => !url.startsWith(`${server.origin}/`) && !url.startsWith("data:"),
    );
    assert.deepEqual(others, []);
    // Every answer of this API has a header of an older standard.
    const messages = seen.messages.filter((text) => !text.includes("Feature-Policy"));
    assert.deepEqual(messages, []);
  });

  it("offers no demo tokens where the server takes none", async (test) => {
    const plain = await startServer(test, { demo: false });
    await page.context().close();
    page = await openPage(plain.origin);
    const asked = page.waitForResponse((response) => response.status() === 401);
    await open(reading.operationId, plain.origin);
    await asked;
    assert.equal(await page.getByLabel("Call as").isVisible(), false);
  });
});
