// Refuses path parameters that would lead to another URL.

/**
 * Checks path parameters before they are filled in.
 * @throws TypeError for an empty parameter or a dot segment, which URLs drop even when encoded: `..` as an identifier
 * would reach another operation
 */
export function checkPath(parameters: Record<string, unknown> = {}): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (!["", ".", ".."].includes(String(value))) continue;
    throw new TypeError(`${name} is ${JSON.stringify(value)}, which is no segment of a URL.`);
  }
}
