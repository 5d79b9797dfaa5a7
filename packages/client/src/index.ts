// Creates typed clients of the contract's API.
import type { ResultOf } from "./answer/result.ts";
import type { Calls, PathCalls } from "./call.ts";
import { type ConnectionOptions, createCalls } from "./client.ts";
import { contract } from "./contract.gen.ts";
import type { ClientOperation } from "./operation/operation.ts";
import * as all from "./operations.gen.ts";
import type { ResilienceOptions } from "./resilience/options.ts";
import { resilience } from "./resilience/resilience.ts";
import type { components, operations, paths } from "./schema.gen.ts";

export type { components, operations, paths };
export { ApiError, isErrorOf, unwrap } from "./answer/api-error.ts";
export type { Newer, Received } from "./answer/received.ts";
export type { AnyResult, Asked, Failed, Succeeded } from "./answer/result.ts";
export {
  settled,
  TransportError,
  type TransportFailure,
  type Unanswered,
} from "./answer/transport-error.ts";
export type { OperationCall, CallOptions } from "./call.ts";
export type { ConnectionOptions } from "./client.ts";
export { etagCache } from "./sending/etag-cache.ts";
export type { ClientMiddleware } from "./sending/middleware.ts";
export type { ClientOperation, Paging } from "./operation/operation.ts";
export { itemsOf, pagesOf } from "./patterns/paging.ts";
export type { ResilienceOptions, RetryOptions, TimeoutOptions } from "./resilience/options.ts";
export { resilience, type Resilience } from "./resilience/resilience.ts";
export type { Token } from "./sending/token.ts";
export { update, type UpdateOptions } from "./patterns/update.ts";
export type { Destination, Transport } from "./sending/transport.ts";

/** The types of the contract's schemas by name: `Schemas["Name"]`. */
export type Schemas = components["schemas"];

/** The results of an operation by its name, one for each status: `Result<"getThing">`. */
export type Result<Id extends keyof operations> = ResultOf<operations[Id], 304>;

/** A function for each operation by its name, and one for each HTTP method that takes a path. */
export type ApiClient = Calls<typeof all> & PathCalls<all.Routes>;

/** The server and the credentials of a client, with its retries and time-outs. */
export type ClientOptions = ConnectionOptions & ResilienceOptions;

/**
 * Creates a client of all operations, with retries and time-outs.
 *
 * A call resolves with `{ ok, status, data, error, headers, response }` for every answer that the contract documents, and rejects
 * with a `TransportError` where there is none. A path parameter that would lead to another URL is refused with a `TypeError`.
 */
export function createClient({ retry, timeout, ...options }: ClientOptions): ApiClient {
  const tries = resilience({ ...(retry !== undefined && { retry }), ...(timeout && { timeout }) });
  return createCalls(contract, all, { resilience: tries, ...options }) as ApiClient;
}

/**
 * Creates a client of some operations, which a bundler then takes alone:
 * `pickClient({ getThing }, { baseUrl, token })`, with `getThing` from the entry point `operations`.
 * Its functions that take a path take every path of the contract.
 */
export function pickClient<Operations extends Readonly<Record<string, ClientOperation>>>(
  operations: Operations,
  options: ConnectionOptions,
): Calls<Operations> & PathCalls<all.Routes> {
  return createCalls(contract, operations, options) as Calls<Operations> & PathCalls<all.Routes>;
}
