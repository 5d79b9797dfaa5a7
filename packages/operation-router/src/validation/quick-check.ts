// Accepts most requests by the compiled validators alone.
import type { Operation } from "../document/operation.ts";
import { checkNumbers } from "../parameters/numbers.ts";
import type { CheckedRequest, UncheckedRequest } from "./request-parts.ts";
import type { RequestValidator } from "./request-validator.ts";

const nothing: Record<string, unknown> = Object.freeze({});

/**
 * The checked request, with coerced parameters and defaults, or undefined: then the whole
 * validator has to look at it, and says what is wrong if anything is. Defaults may have been
 * written into the body by then.
 */
export function acceptQuickly(
  { requestBody }: Operation,
  validator: RequestValidator,
  request: UncheckedRequest,
): CheckedRequest | undefined {
  const { value, mediaType, text } = request.body;
  const isReady = mediaType === undefined ? requestBody?.required !== true : text !== undefined;
  if (!isReady) return undefined;
  const read = validator.read(request);
  if (read === undefined) return undefined;
  const { params, query, headers, cookies = nothing } = read;
  const { numbers } = validator;
  if (numbers.length > 0 && checkNumbers(numbers, { params, query, headers, cookies }).length > 0) {
    return undefined;
  }
  try {
    if (!validator.judgeParameters(read)) return undefined;
    const data = { body: value };
    if (mediaType !== undefined && !validator.judgeBody(data)) return undefined;
    return { params, query, body: data.body };
  } catch {
    return undefined; // nested deeper than the stack
  }
}
