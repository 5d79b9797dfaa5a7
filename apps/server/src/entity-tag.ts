// Entity tags: names for the state of a resource, and conditions on them.
import { createHash } from "node:crypto";

/**
 * The strong entity tag of a representation.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
export function entityTag(body: unknown): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
}

/**
 * Whether a list of tags, or `*`, names the tag. A weak tag matches only in a weak comparison.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2
 */
export function matches(
  condition: string | undefined,
  tag: string,
  comparison: "weak" | "strong",
): boolean {
  if (condition === undefined) return false;
  if (condition.trim() === "*") return true;
  const tags = condition.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((one) => (comparison === "weak" ? one.replace(/^W\//, "") : one) === tag);
}
