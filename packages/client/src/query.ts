// Options for TanStack Query, made from calls: an entry point of its own that imports nothing of TanStack's.
import { type ApiError, unwrap } from "./answer/api-error.ts";
import type { AnyResult, DataOf, ResultOf } from "./answer/result.ts";
import type { TransportError } from "./answer/transport-error.ts";
import type { Callable, CallArguments, CallOptions } from "./call.ts";
import { type ListCall, listPaging, nextRequest, requestPage } from "./patterns/paging.ts";
import type { InputOf, RequestInput } from "./request/input.ts";

type Call<Types> = Callable<Types, unknown> & ((...args: never[]) => Promise<AnyResult>);
type Data<Types> = DataOf<ResultOf<Types>>;

/** A read that answers nothing has `null`: TanStack Query takes `undefined` for a mistake. */
type ReadData<Types> =
  | Exclude<Data<Types>, undefined>
  | (undefined extends Data<Types> ? null : never);

/** What a call throws here: what the API refuses, or that there is no answer of it. */
export type QueryFault<Types> = ApiError<ResultOf<Types, 304>> | TransportError;

/** The client tries again itself, where that is safe; TanStack Query must not do so once more. It has the type of `error` from here. */
type Retry<Types> = (failureCount: number, error: QueryFault<Types>) => boolean;

/** The operation and what is asked of it; what begins alike belongs together. */
export type QueryKeyOf = readonly [operation: string, ...rest: unknown[]];

export interface QueryOptionsOf<Types> {
  queryKey: QueryKeyOf;
  queryFn: (context: { signal: AbortSignal }) => Promise<ReadData<Types>>;
  retry: Retry<Types>;
}

/** What a page is asked for by: its number, a cursor, or `null` for the first one. */
export type PageParameter = string | number | null;

export interface InfiniteQueryOptionsOf<Types> {
  queryKey: QueryKeyOf;
  queryFn: (context: { signal: AbortSignal; pageParam: PageParameter }) => Promise<Data<Types>>;
  initialPageParam: PageParameter;
  getNextPageParam: (
    last: Data<Types>,
    all: Data<Types>[],
    lastParameter: PageParameter,
  ) => PageParameter | undefined;
  retry: Retry<Types>;
}

/** What a mutation is given: the request, or nothing where nothing of it is required. */
export type MutationInput<Types> =
  Record<never, never> extends InputOf<Types> ? InputOf<Types> | void : InputOf<Types>;

export interface MutationOptionsOf<Types> {
  mutationKey: readonly [operation: string];
  mutationFn: (input: MutationInput<Types>) => Promise<Data<Types>>;
  retry: Retry<Types>;
}

/**
 * Returns the key of a query, or what the keys of all queries of an operation begin with:
 * `queryClient.invalidateQueries({ queryKey: queryKeyOf(client.getThing) })`.
 */
export function queryKeyOf<Types>(call: Call<Types>, input?: Partial<InputOf<Types>>): QueryKeyOf {
  // Parts without anything in them are not there.
  const parts = Object.entries(input ?? {}).filter(
    ([, part]) => typeof part !== "object" || part === null || Object.keys(part).length > 0,
  );
  return parts.length > 0 ? [call.operation.id, Object.fromEntries(parts)] : [call.operation.id];
}

/** Returns the options of a query: `useQuery(queryOf(client.getThing, { path: { id } }))`. A query that is left is aborted. */
export function queryOf<Types>(
  call: Call<Types>,
  ...[input, options]: CallArguments<Types>
): QueryOptionsOf<Types> {
  return {
    queryKey: queryKeyOf(call, input),
    queryFn: async ({ signal }) =>
      ((await read(call, input, options, signal)) ?? null) as ReadData<Types>,
    retry: isAgain,
  };
}

/**
 * Returns the options of a query over the pages of a list: `useInfiniteQuery(infiniteQueryOf(client.listThings))`.
 * @throws TypeError for an operation that the contract has no `x-paging` for
 */
export function infiniteQueryOf<Types, Items extends readonly string[]>(
  call: ListCall<Types, Items>,
  ...[input, options]: CallArguments<Types>
): InfiniteQueryOptionsOf<Types> {
  const paging = listPaging(call);
  const first: RequestInput = input ?? {};
  const { page = "" } = paging;
  return {
    // Pages are kept in another form than a page alone.
    queryKey: [...queryKeyOf(call, input), "pages"],
    queryFn: async ({ signal, pageParam }) =>
      (await read(call, requestPage(paging, first, pageParam), options, signal)) as Data<Types>,
    initialPageParam: (first.query?.[page] ?? null) as PageParameter,
    getNextPageParam: (last, _all, parameter) =>
      nextRequest(paging, requestPage(paging, first, parameter), last)?.query?.[page] as
        | PageParameter
        | undefined,
    retry: isAgain,
  };
}

/** Returns the options of a mutation: `useMutation(mutationOf(client.updateThing))`, whose `mutate` takes the request. */
export function mutationOf<Types>(
  call: Call<Types>,
  options?: CallOptions,
): MutationOptionsOf<Types> {
  return {
    mutationKey: [call.operation.id],
    mutationFn: async (input) => (await read(call, input ?? {}, options, undefined)) as Data<Types>,
    retry: isAgain,
  };
}

function isAgain(): boolean {
  return false;
}

async function read(
  call: Callable<unknown, unknown>,
  input: RequestInput | undefined,
  options: CallOptions | undefined,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const send = call as unknown as (
    input?: RequestInput,
    options?: CallOptions,
  ) => Promise<AnyResult>;
  const signals = [signal, options?.signal].filter((one) => one !== undefined);
  return unwrap(await send(input, { ...options, signal: AbortSignal.any(signals) }));
}
