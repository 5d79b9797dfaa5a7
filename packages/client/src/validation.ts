// Checks answers against the contract at run time: an entry point of its own, which costs nothing when it is not imported.
import { validators } from "./validators.gen.ts";

/** A place in an answer that is not as the contract says. */
export interface AnswerViolation {
  /** JSON Pointer into the body. */
  pointer: string;
  message: string;
}

/** An answer breaks the contract. It is the `cause` of the `TransportError` that a call rejects with. */
export class InvalidAnswer extends Error {
  override name = "InvalidAnswer";
  readonly violations: readonly AnswerViolation[];

  constructor(status: number, operation: string, violations: AnswerViolation[]) {
    const said = violations.map(({ pointer, message }) => `${pointer || "the body"} ${message}`);
    super(
      `answered ${status} that is not as the contract says for ${operation}: ${said.join(", ")}`,
    );
    this.violations = violations;
  }
}

/**
 * Checks the body of an answer: give it to a client as `check`. What the types promise has to be there, fields and texts of a
 * newer server may be. Answers that are no JSON are let through.
 * @throws InvalidAnswer with every place that is wrong
 */
export function checkAnswer(operation: string, status: number, body: unknown): void {
  const keys = [status, `${String(status)[0]}XX`, "default"].map((key) => `${operation} ${key}`);
  const validate = keys.map((key) => validators[key]).find(Boolean);
  if (!validate || body === undefined || validate(body)) return;
  const found = validate.errors?.map(({ instancePath, message = "is wrong" }) => ({
    pointer: instancePath,
    message,
  }));
  throw new InvalidAnswer(status, operation, found ?? []);
}
