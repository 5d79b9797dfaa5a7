// Converts between property names, JSON Pointers and the fragments of `$ref`s.

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function unescapePointer(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Returns the pointer made of these names; an empty string for none. */
export function toPointer(names: readonly string[]): string {
  return names.map((name) => `/${escapePointer(name)}`).join("");
}

/** Returns the unescaped names in a pointer. */
export function namesOf(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapePointer);
}

/**
 * Returns the names in a `$ref` such as `#/components/schemas/Pet`. Throws for a `$ref` to another
 * document.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-6
 */
export function namesOfReference(ref: string): string[] {
  if (!ref.startsWith("#/")) throw new Error(`$ref "${ref}" does not point inside the document`);
  return decodeFragment(ref.slice(2)).split("/").map(unescapePointer);
}

/** Returns the pointer in a `$ref`. Throws for a `$ref` to another document. */
export function pointerOfReference(ref: string): string {
  return toPointer(namesOfReference(ref));
}

/** Percent-decodes a fragment; leaves an invalid one as it is. */
function decodeFragment(fragment: string): string {
  if (!fragment.includes("%")) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
