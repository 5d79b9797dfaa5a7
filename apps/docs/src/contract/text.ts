// Reads a text of a document, where anything may stand.

/** Returns the value if it is a text, otherwise an empty one. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
