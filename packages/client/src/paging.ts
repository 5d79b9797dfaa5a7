// Goes through a list, page after page, as the contract says that it is paged.
import { unwrap } from "./answer/api-error.ts";
import type { AnyResult, ResultOf } from "./answer/result.ts";
import type { Callable, CallArguments, CallOptions } from "./call.ts";
import type { RequestInput } from "./request/input.ts";

type Page<Types> =
  Extract<ResultOf<Types>, { ok: true }> extends { data: infer Data } ? Data : never;
type At<Value, Keys> = Keys extends readonly [infer Key, ...infer Rest]
  ? Key extends keyof NonNullable<Value>
    ? At<NonNullable<Value>[Key], Rest>
    : never
  : NonNullable<Value>;
type ItemOf<Types, Items> = At<Page<Types>, Items> extends readonly (infer Item)[] ? Item : never;

/** A function whose operation lists something: the contract has `x-paging` for it. */
type ListCall<Types, Items> = Callable<Types, Items> & ((...args: never[]) => Promise<AnyResult>);

/**
 * Yields each page of a list, from the one that is asked for: `for await (const page of pagesOf(client.listThings))`.
 * @throws ApiError when a page is refused
 */
export async function* pagesOf<Types, Items extends readonly string[]>(
  call: ListCall<Types, Items>,
  ...[input, options]: CallArguments<Types>
): AsyncGenerator<Page<Types>, void, undefined> {
  const read = call as unknown as (
    input: RequestInput,
    options?: CallOptions,
  ) => Promise<AnyResult>;
  const { paging } = call.operation;
  if (!paging)
    throw new TypeError(`${call.operation.id} is no list: the contract has no x-paging for it.`);
  const { page, next, size, defaultSize } = paging;
  let request: RequestInput = input ?? {};
  for (;;) {
    const data = unwrap(await read(request, options));
    yield data as Page<Types>;
    if (page === undefined) return;
    const { query } = request;
    let following: unknown;
    if (next) {
      following = at(data, next);
    } else {
      const items = at(data, paging.items) as unknown[] | undefined;
      const wanted = Number((size === undefined ? undefined : query?.[size]) ?? defaultSize ?? 1);
      following = (items?.length ?? 0) < wanted ? undefined : Number(query?.[page] ?? 1) + 1;
    }
    if (following === undefined || following === null || following === "") return;
    request = { ...request, query: { ...query, [page]: following } };
  }
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
