// Holds the contract to the table of its differences from published pages, if it has one.
import { existsSync } from "node:fs";
import { DocumentError } from "@contract-first/stub-server/source/diagnostic";
import type { LoopDiagnostic } from "../diagnostics/loop-diagnostic.ts";
import { parseDiagnosticsOf } from "../diagnostics/parse-diagnostics.ts";
import { startThread, type Thread } from "../thread.ts";
import { shapeDiagnostics } from "./places.ts";
import type { ReferencesData, ReferencesThread } from "./references-thread.ts";

export class ReferencesCheck {
  readonly #data: ReferencesData;
  #thread: Thread<ReferencesThread> | undefined;
  #mistakes: LoopDiagnostic[] | undefined;

  constructor(data: ReferencesData) {
    this.#data = data;
  }

  /** The table was saved: it is read again, and at no other time, when an editor may be writing it. */
  async forget(): Promise<void> {
    this.#mistakes = undefined;
    await this.end();
  }

  /** Says what keeps the table from being read. */
  mistakes(): LoopDiagnostic[] {
    this.#mistakes ??= mistakesIn(this.#data.table);
    return this.#mistakes;
  }

  /** Judges the bundle that was written last. */
  async judge(): Promise<LoopDiagnostic[]> {
    const { table, comparison } = this.#data;
    const mistakes = this.mistakes();
    if (mistakes.length > 0 || !existsSync(table) || !existsSync(comparison)) return mistakes;
    this.#thread ??= startThread<ReferencesThread>(
      new URL("references-thread.ts", import.meta.url),
      this.#data,
    );
    return this.#thread.calls.judge();
  }

  async end(): Promise<void> {
    await this.#thread?.end();
    this.#thread = undefined;
  }
}

function mistakesIn(table: string): LoopDiagnostic[] {
  if (!existsSync(table)) return [];
  try {
    return shapeDiagnostics(table);
  } catch (error) {
    if (error instanceof DocumentError) return parseDiagnosticsOf(error);
    throw error;
  }
}
