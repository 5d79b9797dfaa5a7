// Calls operations: from what a caller gives to a result, or an error that says why there is none.
import { ForeignAnswer, readBody } from "./answer/media.ts";
import type { AnyResult, Asked } from "./answer/result.ts";
import { TransportError } from "./answer/transport-error.ts";
import type { CallOptions } from "./call.ts";
import { type ClientMiddleware, sender } from "./sending/middleware.ts";
import type { ContractFacts, ClientOperation } from "./operation/operation.ts";
import { writeBody } from "./request/body.ts";
import { cookieHeader, joinHeaders } from "./request/headers.ts";
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
  /** Writes the URLs instead of openapi-fetch. */
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
  const { resilience, check, transport = openapiFetch } = options;
  const baseUrl = String(options.baseUrl).replace(/\/$/, "");
  const authorized = withToken(options.token);
  const idHeader = contract.requestId?.toLowerCase() ?? "x-request-id";

  return async (
    operation: ClientOperation,
    input: RequestInput = {},
    one: CallOptions = {},
  ): Promise<AnyResult> => {
    checkPath(input.path);
    const { id, method, keyed } = operation;
    const type = one.contentType ?? operation.body?.[0] ?? "application/json";
    const hasBody = input.body !== undefined;
    const headers = joinHeaders(
      contract.requestId ? { [idHeader]: randomId() } : undefined,
      keyed ? { "idempotency-key": randomId() } : undefined,
      hasBody && !type.startsWith("multipart/") ? { "content-type": type } : undefined,
      cookieHeader(input.cookie),
      options.headers,
      input.header,
      one.headers,
    );
    const url = transport({ operation, baseUrl, input });
    const init = { method, ...(hasBody && { body: writeBody(input.body, type) }) };
    const request: Asked = { operation: id, method, url, requestId: headers[idHeader] };

    const attempt = async (signal: AbortSignal | undefined): Promise<AnyResult> => {
      const failed = (cause: unknown, response?: Response): TransportError => {
        if (cause instanceof ForeignAnswer) {
          return new TransportError("foreign", request, cause, response);
        }
        if (!signal?.aborted) return new TransportError("unreachable", request, cause);
        const reason: unknown = signal.reason;
        const isLate = (reason as Error | null)?.name === "TimeoutError";
        return new TransportError(isLate ? "timeout" : "aborted", request, reason);
      };
      const send = sender(options, operation, failed);
      const deliver = (token: string | null): Promise<Response> => {
        const bearer = token === null ? undefined : { authorization: `Bearer ${token}` };
        return send(url, {
          ...init,
          headers: { ...headers, ...bearer },
          ...(signal && { signal }),
        });
      };
      const response = await (headers["authorization"] ? deliver(null) : authorized(deliver));
      const answered = await readBody(response, operation).catch((cause: unknown) => {
        throw failed(cause, response);
      });
      try {
        check?.(id, response.status, answered);
      } catch (cause) {
        throw new TransportError("foreign", request, cause, response);
      }
      const requestId = response.headers.get(idHeader) ?? request.requestId;
      return resultOf(response, answered, { ...request, requestId });
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
