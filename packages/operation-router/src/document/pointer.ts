// JSON pointers, and the fragments of `$ref`s that hold them.

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function unescapePointer(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The pointer that leads through these names; empty for none. */
export function toPointer(names: string[]): string {
  return names.map((name) => `/${escapePointer(name)}`).join("");
}

/** The names that a pointer leads through. */
export function namesOf(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapePointer);
}

/**
 * The names in a `$ref` such as `#/components/schemas/Pet`. Throws for one that leaves the document.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function namesOfReference(ref: string): string[] {
  if (!ref.startsWith("#/")) throw new Error(`$ref "${ref}" does not point inside the document`);
  return decodeFragment(ref.slice(2)).split("/").map(unescapePointer);
}

/** The pointer in a `$ref` that stays inside the document. */
export function pointerOfReference(ref: string): string {
  return toPointer(namesOfReference(ref));
}

/** Leaves a `%` that escapes nothing as it is. */
function decodeFragment(fragment: string): string {
  if (!fragment.includes("%")) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
