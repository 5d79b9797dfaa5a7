// Judges what was saved: bundles it, lints it, and checks the program against its types.
import { isAddition } from "./contract/additions.ts";
import type { Engine } from "./contract/engine-thread.ts";
import type { LoopDiagnostic } from "./diagnostics/loop-diagnostic.ts";
import type { Remote } from "./thread.ts";
import type { TypesThread } from "./types/types-thread.ts";

export interface Judgement {
  diagnostics: LoopDiagnostic[];
  /** What can be served if there are no diagnostics. */
  made?: {
    json: string;
    /** Judges its types, unless that is done. */
    typed: () => Promise<Typed>;
  };
}

export interface Typed {
  /** Why there are no types. */
  failure?: LoopDiagnostic;
  /** What in the program does not fit them. */
  found: LoopDiagnostic[];
}

/**
 * The linter and the type check run at the same time. A contract that only adds something to what is `served` cannot break the
 * program, so it is served before its types are made.
 */
export async function judge(
  engine: Remote<Engine>,
  types: Remote<TypesThread>,
  changed: string[],
  { entry, served }: { entry: string; served: string },
): Promise<Judgement> {
  const json = await engine.bundle(changed);
  const linting = engine.lint();
  if (json === null) return { diagnostics: await linting };
  const typed = (): Promise<Typed> => typesOf(types, json, entry);
  if (served !== "" && isAddition(served, json)) {
    return { diagnostics: await linting, made: { json, typed } };
  }
  const [linted, outcome] = await Promise.all([linting, typed()]);
  const { failure, found } = outcome;
  if (failure) return { diagnostics: linted.length > 0 ? linted : [failure] };
  return {
    diagnostics: [...linted, ...found],
    made: { json, typed: () => Promise.resolve(outcome) },
  };
}

async function typesOf(types: Remote<TypesThread>, json: string, path: string): Promise<Typed> {
  const generating = types.generate(json);
  const checking = types.check(false);
  try {
    await generating;
  } catch (error) {
    await checking;
    const { message } = error as Error;
    const remedy = "describe it in a way that openapi-typescript has types for";
    return { failure: { path, pointer: "", message, remedy, rule: "types" }, found: [] };
  }
  return { found: await checking };
}
