// How operations are called: their functions, and what can be said beside the request.
import type { ResultOf } from "./answer/result.ts";
import type { ClientOperation } from "./operation/operation.ts";
import type { InputOf } from "./request/input.ts";
import type { ResilienceOptions } from "./resilience/options.ts";

/** What can be said of one call beside its request. */
export interface CallOptions extends ResilienceOptions {
  signal?: AbortSignal;
  /** More headers, such as `Prefer`. */
  headers?: Record<string, string>;
  /** The media type of the body, where the contract has several. */
  contentType?: string;
}

/** What a function takes: the request may be left out where nothing of it is required. */
export type CallArguments<Types> =
  Record<never, never> extends InputOf<Types>
    ? [input?: InputOf<Types>, options?: CallOptions]
    : [input: InputOf<Types>, options?: CallOptions];

/** What a function belongs to. */
export interface Callable<Types, Items> {
  readonly operation: ClientOperation<Types, Items>;
}

interface PlainCall<Types, Items> extends Callable<Types, Items> {
  (...args: CallArguments<Types>): Promise<ResultOf<Types>>;
}

/** A read that can be asked whether there is anything new: only then there is a 304. */
interface ConditionalCall<Types, Items> extends Callable<Types, Items> {
  (
    input: InputOf<Types> & { header: { "If-None-Match": string } },
    options?: CallOptions,
  ): Promise<ResultOf<Types>>;
  (...args: CallArguments<Types>): Promise<ResultOf<Types, 304>>;
}

/** The function of an operation. */
export type OperationCall<Types, Items = unknown> = Types extends { responses: { 304: unknown } }
  ? ConditionalCall<Types, Items>
  : PlainCall<Types, Items>;

/** The functions of operations by their names. */
export type Calls<Operations> = {
  [Name in keyof Operations]: Operations[Name] extends ClientOperation<infer Types, infer Items>
    ? OperationCall<Types, Items>
    : never;
};

/**
 * A function for each method that takes a path of the contract. `Types` follows from the path, and is a parameter for the sake of
 * the compiler: it would look at the requests of all paths otherwise.
 */
export type PathCalls<Routes> = {
  [Method in keyof Routes]: <Path extends keyof Routes[Method], Types = Routes[Method][Path]>(
    path: Path,
    ...args: CallArguments<Types>
  ) => Promise<ResultOf<Types, 304>>;
};
