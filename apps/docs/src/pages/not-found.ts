// Makes the page that hosts send for a URL that the site does not have.
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import { html } from "../html/markup.ts";

export function notFoundPage({ url }: Site): SitePage {
  return {
    path: "404.html",
    title: "Page not found",
    description: "There is no such page.",
    isUnlisted: true,
    // A host sends it below any URL, so its links start from where the site is published.
    root: new URL(url).pathname,
    body: (to) =>
      html`<h1>Page not found</h1>
        <p>
          There is no such page. <a href="${to("index.html")}">Start</a> from the beginning, or
          search.
        </p>`,
  };
}
