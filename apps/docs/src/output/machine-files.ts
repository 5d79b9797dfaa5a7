// Writes what machines read: the map of the site and the rules for search engines, and the texts for language models.
import type { Site } from "../contract/site.ts";
import { type SitePage, twinOf } from "../html/layout.ts";
import { addressOf } from "../html/links.ts";
import { html, raw } from "../html/markup.ts";

/** @see https://www.sitemaps.org/protocol.html */
export function sitemap(site: Site, pages: SitePage[]): string {
  const listed = pages.filter(({ isUnlisted }) => isUnlisted !== true);
  return String(
    html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        ${listed.map(({ path }) => html`<url><loc>${addressOf(site, path)}</loc></url> `)}</urlset
      > `,
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc9309 */
export function robots({ url }: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${url}sitemap.xml\n`;
}

/**
 * The index of the pages that there are in Markdown.
 *
 * @see https://llmstxt.org
 */
export function llms({ info, url, menu, pathOf }: Site, pages: SitePage[]): string {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const sections = menu
    .flatMap(({ tags }) => tags)
    .map(({ title, operations }) => {
      const lines = operations.map(({ id, summary, method, path }) => {
        const page = byPath.get(pathOf(id));
        const link = page ? `${url}${twinOf(page.path)}` : url;
        return `- [${summary}](${link}): \`${method} ${path}\`. ${page?.description ?? ""}`;
      });
      return `## ${title}\n\n${lines.join("\n")}`;
    });
  const whole = [
    `- [openapi.yaml](${url}openapi.yaml): the whole contract, OpenAPI`,
    `- [openapi.json](${url}openapi.json): the same as JSON`,
    `- [llms-full.txt](${url}llms-full.txt): all pages in one text`,
  ];
  const others = pages
    .filter(({ markdown, isUnlisted }) => markdown === undefined && isUnlisted !== true)
    .map(({ path, title, description }) => `- [${title}](${url}${path}): ${description}`);
  const head = [
    `# ${info.title}`,
    info.summary === "" ? "" : `> ${info.summary}`,
    info.description,
  ];
  const parts = [...head.filter((part) => part !== ""), `## Contract\n\n${whole.join("\n")}`];
  sections.push(`## Pages\n\n${others.join("\n")}`);
  return `${[...parts, ...sections].join("\n\n")}\n`;
}

/** All pages that there are in Markdown, one after the other. */
export function llmsFull(pages: SitePage[]): string {
  return pages.flatMap(({ markdown }) => markdown ?? []).join("\n---\n\n");
}
