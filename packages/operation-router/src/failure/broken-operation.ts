// The failure of an operation whose description cannot be served.
import { messageOf, type Diagnostic } from "../document/diagnostic.ts";
import { Failure } from "./failure.ts";

/** Thrown where validators are built: what the document says there cannot be compiled. */
export class BuildError extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`the validators of path ${path} cannot be built: ${messageOf(cause)}`, { cause });
    this.path = path;
  }
}

export function brokenOperation(diagnostic: Diagnostic): Failure {
  const { message, pointer } = diagnostic;
  return new Failure("broken-operation", { message: `${message} (at ${pointer})`, diagnostic });
}
