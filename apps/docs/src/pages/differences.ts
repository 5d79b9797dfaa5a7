// Makes the table of what differs from the published pages that the contract follows.
import type { DecidedDifference, DifferenceRow } from "@org-admin/openapi/references";
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import { inlineMarkdown } from "../html/markdown.ts";
import { html, type Markup } from "../html/markup.ts";
import { value } from "../html/values.ts";

export function differencesPage(site: Site, decided: readonly DecidedDifference[]): SitePage {
  return {
    path: "differences.html",
    title: "Where this API differs from its references",
    description: `What ${site.info.title} does otherwise than the published pages that it follows, and why.`,
    body: () =>
      html`<h1>Where this API differs from its references</h1>
        <p>
          Some operations follow pages that others have published, and are compared with them fact
          by fact. All that differs is here. A star stands for any name or status.
        </p>
        ${decided.map(
          ({ differences, reason }) =>
            html`<section class="response">
              <p>${inlineMarkdown(reason)}</p>
              <div class="scroll" tabindex="0">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Where</th>
                      <th scope="col">Published</th>
                      <th scope="col">Here</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${differences.map(row)}
                  </tbody>
                </table>
              </div>
            </section>`,
        )}`,
  };
}

function row({ at, published, here }: DifferenceRow): Markup {
  return html`<tr>
    <td>${at.map((one, index) => html`${index > 0 ? html`<br />` : ""}${value(one)}`)}</td>
    <td>${value(published)}</td>
    <td>${value(here)}</td>
  </tr>`;
}
