// Renders a failure as problem details, when nobody else renders it.
import type { Failure } from "./failure/failure.ts";
import { STATUS_CODES } from "./node-http.ts";
import type { Answer } from "./responses/answer.ts";

/**
 * An `application/problem+json` answer with `violations` as an extension member.
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
      // What an internal failure says of itself is for the log.
      detail: failure.kind === "internal" ? "The server failed to answer" : message,
      ...(violations.length > 0 && { violations }),
    },
  };
}
