// Checks the body of an answer against the representation that the document gives for it.
import { readValidatorErrors } from "../validation/seam.ts";
import { isBytes, type Answer } from "./answer.ts";
import type { Representation } from "./representation.ts";

/** Throws an error that continues `getPet answered 200, …`. */
export function checkBody(
  { row, contentType, isJson, validator }: Representation,
  { body }: Answer,
): void {
  if (row.mediaType === undefined) {
    if (body !== undefined) throw new Error("with a body where none is documented");
    return;
  }
  if (body === undefined) throw new Error("without the documented body");
  if (!isJson && typeof body !== "string" && !isBytes(body)) {
    throw new Error(`with a body that is neither text nor bytes, as ${contentType} needs it`);
  }
  if (validator === undefined) return;
  const { accepts, refuse } = validator;
  if (!accepts({ response: body })) throw explain(() => refuse(body));
}

/** Thrown for a body that its schema does not allow. */
export class InvalidBody extends Error {
  /** Each place of the body, and what would be right there. */
  readonly reason: string;

  constructor(reasons: string[], cause: unknown) {
    // The branches of a oneOf give the same reason more than once.
    const reason = [...new Set(reasons)].join("; ");
    super(`with a body that breaks the contract: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** What the validator says of a body that is null. */
const nullBody = "response body required.";

function explain(refuse: () => void): Error {
  try {
    refuse();
  } catch (cause) {
    const reasons = (readValidatorErrors(cause) ?? []).map(({ path, message }) => {
      if (message === nullBody) return "the whole body must not be null";
      return `${path.replace(/^\/response/, "") || "the whole body"} ${message}`;
    });
    return new InvalidBody(reasons, cause);
  }
  return new Error("with a body that breaks the contract");
}
