// Tells which answers have no body, whatever a document says.

/**
 * For a status or a key of `responses`.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1
 */
export function isBodyless(status: number | string): boolean {
  return /^(?:1..|204|205|304)$/.test(String(status));
}
