// Judges what was saved: bundles it, lints it, and checks the program against its types.
import type { Engine } from "./contract/engine-thread.ts";
import type { LoopDiagnostic } from "./diagnostics/loop-diagnostic.ts";
import type { Remote } from "./thread.ts";
import type { TypesThread } from "./types/types-thread.ts";

export interface Judgement {
  diagnostics: LoopDiagnostic[];
  /** What can be served and written if there are no diagnostics. */
  made?: { json: string };
  /** What the type check finds; it is among the diagnostics unless all that changed is an addition. */
  checked: Promise<LoopDiagnostic[]>;
}

/**
 * The linter and the type check run at the same time. A contract that only adds something cannot break the program, so its
 * type check is not waited for.
 */
export async function judge(
  engine: Remote<Engine>,
  types: Remote<TypesThread>,
  changed: string[],
  entry: string,
): Promise<Judgement> {
  const json = await engine.bundle(changed);
  const linting = engine.lint();
  if (json === null) return { diagnostics: await linting, checked: Promise.resolve([]) };
  const generating = types.generate(json).then(
    (isAddition) => ({ isAddition }),
    (error: Error) => ({ failure: error.message }),
  );
  const checked = types.check(false);
  const [linted, outcome] = [await linting, await generating];
  if ("failure" in outcome) {
    const remedy = "describe it in a way that openapi-typescript has types for";
    const failed = { path: entry, pointer: "", message: outcome.failure, remedy, rule: "types" };
    return { diagnostics: linted.length > 0 ? linted : [failed], checked };
  }
  const isWaiting = linted.length > 0 || !outcome.isAddition;
  const diagnostics = isWaiting ? [...linted, ...(await checked)] : [];
  return { diagnostics, made: { json }, checked };
}
