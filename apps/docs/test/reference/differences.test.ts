// Tests that the page shows the table of differences from the references, whole.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decidedDifferences } from "@org-admin/openapi/references";
import { DIFFERENCES_HEADING } from "../../src/reference/differences-section.ts";
import { follow, settles } from "./reader.ts";
import { visitSite } from "./visit.ts";

const site = visitSite();

describe("the section on the references", () => {
  it("has an entry in the menu", async () => {
    const entry = site.page.locator(".menu-content a", { hasText: DIFFERENCES_HEADING });
    await follow(entry);
    await site.page.locator("h2", { hasText: DIFFERENCES_HEADING }).waitFor();
  });

  it("shows every difference with its reason", async () => {
    const table = site.page.locator("table").filter({ hasText: "What differs" });
    const cells = table.locator("tbody tr");
    await settles(
      async () => (await cells.allInnerTexts()).map(plain),
      decidedDifferences.map(({ differences, reason }) => {
        const places = differences.map(({ at, published, here }) => {
          return `${at.join(" ")}: ${text(published)} → ${text(here)}`;
        });
        return plain([...places, reason].join(" "));
      }),
    );
  });

  it("is no wider than its column, on a desk and on a phone", async () => {
    const table = site.page.locator("table").filter({ hasText: "What differs" });
    const before = site.page.viewportSize();
    for (const width of [1440, 390]) {
      // oxlint-disable-next-line no-await-in-loop -- One page has one width at a time.
      await site.page.setViewportSize({ width, height: 8000 });
      // oxlint-disable-next-line no-await-in-loop -- As above.
      await settles(
        () =>
          table.evaluate(
            (element) => element.scrollWidth <= (element.parentElement?.clientWidth ?? 0),
          ),
        true,
      );
    }
    if (before) await site.page.setViewportSize(before);
  });
});

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Returns a text without what a browser adds between words and lines. */
function plain(shown: string): string {
  return shown.replaceAll(/\s+/g, " ").trim();
}

assert.ok(decidedDifferences.length > 0, "the contract has no table of differences");
