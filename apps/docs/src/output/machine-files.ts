// Writes what machines read: the map of the site for search engines, and their rules.
import type { Site } from "../contract/site.ts";
import type { SitePage } from "../html/layout.ts";
import { html, raw } from "../html/markup.ts";

/** @see https://www.sitemaps.org/protocol.html */
export function sitemap({ url }: Site, pages: SitePage[]): string {
  const listed = pages.filter(({ isUnlisted }) => isUnlisted !== true);
  return String(
    html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        ${listed.map(({ path }) => html`<url><loc>${url}${path.replace(/(^|\/)index\.html$/, "$1")}</loc></url> `)}</urlset
      > `,
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc9309 */
export function robots({ url }: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${url}sitemap.xml\n`;
}
