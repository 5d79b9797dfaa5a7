// ETag, If-Match and If-None-Match: the state of a resource, and conditions that a request puts on it.
import { hash } from "node:crypto";
import { Failure } from "@contract-first/operation-router";

/**
 * Returns the strong entity tag of a representation.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
export function entityTag(body: unknown): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return `"${hash("sha256", text, "base64url").slice(0, 22)}"`;
}

/**
 * Whether a list of tags, or `*`, names the tag. A weak tag matches only in a weak comparison.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2
 */
export function matchesEntityTag(
  condition: string | undefined,
  tag: string,
  comparison: "weak" | "strong",
): boolean {
  if (condition === undefined) return false;
  if (condition.trim() === "*") return true;
  const tags = condition.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((one) => (comparison === "weak" ? one.replace(/^W\//, "") : one) === tag);
}

/**
 * Checks `If-Match` against the resource as it is before a change.
 *
 * @throws {Failure} `precondition-failed` with the present tag.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export function requireMatch(ifMatch: string | undefined, before: unknown): void {
  if (ifMatch === undefined || before === undefined) return;
  const tag = entityTag(before);
  if (matchesEntityTag(ifMatch, tag, "strong")) return;
  throw new Failure("precondition-failed", { headers: { etag: tag } });
}
