// Renders the Markdown of descriptions; HTML in it is shown as text, because anyone may have written the contract.
import markdownIt from "markdown-it";
import { type Markup, raw } from "./markup.ts";

const renderer = markdownIt({ html: false, linkify: false });

/** Renders a description as blocks. Its headings start at `level`. */
export function markdown(text: string, level = 3): Markup {
  const tokens = renderer.parse(text, {});
  const shallowest = Math.min(
    ...tokens.filter(({ type }) => type === "heading_open").map(({ tag }) => Number(tag.slice(1))),
  );
  for (const token of tokens) {
    if (!token.type.startsWith("heading_")) continue;
    token.tag = `h${Math.min(6, Number(token.tag.slice(1)) - shallowest + level)}`;
  }
  return raw(
    renderer.renderer
      .render(tokens, renderer.options, {})
      .replaceAll("<table>", '<div class="scroll" tabindex="0"><table>')
      .replaceAll("</table>", "</table></div>"),
  );
}

/** Renders a description inside of a line. */
export function inlineMarkdown(text: string): Markup {
  return raw(renderer.renderInline(text.replaceAll(/\s*\n\s*/g, " ")));
}

/** Returns a description without its marks, for places that have no markup. */
export function plainText(text: string): string {
  const collect = (tokens: ReturnType<typeof renderer.parse>): string =>
    tokens
      .map(({ type, content, children }) => {
        if (children) return collect(children);
        return type === "softbreak" || type === "hardbreak" ? " " : content;
      })
      .join("");
  return renderer
    .parse(text, {})
    .map((token) => collect([token]))
    .filter((part) => part !== "")
    .join(" ");
}

/** Returns the first sentence of a description. */
export function firstSentence(text: string): string {
  const plain = plainText(text);
  return /^.*?[.!?](?=\s|$)/s.exec(plain)?.[0] ?? plain;
}
