// Makes the start page: what the API does, a first call, and where to go next.
import type { Site } from "../contract/site.ts";
import { methodBadge, type SitePage } from "../html/layout.ts";
import { firstSentence, markdown } from "../html/markdown.ts";
import { html } from "../html/markup.ts";

export function startPage(site: Site): SitePage {
  const { title, summary, description } = site.info;
  const [lead = ""] = description.split(/\n\s*\n/);
  return {
    path: "index.html",
    title,
    description: summary || firstSentence(description) || title,
    body: (to) =>
      html`<h1>${title}</h1>
        ${summary === "" ? "" : html`<p class="lead">${summary}</p>`} ${markdown(lead)}
        ${site.menu.map(
          ({ name, tags }) =>
            html`${name === "" ? "" : html`<h2>${name}</h2>`}
              <ul class="cards">
                ${tags.map(
                  (tag) =>
                    html`<li>
                      <a href="${to(`tags/${tag.slug}.html`)}">${tag.title}</a>
                      <p>${firstSentence(tag.description)}</p>
                      <ul class="plain">
                        ${tag.operations.slice(0, 8).map((one) => html`<li>${methodBadge(one.method)} <a href="${to(site.pathOf(one.id))}">${one.summary}</a></li>`)}${tag.operations.length > 8 ? html`<li class="quiet">and ${tag.operations.length - 8} more</li>` : ""}
                      </ul>
                    </li>`,
                )}
              </ul>`,
        )}`,
  };
}
