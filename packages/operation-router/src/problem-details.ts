// Renders failures as RFC 9457 problem details, the default of `renderFailure`.
import type { Failure } from "./failure/failure.ts";
import { STATUS_CODES } from "./node-http.ts";
import type { Answer } from "./responses/answer.ts";

/**
 * Returns an `application/problem+json` answer, with the violations as an extension member. The
 * message of an `internal` failure is not shown.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function renderProblem(failure: Failure): Answer {
  const { status, message, violations, headers } = failure;
  return {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: {
      type: "about:blank",
      title: STATUS_CODES[status],
      status,
      detail: failure.kind === "internal" ? "The server failed to answer" : message,
      ...(violations.length > 0 && { violations }),
    },
  };
}
