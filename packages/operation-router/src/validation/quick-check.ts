// Accepts most requests by the compiled validators alone, without express-openapi-validator.
import type { Operation } from "../document/operation.ts";
import { checkNumbers } from "../parameters/numbers.ts";
import type { CheckedRequest, UncheckedRequest } from "./request-parts.ts";
import type { RequestValidator } from "./request-validator.ts";

const nothing: Record<string, unknown> = Object.freeze({});

/**
 * Returns the request with coerced parameters and defaults, or undefined if the thorough check has
 * to decide. Defaults may have been written into the body by then.
 */
export function acceptQuickly(
  { requestBody }: Operation,
  validator: RequestValidator,
  request: UncheckedRequest,
): CheckedRequest | undefined {
  const { value, mediaType, text } = request.body;
  const isReady = mediaType === undefined ? requestBody?.required !== true : text !== undefined;
  if (!isReady) return undefined;
  const read = validator.readQuickly(request);
  if (read === undefined) return undefined;
  const { params, query, headers, cookies = nothing } = read;
  const { numbers } = validator;
  if (numbers.length > 0 && checkNumbers(numbers, { params, query, headers, cookies }).length > 0) {
    return undefined;
  }
  try {
    if (!validator.validateParameters(read)) return undefined;
    const data = { body: value };
    if (mediaType !== undefined && !validator.validateBody(data)) return undefined;
    return { params, query, body: data.body };
  } catch {
    return undefined; // The body is nested too deeply for the stack.
  }
}
