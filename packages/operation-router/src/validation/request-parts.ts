// Defines a request before and after it is checked.
import type { ReceivedBody } from "../body/request-body.ts";
import type { ParameterValues, RawParameters } from "../parameters/parameter-location.ts";

/** A request as it was received. */
export interface UncheckedRequest extends RawParameters {
  body: ReceivedBody;
}

/** A request with coerced parameters and defaults. */
export interface CheckedRequest {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

/** The received values by the part of the request that the validator's errors name. */
export interface ReceivedValues extends ParameterValues {
  body: unknown;
}
