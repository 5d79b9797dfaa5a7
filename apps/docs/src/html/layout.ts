// Lays out a page: its head, the bar on top, the menu beside it, and where it stands in the site.
import type { MenuGroup, MenuOperation, MenuTag } from "../contract/menu.ts";
import type { Site } from "../contract/site.ts";
import { icon } from "../icon.ts";
import { contentSecurityPolicy } from "../policy.ts";
import { addressOf, linksBelow, linksFrom, type LinkTo } from "./links.ts";
import { html, type Markup, raw } from "./markup.ts";

/** A page of the site. */
export interface SitePage {
  /** Its file, from the root of the site. */
  path: string;
  title: string;
  /** One sentence, for search engines and previews. */
  description: string;
  body: (to: LinkTo) => Markup;
  /** The same in Markdown, written beside it. */
  markdown?: string;
  /** The tag whose operations the menu shows. */
  tag?: MenuTag | undefined;
  /** Where its links start instead of its own place. */
  root?: string;
  /** Whether it has the console, which is loaded there alone. */
  isConsole?: boolean;
  /** Pages that no search engine need list. */
  isUnlisted?: boolean;
}

/** Names of files that change with their content. */
export interface Assets {
  style: string;
  script: string;
  /** The script and the index of the search, which are loaded when they are needed. */
  search: string;
  index: string;
  /** What the console needs, if the site has one. */
  console?: { style: string; library: string; script: string; contract: string };
}

/** The pages that are not operations, in the order of the menu. */
const guides: [path: string, title: string][] = [
  ["index.html", "Start"],
  ["concepts.html", "Concepts"],
  ["overview.html", "At a glance"],
  ["errors.html", "Errors"],
  ["workflows.html", "Workflows"],
  ["changelog.html", "Changelog"],
  ["differences.html", "Differences from the references"],
  ["try/index.html", "Try it"],
  ["reference/index.html", "Whole reference on one page"],
];

export function layOut(site: Site, page: SitePage, assets: Assets, existing: Set<string>): string {
  const to = page.root === undefined ? linksFrom(page.path) : linksBelow(page.root);
  const title = page.path === "index.html" ? page.title : `${page.title} · ${site.info.title}`;
  const canonical = addressOf(site, page.path);
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${title}</title>
          <meta name="description" content="${page.description}" />
          ${page.isUnlisted === true ? html`<meta name="robots" content="noindex" />` : html`<link rel="canonical" href="${canonical}" />`}
          <meta property="og:title" content="${title}" />
          <meta property="og:description" content="${page.description}" />
          <meta property="og:type" content="article" />
          <meta property="og:url" content="${canonical}" />
          <meta property="og:site_name" content="${site.info.title}" />
          <link rel="icon" href="${icon}" />
          ${
            page.isUnlisted === true
              ? ""
              : html`<script type="application/ld+json">
                  ${raw(structuredData(site, page))}
                </script>`
          }
          ${page.isConsole && assets.console ? consoleHead(assets.console, to) : ""}
          <link rel="stylesheet" href="${to(assets.style)}" />
          <script type="module" src="${to(assets.script)}"></script>
          ${page.markdown === undefined ? "" : html`<link rel="alternate" type="text/markdown" href="${to(twinOf(page.path))}" />`}
          <link
            rel="alternate"
            type="application/atom+xml"
            title="Changelog"
            href="${to("feed.xml")}"
          />
        </head>
        <body
          data-root="${to("")}"
          data-search="${assets.search}"
          data-index="${assets.index}"
          ${page.isConsole && assets.console ? html` data-contract="${to(assets.console.contract)}"` : ""}
        >
          <a class="skip" href="#content">Skip to the content</a>
          <header class="bar">
            <a class="home" href="${to("index.html")}">${site.info.title}</a>
            <span class="version">${site.info.version}</span>
            <button type="button" class="search-button" data-open-search hidden>
              Search <kbd>Ctrl K</kbd>
            </button>
            <button type="button" class="theme-button" data-theme-switch hidden>Dark</button>
          </header>
          <div class="columns">
            <details class="menu">
              <summary>Menu</summary>
              <nav aria-label="Pages">
                <ul>
                  ${guides.filter(([path]) => existing.has(path)).map(([path, name]) => html`<li>${entry(to(path), name, path === page.path)}</li>`)}
                </ul>
                ${site.menu.map((group) => groupMenu(site, group, page, to))}
              </nav>
            </details>
            <main id="content" tabindex="-1">
              ${page.body(to)}
              <p class="twin">
                ${page.markdown === undefined ? "" : html`<a href="${to(twinOf(page.path))}">This page as Markdown</a> · `}<a
                  href="${to("llms.txt")}"
                  >All pages for programs: llms.txt</a
                >
              </p>
            </main>
          </div>
        </body>
      </html> `,
  );
}

/**
 * Says to search engines what a page is, as data that no browser runs.
 *
 * @see https://schema.org/TechArticle
 */
function structuredData({ info, url }: Site, { path, title, description }: SitePage): string {
  const site = { "@type": "WebSite", name: info.title, url };
  const own =
    path === "index.html"
      ? { ...site, description }
      : {
          "@type": "TechArticle",
          headline: title,
          description,
          url: addressOf({ url }, path),
          isPartOf: site,
        };
  // Nothing of the contract may end the element.
  return JSON.stringify({ "@context": "https://schema.org", ...own }).replaceAll("<", "\\u003c");
}

/** Its own style comes first, so that the page's can mend it. */
function consoleHead(console: NonNullable<Assets["console"]>, to: LinkTo): Markup {
  return html`<link rel="stylesheet" href="${to(console.style)}" />
    <script defer src="${to(console.library)}"></script>
    <script type="module" src="${to(console.script)}"></script>`;
}

/** The Markdown twin of a page. */
export function twinOf(path: string): string {
  return path.replace(/html$/, "md");
}

function groupMenu(site: Site, { name, tags }: MenuGroup, page: SitePage, to: LinkTo): Markup {
  return html`${name === "" ? "" : html`<p class="group">${name}</p>`}
    <ul>
      ${tags.map((tag) => {
        const path = `tags/${tag.slug}.html`;
        const operations =
          tag === page.tag
            ? html`<ul>
                ${tag.operations.map((one) => operationEntry(site, one, page, to))}
              </ul>`
            : "";
        return html`<li>${entry(to(path), tag.title, path === page.path)}${operations}</li>`;
      })}
    </ul>`;
}

function operationEntry(site: Site, one: MenuOperation, page: SitePage, to: LinkTo): Markup {
  const path = site.pathOf(one.id);
  const label = html`${methodBadge(one.method)}
  ${one.isDeprecated ? html`<s>${one.summary}</s>` : one.summary}`;
  return html`<li>${entry(to(path), label, path === page.path)}</li>`;
}

function entry(href: string, label: string | Markup, isCurrent: boolean): Markup {
  return html`<a href="${href}" ${isCurrent ? raw(' aria-current="page"') : ""}>${label}</a>`;
}

/** Shows where a page stands: links to what is above it, and its own name. */
export function crumbs(to: LinkTo, above: [path: string, title: string][], own: string): Markup {
  const all: [string, string][] = [["index.html", "Start"], ...above];
  return html`<nav class="crumbs" aria-label="Breadcrumb">
    ${all.map(([path, title]) => html`<a href="${to(path)}">${title}</a> › `)}<span>${own}</span>
  </nav>`;
}

/** Shows a method in its colour; the word says it too. */
export function methodBadge(method: string): Markup {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`;
}
