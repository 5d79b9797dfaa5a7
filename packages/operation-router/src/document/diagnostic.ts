// Defines a diagnostic: one mistake in an OpenAPI document and where it is.

/** One mistake in an OpenAPI document. */
export interface Diagnostic {
  message: string;
  /** RFC 6901 JSON Pointer into the document as it was passed in. */
  pointer: string;
  /** How to fix it, when that is known. */
  remedy?: string;
}

/** Thrown for a mistake at a known place of the document. */
export class DiagnosticError extends Error {
  /** RFC 6901 JSON Pointer into the document. */
  readonly pointer: string;

  constructor({ message, pointer }: Diagnostic, cause?: unknown) {
    super(message, { cause });
    this.pointer = pointer;
  }
}

/** Returns the message of an error, or the text of anything else that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
