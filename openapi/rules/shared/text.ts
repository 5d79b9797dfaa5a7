// Checks texts in a document and joins words for messages.

/** Whether a value is a string with more than white space in it. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

const disjunction = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Joins words: `a`, `a or b`, `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  return disjunction.format(words);
}
