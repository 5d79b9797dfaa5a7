// Writes values as tables: lists with a row for each item, objects with a row for each field.
import stringWidth from "fast-string-width";
import { printable } from "./printable.ts";

type Cells = Record<string, string>;

/** The most characters of a cell that others stand beside. */
const widest = 60;

/** Returns a list as a table whose columns are the fields of its items. */
export function listTable(items: readonly unknown[]): string {
  const rows = items.map((item) => cellsOf(item, shorten));
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const head = columns.map((name) => printable(name).toUpperCase());
  return align([head, ...rows.map((row) => columns.map((name) => row[name] ?? ""))]);
}

/** Returns an object as a table of its fields, anything else as it is. */
export function recordTable(value: unknown): string {
  if (Array.isArray(value)) return listTable(value);
  return align(Object.entries(cellsOf(value)));
}

/** The fields of a value by name, those of objects inside by dots; lists inside are JSON. */
function cellsOf(value: unknown, show = (text: string): string => text): Cells {
  const cells: Cells = {};
  const add = (one: unknown, name: string): void => {
    if (typeof one === "object" && one !== null && !Array.isArray(one)) {
      for (const [key, inner] of Object.entries(one)) add(inner, name ? `${name}.${key}` : key);
    } else cells[name || "value"] = show(cell(one));
  };
  add(value, "");
  return cells;
}

function shorten(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return "";
  return printable(typeof value === "string" ? value : JSON.stringify(value));
}

function align(rows: string[][]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, text] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(text));
    }
  }
  return rows
    .map(
      (row) =>
        `${row
          .map((text, index) => pad(text, widths[index] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function pad(text: string, width: number): string {
  return text + " ".repeat(width - stringWidth(text));
}
