// What is wrong in a document, and where.

/** One thing that is wrong in a document. */
export interface Diagnostic {
  message: string;
  /** RFC 6901 pointer into the document that was given. */
  pointer: string;
  /** What would be right, where that is known. */
  remedy?: string;
}

/** Thrown for something wrong at a place of the document. */
export class DiagnosticError extends Error {
  readonly pointer: string;

  constructor({ message, pointer }: Diagnostic, cause?: unknown) {
    super(message, { cause });
    this.pointer = pointer;
  }
}

/** The message of an error; for anything else that was thrown, its text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
