// What to say of an operation whose description cannot be served.
import { messageOf } from "./message.ts";
import { Failure } from "./failure.ts";
import type { OperationProblem } from "./operation.ts";

/** Thrown where validators are built: what the document says there cannot be compiled. */
export class BuildError extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const reason = messageOf(cause);
    super(`the validators of path ${path} cannot be built: ${reason}`, { cause });
    this.path = path;
  }
}

export function brokenOperation(problem: OperationProblem): Failure {
  const { message, pointer } = problem;
  return new Failure("broken-operation", { message: `${message} (at ${pointer})`, problem });
}
