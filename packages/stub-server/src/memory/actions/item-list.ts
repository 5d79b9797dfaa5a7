// Answers a list: that of the plain stub with what was created, changed and deleted since.
import type { Answer, CheckedAnswer } from "@contract-first/operation-router";
import {
  asObject,
  child,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { locateList, schemasAt, valueAt, withValueAt } from "./location.ts";
import { answerGone, answerSchemas, makeSuccess, type MemoryRequest } from "./memory-request.ts";
import { cutPage, recount } from "./page.ts";
import { placeOf } from "./paths.ts";
import { apply, changesTo, type Change } from "./projection.ts";
import { settle } from "./repair.ts";
import { summarize } from "./schema-summary.ts";
import type { Entry } from "./store.ts";

/** An item of the list. */
interface Row {
  /** What the plain stub has in its place, or has for any item. */
  seed: unknown;
  changes: Change[];
}

/** Undefined when nothing of the collection is remembered, or the list cannot show it. */
export async function answerList(asked: MemoryRequest): Promise<CheckedAnswer | undefined> {
  const { document, operation, call, role, sandbox } = asked;
  const { key, name, path } = role.resource;
  const parent = placeOf(operation.path, call.params);
  const deleted = sandbox.deletedPlace(parent);
  if (deleted !== undefined) return answerGone(asked, deleted);
  const entries = sandbox.entries(parent, path);
  if (entries.size === 0 || key === undefined) return undefined;

  const stub = await makeSuccess(asked);
  const schemas = stub && answerSchemas(asked, stub);
  const location = schemas && locateList(document, schemas, key, name);
  const seeds = location && valueAt(stub?.body, location);
  if (stub === undefined || schemas === undefined || location === undefined) return undefined;
  if (!Array.isArray(seeds)) return undefined;

  const { items, maxItems } = summarize(document, schemasAt(document, schemas, location));
  const all = rowsOf(asked, seeds, entries, key, items);
  const page = cutPage(all, asked, maxItems);
  const change = all.length - seeds.length;
  const lengths = { seeds: seeds.length, all: all.length, page: page.length, change };
  // What breaks the rules of a list mostly does so in every item, so it is left out of all.
  const names = new Set(page.flatMap(({ changes }) => changes.map((one) => one.name)));
  names.delete(key);
  const build = (some: string[]): Answer => {
    const shown = new Set([key, ...some]);
    const list = page.map(({ seed, changes }) =>
      changes.length === 0
        ? seed
        : apply(
            asObject(seed),
            changes.filter((one) => shown.has(one.name)),
          ),
    );
    return { ...stub, body: replaceList(stub.body, location, list, lengths) };
  };
  return settle([...names], build, asked.check);
}

function rowsOf(
  { document }: MemoryRequest,
  seeds: unknown[],
  entries: Map<string, Entry>,
  key: string,
  schemas: unknown[],
): Row[] {
  const idOf = (seed: unknown): string => String(child(seed, key));
  const change = (seed: unknown, { known }: Entry): Row => {
    const base = asObject(seed);
    return {
      seed: base,
      changes: changesTo(document, base, known.item, schemas, [...known.spoken]),
    };
  };
  const seeded = seeds.flatMap((seed): Row[] => {
    const entry = isObject(seed) ? entries.get(idOf(seed)) : undefined;
    if (entry === undefined) return [{ seed, changes: [] }];
    return entry.isDeleted ? [] : [change(seed, entry)];
  });
  const listed = new Set(seeds.map(idOf));
  const created = [...entries]
    .filter(([id, { isDeleted }]) => !isDeleted && !listed.has(id))
    .map(([, entry]) => change(seeds[0], entry));
  return [...seeded, ...created];
}

function replaceList(
  body: unknown,
  location: string[],
  list: unknown[],
  lengths: Parameters<typeof recount>[1],
): unknown {
  const whole = withValueAt(body, location, list);
  const around = location.slice(0, -1);
  const object = valueAt(whole, around);
  if (location.length === 0 || !isObject(object)) return whole;
  return withValueAt(whole, around, recount(object as JsonObject, lengths));
}
