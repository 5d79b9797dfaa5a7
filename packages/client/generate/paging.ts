// Reads how a list is paged: `x-paging` of an operation, with pointers into its answer.
import { follow, type OpenApi, type PagingExtension, type Schema } from "./document.ts";
import type { NamedOperation } from "./named-operations.ts";

/** Returns the part of an operation's value that tells how to go from page to page. */
export function pagingOf(document: OpenApi, operation: NamedOperation): object {
  const { node, parameters } = operation;
  const extension = node["x-paging"];
  if (!extension) return {};
  const { items, page, next, size } = extension;
  const sized = parameters.find((one) => one.in === "query" && one.name === size);
  const schema: Schema = sized?.schema ? follow(document, sized.schema) : {};
  const paging = {
    items: keysOf(items),
    ...(page !== undefined && { page }),
    ...(next !== undefined && { next: keysOf(next) }),
    ...(size !== undefined && { size }),
    ...(typeof schema.default === "number" && { defaultSize: schema.default }),
  };
  return { paging };
}

/** Returns the keys of the list inside of the answer. */
export function itemKeys({ node }: NamedOperation): string[] | undefined {
  const extension: PagingExtension | undefined = node["x-paging"];
  return extension && keysOf(extension.items);
}

function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
