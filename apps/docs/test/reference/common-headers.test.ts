// Tests that the page shows what all responses have in common once, and whole.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { COMMON_HEADERS_HEADING } from "../../src/reference/common-headers-section.ts";
import { commonHeaders, type Operation, operations, type Response } from "./contract.ts";
import { follow, readOperation, settles } from "./reader.ts";
import { visitSite } from "./visit.ts";

const site = visitSite();

describe("the section on common headers", () => {
  it("has an entry in the menu", async () => {
    await follow(site.page.locator(".menu-content a", { hasText: COMMON_HEADERS_HEADING }));
    await site.page.locator("h2", { hasText: COMMON_HEADERS_HEADING }).waitFor();
  });

  it("shows each header with its value and its meaning", async () => {
    const items = site.page.locator("li:has(> code)");
    await settles(
      () => items.allInnerTexts(),
      commonHeaders.map(
        ({ name, value, description }) => `${name}: ${value}\n${description.replaceAll("`", "")}`,
      ),
    );
    assert.ok(commonHeaders.length > 0, "the contract has no common headers");
  });

  it("is the only place where they are", async () => {
    const operation = operations.find((one) => ownHeaders(one)) as Operation;
    const { status, headers } = ownHeaders(operation) as Response;
    const section = await readOperation(operation, site.page);
    await section.getByRole("tab", { name: status, exact: true }).click();
    const row = (name: string) =>
      section.locator(
        `.schema-property-item[id*="/t=response&c=${status}&"][id$="path=${name.toLowerCase()}"]`,
      );
    await Promise.all(headers.map((name) => row(name).waitFor()));
    const counts = await Promise.all(commonHeaders.map(({ name }) => row(name).count()));
    assert.deepEqual(new Set(counts), new Set([0]));
  });
});

/** Returns the first response of an operation that has headers of its own. */
function ownHeaders({ responses }: Operation): Response | undefined {
  return responses.find(({ headers }) => headers.length > 0);
}
