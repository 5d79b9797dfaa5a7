// Makes the page of pictures: what is answered and what proves it, what leads to what, who may do what.
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import { html, type Markup } from "../html/markup.ts";
import { coveragePicture } from "../pictures/coverage.ts";
import { linksPicture } from "../pictures/links.ts";
import { rolesPictures } from "../pictures/roles.ts";

/** `proof` says what is done with the examples of the contract, if anything is. */
export function overviewPage(site: Site, proof: string): SitePage {
  return {
    path: "overview.html",
    title: "At a glance",
    description: `Pictures of ${site.info.title}: what each operation answers, what leads to what, and who may do what.`,
    body: (to) =>
      html`<h1>At a glance</h1>
        ${chapter("answers", "What is answered, and what proves it", [coveragePicture(site, proof, to)])}
        ${chapter("links", "What leads to what", linksPicture(site, to))}
        ${chapter("roles", "Who may do what", rolesPictures(site, to))}`,
  };
}

function chapter(id: string, heading: string, pictures: Markup[]): Markup {
  return pictures.length === 0
    ? html``
    : html`<h2 id="${id}">${heading}</h2>
        ${pictures}`;
}
