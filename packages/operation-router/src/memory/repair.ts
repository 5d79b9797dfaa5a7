// Keeps as many changes to a stub as leave it valid.
import type { Answer } from "../operation.ts";
import type { CheckStub } from "../stub/interface.ts";

/** A body at odds with its schema must not keep the process busy. */
const mostChecks = 64;

/**
 * The checked answer with all changes, or with those that the document allows together; undefined
 * when it does not allow the answer without any change.
 */
export async function settle<T>(
  changes: T[],
  build: (changes: T[]) => Answer,
  check: CheckStub,
): Promise<Answer | undefined> {
  let sound: Answer | undefined;
  let checks = 0;
  async function isSound(some: T[]): Promise<boolean> {
    if (++checks > mostChecks) return false;
    const checked = await checkQuietly(check, build(some));
    sound = checked ?? sound;
    return checked !== undefined;
  }
  async function keep(kept: T[], rest: T[]): Promise<T[]> {
    if (rest.length === 0) return kept;
    if (await isSound([...kept, ...rest])) return [...kept, ...rest];
    if (rest.length === 1) return kept;
    const half = Math.ceil(rest.length / 2);
    return keep(await keep(kept, rest.slice(0, half)), rest.slice(half));
  }
  await keep([], changes);
  return sound ?? checkQuietly(check, build([]));
}

/** Undefined when the document does not allow the answer. */
export async function checkQuietly(check: CheckStub, answer: Answer): Promise<Answer | undefined> {
  try {
    return await check(answer);
  } catch {
    return undefined;
  }
}
