// Checks the body of an answer against its documented representation.
import { readValidatorErrors } from "../validation/seam.ts";
import { isBytes, type Answer, type Representation } from "./answer.ts";

/** Throws an error whose message continues `getPet answered 200, `. */
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
  if (!accepts({ response: body })) throw bodyError(() => refuse(body));
}

/** Thrown for a body that does not fit its schema. */
export class InvalidBody extends Error {
  /** The places of the body, each with what would be valid there. */
  readonly reason: string;

  constructor(reasons: string[], cause: unknown) {
    // The branches of a oneOf give the same reason more than once.
    const reason = [...new Set(reasons)].join("; ");
    super(`with a body that breaks the contract: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** The validator's message for a body that is null. */
const nullBody = "response body required.";

function bodyError(refuse: () => void): Error {
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
