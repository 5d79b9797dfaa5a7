// Shows values, code and copies of them.
import { html, type Markup } from "./markup.ts";

/** Shows a value as it is written in JSON; a text without its quotes. */
export function value(one: unknown): Markup {
  return html`<code>${typeof one === "string" ? one : JSON.stringify(one)}</code>`;
}

/** Shows text that people copy. */
export function codeBlock(text: string, label: string): Markup {
  return html`<div class="code">
    <button type="button" class="copy" data-copy hidden aria-label="Copy ${label}">Copy</button>
    <pre tabindex="0" aria-label="${label}"><code>${text}</code></pre>
  </div>`;
}

/** Writes an example as it is sent: JSON in lines, text as it is. */
export function exampleText(one: unknown): string {
  return typeof one === "string" ? one : JSON.stringify(one, null, 2);
}
