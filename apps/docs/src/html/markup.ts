// Writes HTML: what is put into a template is escaped, unless it is markup itself.
import { html, raw } from "hono/html";

export { html, raw };

/** HTML that is put into other HTML as it is. */
export type Markup = ReturnType<typeof html>;

/** Sets commas between parts. */
export function joined(parts: (Markup | string)[]): Markup {
  return html`${parts.map((part, index) => [index > 0 ? ", " : "", part])}`;
}
