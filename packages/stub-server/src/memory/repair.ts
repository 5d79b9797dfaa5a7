// Keeps as many changes to a stub as leave it valid.
import type { Answer, CheckedAnswer } from "@contract-first/operation-router";
import type { CheckAnswer } from "../stub/stub-request.ts";

/** A body at odds with its schema must not keep the process busy. */
const mostChecks = 64;

/**
 * The checked answer with all changes, or with those that the document allows together; undefined
 * when it does not allow the answer without any change.
 */
export function settle<T>(
  changes: T[],
  build: (changes: T[]) => Answer,
  check: CheckAnswer,
): CheckedAnswer | undefined {
  let sound: CheckedAnswer | undefined;
  let checks = 0;
  function isSound(some: T[]): boolean {
    if (++checks > mostChecks) return false;
    const checked = checkQuietly(check, build(some));
    sound = checked ?? sound;
    return checked !== undefined;
  }
  function keep(kept: T[], rest: T[]): T[] {
    if (rest.length === 0) return kept;
    if (isSound([...kept, ...rest])) return [...kept, ...rest];
    if (rest.length === 1) return kept;
    const half = Math.ceil(rest.length / 2);
    return keep(keep(kept, rest.slice(0, half)), rest.slice(half));
  }
  keep([], changes);
  return sound ?? checkQuietly(check, build([]));
}

/** Undefined when the document does not allow the answer. */
export function checkQuietly(check: CheckAnswer, answer: Answer): CheckedAnswer | undefined {
  try {
    return check(answer);
  } catch {
    return undefined;
  }
}
