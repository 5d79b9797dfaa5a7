// A breaking change, in the words that reports and the changelog use.

/** A change that consumers of the released contract lose something by. */
export interface BreakingChange {
  /** The operations that it breaks, by operationId; none for what concerns all of them. */
  operations: string[];
  /** Where it stands in the bundle: in the new one, or in the released one for what was removed. */
  pointer: string;
  /** What changed: a sentence. */
  change: string;
  /** What consumers lose: a sentence. */
  loss: string;
  /** How to reach the same without breaking: a sentence. */
  instead: string;
}

const SHOWN = 3;

/** The operations as a message names them: the first three and how many more. */
export function namedOperations(operations: string[]): string {
  if (operations.length === 0) return "all operations";
  const more = operations.length - SHOWN;
  const shown = operations.slice(0, more > 1 ? SHOWN : operations.length).join(", ");
  return more > 1 ? `${shown} and ${more} more` : shown;
}
