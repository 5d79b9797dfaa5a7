// Draws what leads to what: names below each other, and an arc from each to those that it leads to.
import { html, type Markup } from "../html/markup.ts";
import { rowHeight, widthOf } from "./picture.ts";

export interface ArcRow {
  /** Unlike those of other rows; a heading has none. */
  id?: string;
  label: string;
}

export interface Arc {
  from: string;
  to: string;
}

/** Returns the shapes with their size. Arcs go down on the right and up on the left of their side, so that each can be followed. */
export function arcShapes(
  rows: ArcRow[],
  arcs: Arc[],
): { shapes: Markup; width: number; height: number } {
  const left = widthOf(rows.map(({ label }) => label)) + 28;
  const middles = new Map(
    rows.map(({ id }, at) => [id, at * rowHeight + rowHeight / 2 + 4] as const),
  );
  const drawn = arcs.map(({ from, to }) => {
    const [start = 0, end = 0] = [middles.get(from), middles.get(to)];
    const apart = Math.abs(end - start);
    return { start, end, reach: 26 + 30 * Math.sqrt(apart / rowHeight) };
  });
  const names = rows.map(({ id, label }, at) => {
    const y = at * rowHeight + rowHeight / 2 + 8;
    return html`<text
      class="${id === undefined ? "heading" : "row"}"
      x="${id === undefined ? 0 : 12}"
      y="${y}"
      >${label}</text
    >`;
  });
  const curves = drawn.map(({ start, end, reach }) => {
    // A little beside the middle, so that what arrives is not what leaves.
    const [out, into] = start < end ? [start + 3, end - 3] : [start - 3, end + 3];
    const path = `M${left} ${out}C${left + reach} ${out} ${left + reach} ${into} ${left + 7} ${into}`;
    const head = `M${left + 8} ${into - 4}L${left} ${into}L${left + 8} ${into + 4}Z`;
    const direction = start < end ? "down" : "up";
    return html`<path class="arc ${direction}" d="${path}" /><path
        class="head ${direction}"
        d="${head}"
      />`;
  });
  return {
    shapes: html`${names}${curves}`,
    width: left + Math.max(...drawn.map(({ reach }) => reach)) * 0.76 + 8,
    height: rows.length * rowHeight + 12,
  };
}
