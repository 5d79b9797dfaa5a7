// Tells what is new from what was wrong before.
import type { LoopDiagnostic } from "./loop-diagnostic.ts";

export class KnownDiagnostics {
  #keys = new Set<string>();

  /** From now on, these are known. */
  remember(diagnostics: LoopDiagnostic[]): void {
    this.#keys = new Set(diagnostics.map(keyOf));
  }

  /** Returns those that are not known. */
  fresh(diagnostics: LoopDiagnostic[]): LoopDiagnostic[] {
    return diagnostics.filter((diagnostic) => !this.#keys.has(keyOf(diagnostic)));
  }
}

/** A diagnostic stays the same when lines before it come and go. */
function keyOf({ path, pointer, message }: LoopDiagnostic): string {
  return [path, pointer, message].join("\n");
}
