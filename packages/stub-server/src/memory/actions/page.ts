// Cuts a list to the page that its request asks for, and corrects the counts beside it.
import type { Call } from "@contract-first/operation-router";
import {
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { plainName } from "../resources/key.ts";

/** Names of query parameters. */
const sizes = new Set(["limit", "perpage", "pagesize", "size", "top", "count", "maxresults"]);
const offsets = new Set(["offset", "skip", "start", "startindex", "pageoffset"]);
const pages = new Set(["page", "pagenumber", "pageno"]);

/**
 * Returns the part of a list that the query asks for by size and by offset or page number. Pages
 * count from 1, unless the document lets them start at 0; cursors are not understood.
 */
export function cutPage<T>(items: T[], { query, operation }: Call, maxItems: number): T[] {
  const size = Math.min(readCount(sizes) ?? items.length, maxItems);
  const page = readCount(pages);
  const start = readCount(offsets) ?? (page === undefined ? 0 : (page - firstPage()) * size);
  return items.slice(Math.max(start, 0), Math.max(start, 0) + size);

  function readCount(names: Set<string>): number | undefined {
    // A deepObject such as `page[size]` is an object here.
    const numbers = Object.entries(query).flatMap(([name, value]) =>
      isObject(value)
        ? Object.entries(value).map(([inner, one]) => [name + inner, one] as const)
        : [[name, value] as const],
    );
    const found = numbers.find(([name, value]) => names.has(plainName(name)) && isCount(value));
    return found && Number(found[1]);
  }

  function firstPage(): number {
    const found = operation.parameters.find(({ node }) => pages.has(plainName(String(node.name))));
    const { minimum, default: usual } = asObject(found?.node.schema);
    return minimum === 0 || usual === 0 ? 0 : 1;
  }
}

function isCount(value: unknown): boolean {
  return /^\d{1,9}$/.test(String(value));
}

/** Numbers of items. */
export interface ListLengths {
  /** In the list of the stub, in the whole list now, and on the page. */
  stub: number;
  all: number;
  page: number;
  /** By how many the whole list is longer than that of the stub. */
  change: number;
}

/** Names of properties. */
const total = /^(?:total|(?:total|all)(?:count|items|elements|results|records|size)|[a-z]+total)$/;
const count = /^(?:count|size|[a-z]+count)$/;

/** Corrects the counts in the object that a list is in, and in the objects one level below. */
export function recount(parent: JsonObject, lengths: ListLengths, depth = 1): JsonObject {
  const names = Object.keys(parent).filter((name) => Number.isInteger(parent[name]));
  const hasTotal = names.some((name) => total.test(plainName(name)));
  const recounted = Object.entries(parent).map(([name, value]) => {
    if (isObject(value) && depth > 0) return [name, recount(value, lengths, depth - 1)] as const;
    if (!names.includes(name)) return [name, value] as const;
    const isCountOfPage = hasTotal && count.test(plainName(name)) && value === lengths.stub;
    if (isCountOfPage) return [name, lengths.page] as const;
    const isTotal = hasTotal ? total.test(plainName(name)) : plainName(name) === "count";
    const now = Math.max(Number(value) + lengths.change, lengths.all);
    return [name, isTotal ? now : value] as const;
  });
  return Object.fromEntries(recounted);
}
