// Calls operations: from what a caller gives to a result, or an error that says why there is none.
import { ForeignAnswer, readBody } from "./answer/media.ts";
import type { AnyResult, Asked } from "./answer/result.ts";
import { TransportError } from "./answer/transport-error.ts";
import type { CallOptions } from "./call.ts";
import { type ClientMiddleware, through } from "./sending/middleware.ts";
import type { ContractFacts, ClientOperation } from "./operation/operation.ts";
import { writeBody } from "./request/body.ts";
import { randomId } from "./request/identifier.ts";
import type { RequestInput } from "./request/input.ts";
import { checkPath } from "./request/path.ts";
import type { Resilience } from "./resilience/resilience.ts";
import { type Token, withToken } from "./sending/token.ts";
import { openapiFetch, type Transport } from "./sending/transport.ts";

/** The server, the credentials, and what else a client may have. */
export interface ConnectionOptions {
  /** The URL that the contract's paths are relative to, such as `http://localhost:8080`, with or without a trailing slash. */
  baseUrl: string | URL;
  token: Token;
  /** Sends the requests instead of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** Headers of every request. */
  headers?: Record<string, string>;
  middleware?: readonly ClientMiddleware[];
  /** Retries and time-outs: `resilience()`. Without it there is one attempt, without end. */
  resilience?: Resilience;
  /** Looks at each answer and throws for one that breaks the contract: `checkAnswer` of the entry point `validation`. */
  check?: (operation: string, status: number, body: unknown) => void;
  /** Makes the requests instead of openapi-fetch. */
  transport?: Transport;
}

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** Returns the functions of operations by name, and those that take a path by method. */
export function createCalls(
  contract: ContractFacts,
  operations: Readonly<Record<string, ClientOperation>>,
  options: ConnectionOptions,
): object {
  const call = caller(contract, options);
  const calls = Object.entries(operations).map(([name, operation]) => [
    name,
    Object.assign((input?: RequestInput, one?: CallOptions) => call(operation, input, one), {
      operation,
    }),
  ]);
  let routes: Map<string, ClientOperation> | undefined;
  const find = (method: string, path: string): ClientOperation => {
    routes ??= new Map(
      Object.values(operations).map((one) => [`${one.method} ${plain(one.path)}`, one]),
    );
    const id = `${method} ${path}`;
    return routes.get(id) ?? { id, method, path, media: contract.media };
  };
  const byPath = methods.map((method) => [
    method,
    (path: string, input?: RequestInput, one?: CallOptions) => call(find(method, path), input, one),
  ]);
  return Object.fromEntries([...calls, ...byPath]) as object;
}

/** Returns a path as the contract writes it, without the styles of its parameters. */
function plain(template: string): string {
  return template.replaceAll(/\{[.;]?(.*?)\*?\}/g, "{$1}");
}

function caller(contract: ContractFacts, options: ConnectionOptions) {
  const { middleware = [], resilience, check, transport = openapiFetch } = options;
  const baseUrl = String(options.baseUrl).replace(/\/$/, "");
  const authorized = withToken(options.token);
  const { fetch = (request: Request) => globalThis.fetch(request) } = options;

  return async (
    operation: ClientOperation,
    input: RequestInput = {},
    one: CallOptions = {},
  ): Promise<AnyResult> => {
    checkPath(input.path);
    const { requestId: idHeader = "X-Request-Id" } = contract;
    const type = one.contentType ?? operation.body?.[0] ?? "application/json";
    const cookies = Object.entries(input.cookie ?? {});
    const headers = new Headers({
      ...(contract.requestId && { [idHeader]: randomId() }),
      ...(operation.keyed && { "Idempotency-Key": randomId() }),
      ...(input.body !== undefined && !type.startsWith("multipart/") && { "Content-Type": type }),
      ...(cookies.length > 0 && {
        Cookie: cookies
          .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
          .join("; "),
      }),
    });
    // Names of headers have no case: what is said for the call takes the place of what is said for all.
    for (const some of [options.headers, input.header as Record<string, string>, one.headers]) {
      for (const [name, value] of Object.entries(some ?? {}))
        if (value !== undefined) headers.set(name, value);
    }
    const { method } = operation;
    const body = input.body === undefined ? undefined : writeBody(input.body, type);
    const init = { method, ...(body !== undefined && { body }) };
    const request: Asked = {
      operation: operation.id,
      method,
      url: baseUrl + operation.path,
      requestId: headers.get(idHeader) ?? undefined,
    };

    const attempt = async (signal: AbortSignal | undefined): Promise<AnyResult> => {
      const failed = (cause: unknown, response?: Response): TransportError => {
        if (cause instanceof ForeignAnswer)
          return new TransportError("foreign", request, cause, response);
        if (!signal?.aborted) return new TransportError("unreachable", request, cause);
        const { name } = signal.reason as Error;
        return new TransportError(
          name === "TimeoutError" ? "timeout" : "aborted",
          request,
          signal.reason,
        );
      };
      const send = through(middleware, operation, (sent) => {
        request.url = sent.url;
        return fetch(sent).catch((cause: unknown) => {
          throw failed(cause);
        });
      });
      const hasOwn = headers.has("Authorization");
      const deliver = (token: string | null): Promise<Response> => {
        if (token !== null && !hasOwn) headers.set("Authorization", `Bearer ${token}`);
        return send(
          transport({
            operation,
            baseUrl,
            input,
            init: { ...init, headers, signal: signal ?? null },
          }),
        );
      };
      const response = await (hasOwn ? deliver(null) : authorized(deliver));
      const answered = await readBody(response, operation).catch((cause: unknown) => {
        throw failed(cause, response);
      });
      try {
        check?.(operation.id, response.status, answered);
      } catch (cause) {
        throw new TransportError("foreign", request, cause, response);
      }
      request.requestId = response.headers.get(idHeader) ?? request.requestId;
      return resultOf(response, answered, { ...request });
    };
    return resilience ? resilience(attempt, operation, one) : attempt(one.signal);
  };
}

function resultOf(response: Response, body: unknown, request: Asked): AnyResult {
  const { ok, status } = response;
  return {
    ok,
    status,
    data: ok ? body : undefined,
    error: ok ? undefined : body,
    request,
    response,
    get headers() {
      return Object.fromEntries(response.headers);
    },
  } as AnyResult;
}
