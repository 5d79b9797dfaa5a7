// Goes through a list, page after page, as the contract says that it is paged.
import { unwrap } from "../answer/api-error.ts";
import type { AnyResult, DataOf, ResultOf } from "../answer/result.ts";
import type { Callable, CallArguments, CallOptions } from "../call.ts";
import type { Paging } from "../operation/operation.ts";
import type { RequestInput } from "../request/input.ts";

type PageOf<Types> = DataOf<ResultOf<Types>>;
type At<Value, Keys> = Keys extends readonly [infer Key, ...infer Rest]
  ? Key extends keyof NonNullable<Value>
    ? At<NonNullable<Value>[Key], Rest>
    : never
  : NonNullable<Value>;
type ItemOf<Types, Items> = At<PageOf<Types>, Items> extends readonly (infer Item)[] ? Item : never;

/** A function whose operation lists something: the contract has `x-paging` for it. */
export type ListCall<Types, Items> = Callable<Types, Items> &
  ((...args: never[]) => Promise<AnyResult>);

/**
 * Yields each page of a list, from the one that is asked for: `for await (const page of pagesOf(client.listThings))`.
 * @throws ApiError when a page is refused
 */
export function pagesOf<Types, Items extends readonly string[]>(
  call: ListCall<Types, Items>,
  ...[input, options]: CallArguments<Types>
): AsyncIterableIterator<PageOf<Types>> {
  const paging = listPaging(call);
  const read = call as unknown as (
    input: RequestInput,
    options?: CallOptions,
  ) => Promise<AnyResult>;
  let request: RequestInput | undefined = input ?? {};
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (!request) return { done: true, value: undefined };
      const data = unwrap(await read(request, options));
      request = nextRequest(paging, request, data);
      return { done: false, value: data as PageOf<Types> };
    },
  };
}

/**
 * Returns how a list is paged.
 * @throws TypeError for what is no list
 */
export function listPaging({ operation }: Callable<unknown, unknown>): Paging {
  const { id, paging } = operation;
  if (!paging) throw new TypeError(`${id} is no list: the contract has no x-paging for it.`);
  return paging;
}

/** Returns the request of the page after one, undefined after the last. */
export function nextRequest(
  paging: Paging,
  request: RequestInput,
  data: unknown,
): RequestInput | undefined {
  const { items, page, next, size = "", defaultSize = 1 } = paging;
  if (page === undefined) return undefined;
  const { query = {} } = request;
  const { length } = (at(data, items) ?? []) as unknown[];
  const isFull = length >= Number(query[size] ?? defaultSize);
  const counted = isFull ? Number(query[page] ?? 1) + 1 : undefined;
  const wanted = next ? at(data, next) : counted;
  // Cursors end with an empty text in some APIs.
  if (wanted === undefined || wanted === null || wanted === "") return undefined;
  return requestPage(paging, request, wanted);
}

/** Returns the request of a page by what its query parameter is. */
export function requestPage(
  { page }: Paging,
  request: RequestInput,
  wanted: unknown,
): RequestInput {
  if (page === undefined || wanted === null) return request;
  return { ...request, query: { ...request.query, [page]: wanted } };
}

/**
 * Yields each item of a list, over all its pages: `for await (const thing of itemsOf(client.listThings))`.
 * @throws ApiError when a page is refused
 */
export async function* itemsOf<Types, Items extends readonly string[]>(
  call: ListCall<Types, Items>,
  ...args: CallArguments<Types>
): AsyncGenerator<ItemOf<Types, Items>, void, undefined> {
  for await (const page of pagesOf(call, ...args)) {
    yield* (at(page, call.operation.paging?.items ?? []) ?? []) as ItemOf<Types, Items>[];
  }
}

function at(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) => (found as Record<string, unknown> | null | undefined)?.[key],
    value,
  );
}
