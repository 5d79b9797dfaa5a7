// Draws a grid: a row for each thing, a column for each of its sides, and a mark where they meet.
import { html, type Markup } from "../html/markup.ts";
import { rowHeight, widthOf } from "./picture.ts";

export interface Grid {
  columns: string[];
  rows: GridRow[];
}

export interface GridRow {
  label: string;
  /** A heading of the rows below it has none. */
  marks?: (GridMark | undefined)[];
}

export interface GridMark {
  /** `full` has a text in it, `ringed` a ring around that, `empty` is an outline, `none` a dot. */
  shape: "full" | "ringed" | "empty" | "none";
  /** A class of the style: `good`, `warn`, `bad`, `link`. */
  tone: string;
  text: string;
}

const columnWidth = 30;

/** Returns the shapes with their size. */
export function gridShapes({ columns, rows }: Grid): {
  shapes: Markup;
  width: number;
  height: number;
} {
  const left = widthOf(rows.map(({ label }) => label)) + 16;
  // Long names of columns are written aslant.
  const isSlanted = widthOf(columns) > columnWidth;
  const top = isSlanted ? widthOf(columns) * 0.72 + 20 : rowHeight + 4;
  const overhang = isSlanted ? widthOf(columns.slice(-1)) * 0.72 : 0;
  const center = (column: number): number => left + column * columnWidth + columnWidth / 2;
  const heads = columns.map((name, at) =>
    isSlanted
      ? html`<text transform="translate(${center(at)} ${top - 8}) rotate(-45)">${name}</text>`
      : html`<text x="${center(at)}" y="${top - 10}" text-anchor="middle">${name}</text>`,
  );
  const lines = rows.map(({ label, marks }, at) => {
    const middle = top + at * rowHeight + rowHeight / 2;
    if (!marks) return html`<text class="heading" x="0" y="${middle + 5}">${label}</text>`;
    return html`<g>
      <line x1="0" x2="${center(columns.length - 1) + 12}" y1="${middle}" y2="${middle}" />
      <text class="row" x="8" y="${middle + 4}">${label}</text>
      ${marks.map((mark, column) => (mark ? markShape(mark, center(column), middle) : ""))}
    </g>`;
  });
  return {
    shapes: html`${heads}${lines}`,
    width: left + columns.length * columnWidth + overhang,
    height: top + rows.length * rowHeight + 4,
  };
}

function markShape({ shape, tone, text }: GridMark, x: number, y: number): Markup {
  if (shape === "none") return html`<circle class="none" cx="${x}" cy="${y}" r="2" />`;
  if (shape === "empty") return html`<circle class="empty ${tone}" cx="${x}" cy="${y}" r="6" />`;
  return html`<circle class="full ${tone}" cx="${x}" cy="${y}" r="8" />${
      shape === "ringed" ? html`<circle class="ring ${tone}" cx="${x}" cy="${y}" r="10.5" />` : ""
    }${text === "" ? "" : html`<text class="inside" x="${x}" y="${y + 4}" text-anchor="middle">${text}</text>`}`;
}
