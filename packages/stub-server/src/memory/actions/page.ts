// Cuts a list to the page that was asked for and keeps the counts beside it right.
import {
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import type { StubRequest } from "../stub/stub-request.ts";
import { plain } from "./key.ts";

const sizes = new Set(["limit", "perpage", "pagesize", "size", "top", "count", "maxresults"]);
const offsets = new Set(["offset", "skip", "start", "startindex", "pageoffset"]);
const pages = new Set(["page", "pagenumber", "pageno"]);

/**
 * The part of a list that the query asks for by size and by offset or page number. Pages count
 * from 1, unless the document lets them start at 0; cursors are not understood.
 */
export function cutPage<T>(items: T[], { call, operation }: StubRequest, maxItems: number): T[] {
  const size = Math.min(ask(sizes) ?? items.length, maxItems);
  const page = ask(pages);
  const start = ask(offsets) ?? (page === undefined ? 0 : (page - firstPage()) * size);
  return items.slice(Math.max(start, 0), Math.max(start, 0) + size);

  function ask(names: Set<string>): number | undefined {
    // A deepObject such as `page[size]` is an object here.
    const numbers = Object.entries(call.query).flatMap(([name, value]) =>
      isObject(value)
        ? Object.entries(value).map(([inner, one]) => [name + inner, one] as const)
        : [[name, value] as const],
    );
    const found = numbers.find(([name, value]) => names.has(plain(name)) && isCount(value));
    return found && Number(found[1]);
  }

  function firstPage(): number {
    const found = operation.parameters.find(({ node }) => pages.has(plain(String(node.name))));
    const { minimum, default: usual } = asObject(found?.node.schema);
    return minimum === 0 || usual === 0 ? 0 : 1;
  }
}

function isCount(value: unknown): boolean {
  return /^\d{1,9}$/.test(String(value));
}

export interface Lengths {
  /** Of the plain stub's list, of all there is now, and of the page. */
  seeds: number;
  all: number;
  page: number;
  /** How many more there are than the stub had, or fewer. */
  change: number;
}

const total = /^(?:total|(?:total|all)(?:count|items|elements|results|records|size)|[a-z]+total)$/;
const count = /^(?:count|size|[a-z]+count)$/;

/** The object around a list with its plain counts brought up to date, and those one level below. */
export function recount(around: JsonObject, lengths: Lengths, depth = 1): JsonObject {
  const names = Object.keys(around).filter((name) => Number.isInteger(around[name]));
  const hasTotal = names.some((name) => total.test(plain(name)));
  const recounted = Object.entries(around).map(([name, value]) => {
    if (isObject(value) && depth > 0) return [name, recount(value, lengths, depth - 1)] as const;
    if (!names.includes(name)) return [name, value] as const;
    const isCountOfPage = hasTotal && count.test(plain(name)) && value === lengths.seeds;
    if (isCountOfPage) return [name, lengths.page] as const;
    const isTotal = hasTotal ? total.test(plain(name)) : plain(name) === "count";
    const now = Math.max(Number(value) + lengths.change, lengths.all);
    return [name, isTotal ? now : value] as const;
  });
  return Object.fromEntries(recounted);
}
