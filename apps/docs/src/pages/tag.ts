// Makes the page of a tag: what it is about, and its operations.
import type { MenuTag } from "../contract/menu.ts";
import type { Site } from "../contract/site.ts";
import { crumbs, methodBadge, type SitePage } from "../html/layout.ts";
import { firstSentence, markdown } from "../html/markdown.ts";
import { html } from "../html/markup.ts";

export function tagPage(site: Site, tag: MenuTag): SitePage {
  return {
    path: `tags/${tag.slug}.html`,
    title: tag.title,
    description: firstSentence(tag.description) || `Operations of ${tag.title}.`,
    tag,
    body: (to) =>
      html`${crumbs(to, [], tag.title)}
        <h1>${tag.title}</h1>
        ${markdown(tag.description)}
        <ul class="cards">
          ${tag.operations.map(
            ({ id, method, path, summary, isDeprecated }) =>
              html`<li>
                <a href="${to(site.pathOf(id))}">${summary}</a
                >${isDeprecated ? html` <span class="rule deprecated">deprecated</span>` : ""}
                <div class="quiet">${methodBadge(method)} <code>${path}</code></div>
              </li>`,
          )}
        </ul>`,
  };
}
