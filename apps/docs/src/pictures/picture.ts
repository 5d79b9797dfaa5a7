// Frames a picture: drawn when the site is built, coloured by the page's style, and told in words to who cannot see it.
import { html, type Markup } from "../html/markup.ts";

/** Pixels, which the page scales with its text. */
export const rowHeight = 24;
const letterWidth = 7.4;

export interface Drawing {
  /** Starts the anchors of the picture. */
  id: string;
  title: string;
  /** Says in a sentence or two what is to be seen. */
  summary: string;
  width: number;
  height: number;
  shapes: Markup;
  /** All that the picture shows, as a table or list. */
  words: Markup;
}

/** Shows a drawing, and below it the same in words. */
export function picture({ id, title, summary, width, height, shapes, words }: Drawing): Markup {
  return html`<figure class="picture">
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <svg
        role="img"
        aria-labelledby="${id}-title"
        aria-describedby="${id}-summary"
        width="${Math.ceil(width)}"
        height="${Math.ceil(height)}"
        viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"
      >
        <title id="${id}-title">${title}</title>
        ${shapes}
      </svg>
    </div>
    <figcaption id="${id}-summary">${summary}</figcaption>
    <details>
      <summary>The same in words</summary>
      ${words}
    </details>
  </figure>`;
}

/** Returns how wide the longest of the texts is at most, in the font of pictures. */
export function widthOf(texts: string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length)) * letterWidth;
}
