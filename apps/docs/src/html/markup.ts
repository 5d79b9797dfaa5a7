// Writes HTML: what is put into a template is escaped, unless it is markup itself.
import { html, raw } from "hono/html";

export { html, raw };

/** HTML that is put into other HTML as it is. */
export type Markup = ReturnType<typeof html>;

/** Returns the text of a piece of markup, which has no promises in it. */
export function textOfMarkup(markup: Markup): string {
  return String(markup);
}
