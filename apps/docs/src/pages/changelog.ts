// Makes the changelog of the contract: a page, and a feed for readers who want to be told.
import type { ContractRelease } from "@org-admin/openapi/changelog";
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import type { LinkTo } from "../html/links.ts";
import { inlineMarkdown, plainText } from "../html/markdown.ts";
import { html, joined, type Markup, raw } from "../html/markup.ts";

export function changelogPage(site: Site, releases: ContractRelease[]): SitePage {
  return {
    path: "changelog.html",
    title: "Changelog",
    description: `What changed in each release of ${site.info.title}.`,
    body: (to) =>
      html`<h1>Changelog</h1>
        <p>
          What changed in each release of the contract. Follow it as a
          <a href="${to("feed.xml")}">feed</a>, or read it as
          <a href="${to("changelog.json")}">JSON</a>.
        </p>
        ${releases.length === 0 ? html`<p>Nothing has been released yet.</p>` : ""}
        ${releases.map(
          (release) =>
            html`<section id="${anchorOf(release)}">
              <h2>
                <a class="anchor" href="#${anchorOf(release)}">${release.version}</a>
                <small class="quiet"><time datetime="${release.date}">${release.date}</time></small>
              </h2>
              ${changes(site, release, to)}
            </section>`,
        )}`,
  };
}

/**
 * Returns the changelog as an Atom feed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function changelogFeed(site: Site, releases: ContractRelease[]): string {
  const page = `${site.url}changelog.html`;
  const [newest] = releases;
  const entries = releases.map(
    (release) =>
      html`<entry>
        <id>${page}#${anchorOf(release)}</id>
        <title>${site.info.title} ${release.version}</title>
        <link href="${page}#${anchorOf(release)}" />
        <updated>${release.date}T00:00:00Z</updated>
        <content type="html"
          >${String(changes(site, release, (target) => `${site.url}${target}`))}</content
        >
      </entry>`,
  );
  return String(
    html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
      <feed xmlns="http://www.w3.org/2005/Atom">
        <id>${page}</id>
        <title>Changelog of ${site.info.title}</title>
        <subtitle>${plainText(site.info.summary)}</subtitle>
        <author><name>${site.info.title}</name></author>
        <link href="${page}" />
        <link rel="self" type="application/atom+xml" href="${site.url}feed.xml" />
        <updated>${newest?.date ?? "1970-01-01"}T00:00:00Z</updated>
        ${entries}
      </feed> `,
  );
}

function changes(site: Site, { lines, breaking }: ContractRelease, to: LinkTo): Markup {
  return html`${
    breaking.length === 0
      ? ""
      : html`<h3>Breaking</h3>
          <ul>
            ${breaking.map(({ operations, change, loss, instead }) => html`<li>${joined(operations.map((one) => subject(site, one, to)))}: ${inlineMarkdown(`${change} ${loss} ${instead}`)}</li>`)}
          </ul>`
  }
  ${
    lines.length === 0
      ? ""
      : html`<ul>
          ${lines.map(({ subjects, text }) => html`<li>${joined(subjects.map((one) => subject(site, one, to)))}: ${inlineMarkdown(text)}</li>`)}
        </ul>`
  }`;
}

/** Names an operation or a component; an operation that is still there is a link. */
function subject(site: Site, name: string, to: LinkTo): Markup {
  const path = site.pathOf(name);
  return path === ""
    ? html`<code>${name}</code>`
    : html`<a href="${to(path)}"><code>${name}</code></a>`;
}

function anchorOf({ version }: ContractRelease): string {
  return `v${version}`;
}
