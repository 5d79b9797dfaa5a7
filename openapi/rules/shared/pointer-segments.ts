// Escapes and unescapes the segments of JSON pointers.

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapedSegment(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function unescapedSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
