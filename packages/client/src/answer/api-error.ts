// Throws what the API refuses, for those who want the data alone.
import type { AnyResult, Asked, DataOf } from "./result.ts";

type FailureOf<Result> = Extract<Result, { ok: false; response: Response }>;
type Part<Result, Key extends keyof AnyResult> = FailureOf<Result>[Key & keyof FailureOf<Result>];

/** An answer of the API that is no success. `Result` is the result that it was made of. */
export class ApiError<Result = AnyResult> extends Error {
  override name = "ApiError";
  readonly status: Part<Result, "status">;
  /** What the API calls the error; undefined where its body has no such field. */
  readonly code: CodeOf<Part<Result, "error">> | undefined;
  readonly body: Part<Result, "error">;
  readonly headers: Part<Result, "headers">;
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly requestId: string | undefined;

  constructor(result: { status: number; error?: unknown; headers: object; request: Asked }) {
    const { status, error, headers, request } = result;
    const { code, message } = describe(error);
    super(message ?? `${request.method} ${request.url.replace(/\?.*/, "")} answered ${status}.`);
    this.status = status as Part<Result, "status">;
    this.code = code as CodeOf<Part<Result, "error">> | undefined;
    this.body = error as Part<Result, "error">;
    this.headers = headers as Part<Result, "headers">;
    ({
      operation: this.operation,
      method: this.method,
      url: this.url,
      requestId: this.requestId,
    } = request);
  }
}

/** The code inside of an error's body, as it is or in an envelope. */
type CodeOf<Body> = Body extends { error: { code: infer Code } }
  ? Code
  : Body extends { code: infer Code }
    ? Code
    : Body extends { type: infer Type }
      ? Type
      : never;

/** Finds code and message in the common forms of errors: plain, in an envelope, problem details (RFC 9457). */
function describe(body: unknown): { code?: unknown; message?: string } {
  if (typeof body !== "object" || body === null) return {};
  const { error, code, type, message, detail, title } = body as Record<string, unknown>;
  if (typeof error === "object" && error !== null) return describe(error);
  const text = message ?? detail ?? title;
  return { code: code ?? type, ...(typeof text === "string" && { message: text }) };
}

/**
 * Returns the data of a success: `unwrap(await client.getThing(…))`.
 * @throws ApiError for any other answer
 */
export function unwrap<Result extends { ok: boolean }>(result: Result): DataOf<Result> {
  if (result.ok) return (result as unknown as { data: never }).data;
  const { error } = result as unknown as { error: unknown };
  // A transport failure as a value is thrown as it is.
  if (!("response" in result)) throw error;
  throw new ApiError<Result>(result as unknown as AnyResult);
}

/** Whether something thrown is an error of this call: `isErrorOf(error, client.getThing)`. */
export function isErrorOf<Result>(
  error: unknown,
  call: { (...args: never[]): Promise<Result>; operation: { id: string } },
): error is ApiError<Result> {
  return error instanceof ApiError && error.operation === call.operation.id;
}
