// Tests what the page shows of every operation of the contract.
/* oxlint-disable no-await-in-loop -- A reader does one thing after the other. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import type { Locator } from "playwright-core";
import { dist } from "../browser.ts";
import { type Operation, operations } from "./contract.ts";
import { namesPermissions, readOperation, settles } from "./reader.ts";
import { visitSite } from "./visit.ts";

const site = visitSite();

for (const operation of operations) {
  describe(operation.operationId, () => {
    let section: Locator;

    before(async () => {
      section = await readOperation(operation, site.page);
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
      if (operation.fields.length === 0 && operation.requests.length === 0) {
        assert.equal(await rows(section, "request").count(), 0);
      }
      for (const { name, words } of operation.fields) {
        const text = await row(section, "request", name).innerText();
        for (const word of words) {
          assert.ok(text.includes(word), `${name} does not show ${word}: ${text}`);
        }
      }
    });

    it("shows the code samples of its own page", async () => {
      const samples = section.locator(".panel-request-samples");
      const own = samplesOf(operation);
      assert.ok(own.length > 0);
      for (const { label, source } of own) {
        await chooseLanguage(samples, label);
        await settles(async () => wordsOf(samples.getByTestId("source-code")), wordsIn(source));
      }
    });

    it("shows every example of a request", async () => {
      const samples = section.locator(".panel-request-samples");
      if (operation.requests.length === 0) {
        assert.ok(!(await languages(samples)).includes(PAYLOAD));
        return;
      }
      await chooseLanguage(samples, PAYLOAD);
      await showsExamples(samples, operation.requests, "");
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
        const samples = section.locator(".panel-response-samples");
        await showsExamples(samples, examples, "No content");
      });
    }
  });
}

const PAYLOAD = "Payload";

/** Returns the code samples on the page that an operation has for itself. */
function samplesOf({ operationId }: Operation): { label: string; source: string }[] {
  const html = readFileSync(new URL(`operations/${operationId}.html`, dist), "utf8");
  const found = html.matchAll(
    /<details name="sample"[^>]*>\s*<summary>([^<]*)<\/summary>.*?<code>(.*?)<\/code>/gs,
  );
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return [...found].map(([, label = "", code = ""]) => ({
    label,
    source: code.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? ""),
  }));
}

/** Opens the list of languages and returns what it offers; it stays open. */
async function openLanguages(samples: Locator): Promise<Locator> {
  await samples
    .getByRole("button", { name: /^(?:curl|Typed client|JavaScript|Python|Payload)$/ })
    .click();
  return samples.page().getByRole("menuitem").filter({ visible: true });
}

async function languages(samples: Locator): Promise<string[]> {
  const items = await openLanguages(samples);
  await items.first().waitFor();
  const texts = await items.allTextContents();
  await items.first().dispatchEvent("click");
  return texts;
}

/** Shows the samples of one language; that of all operations is the same. */
async function chooseLanguage(samples: Locator, label: string): Promise<void> {
  const item = (await openLanguages(samples)).filter({
    has: samples.page().getByText(label, { exact: true }),
  });
  // At the end of the page the list goes beyond it, where no mouse gets.
  await item.dispatchEvent("click");
}

/** The page may break lines elsewhere. */
function wordsIn(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

async function wordsOf(source: Locator): Promise<string> {
  return wordsIn((await source.textContent()) ?? "");
}

type Side = "request" | `response&c=${string}`;

/** Returns the rows of the parameters, properties and headers of a request or response. */
function rows(section: Locator, side: Side, end = ""): Locator {
  return section.locator(`.schema-property-item[id*="/t=${side}&"]${end}`);
}

/** Returns the row whose id ends with a name in lower case. */
function row(section: Locator, side: Side, name: string): Locator {
  return rows(section, side, `[id$=${JSON.stringify(`path=${name.toLowerCase()}`)}]`);
}

/** Selects each example in turn and compares its whole text. Without examples, expects the text `none`. */
async function showsExamples(
  samples: Locator,
  examples: Operation["requests"],
  none: string,
): Promise<void> {
  const source = samples.getByTestId("source-code");
  const text = async () => ((await source.textContent()) ?? "").trim();
  if (examples.length === 0) await settles(text, none);
  for (const { label, value } of examples) {
    if (examples.length > 1) {
      await samples.getByLabel("Example").click();
      await samples
        .page()
        .getByRole("menuitem", { name: label, exact: true })
        .filter({ visible: true })
        .click();
    }
    if (typeof value === "string") await settles(text, value.trim());
    else await settles(async () => parsed(await text()), value);
  }
}

/** Parses a JSON text. Returns any other text as it is, because the page may be about to replace it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
