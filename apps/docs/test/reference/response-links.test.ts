// Tests that the page shows where each response leads, and leads there.
/* oxlint-disable no-await-in-loop -- A reader does one thing after the other. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LINKS_HEADING } from "../../src/reference/response-links.ts";
import { operations } from "./contract.ts";
import { arrive, menuEntry, readOperation } from "./reader.ts";
import { visitSite } from "./visit.ts";

const site = visitSite();
const followed = new Set<string>();

for (const operation of operations) {
  const linked = operation.responses.filter(({ links }) => links.length > 0);
  for (const { status, links } of linked) {
    describe(`${operation.operationId} ${status}`, () => {
      it("shows what follows, and where its parameters come from", async () => {
        const section = await readOperation(operation, site.page);
        await section.getByRole("tab", { name: status, exact: true }).click();
        await section.getByText(LINKS_HEADING, { exact: true }).waitFor();
        for (const { operationId, words } of links) {
          const line = section.locator("li", {
            has: site.page.getByRole("link", { name: operationId, exact: true }),
          });
          const text = await line.innerText();
          for (const word of words) assert.ok(text.includes(word), `${text} has no ${word}`);
        }
      });

      for (const { operationId } of links) {
        const target = operations.find((one) => one.operationId === operationId)!;
        // Operations of one tag have places of one form.
        if (followed.has(target.tag)) continue;
        followed.add(target.tag);
        it(`leads to ${operationId}`, async () => {
          const section = await readOperation(operation, site.page);
          await section.getByRole("tab", { name: status, exact: true }).click();
          await section.getByRole("link", { name: operationId, exact: true }).click();
          await arrive(menuEntry(site.page, "operation", target.summary));
        });
      }
    });
  }
}
