// Lists the items of a collection: those of the stub, with what was created, changed and deleted.
import type { Answer, CheckedAnswer } from "@contract-first/operation-router";
import { asObject, child, isObject } from "@contract-first/operation-router/document/json";
import {
  locateList,
  schemasAt,
  valueAt,
  withValueAt,
  type PropertyPath,
} from "../resources/envelope.ts";
import { resourcePathOf } from "../resources/resource.ts";
import type { Entry } from "../store.ts";
import { applyChanges, changesTo, type PropertyChange } from "./changes.ts";
import { cutPage, recount, type ListLengths } from "./page.ts";
import { applyValidChanges } from "./presentation.ts";
import {
  answerDeleted,
  answerSchemas,
  makeSuccess,
  type ResourceRequest,
} from "./resource-request.ts";

/** An item of the list. */
interface ListedItem {
  /** The item of the stub, or any item of the stub for a created one. */
  stubItem: unknown;
  changes: PropertyChange[];
}

/** Returns undefined when nothing of the collection is remembered, or the list cannot show it. */
export function listItems(request: ResourceRequest): CheckedAnswer | undefined {
  const { summaries, call, role, sandbox, stub } = request;
  const { key, name, path: template } = role.resource;
  const collection = resourcePathOf(call);
  const deleted = sandbox.deletedPlace(collection);
  if (deleted !== undefined) return answerDeleted(request, deleted);
  const entries = sandbox.entries(collection, template);
  if (entries.size === 0 || key === undefined) return undefined;

  const stubAnswer = makeSuccess(request);
  const schemas = stubAnswer && answerSchemas(request, stubAnswer);
  const path = schemas && locateList(summaries, schemas, key, name);
  const stubItems = path && valueAt(stubAnswer?.body, path);
  if (stubAnswer === undefined || schemas === undefined || path === undefined) return undefined;
  if (!Array.isArray(stubItems)) return undefined;

  const { items, maxItems } = summaries.of(schemasAt(summaries, schemas, path));
  const all = mergeItems(request, stubItems, entries, key, items);
  const page = cutPage(all, call, maxItems);
  const change = all.length - stubItems.length;
  const lengths = { stub: stubItems.length, all: all.length, page: page.length, change };
  // A property that makes one item invalid mostly does so in every item, so all items leave it out.
  const names = new Set(page.flatMap(({ changes }) => changes.map((one) => one.name)));
  names.delete(key);
  const build = (some: string[]): Answer => {
    const shown = new Set([key, ...some]);
    const list = page.map(({ stubItem, changes }) => {
      const allowed = changes.filter((one) => shown.has(one.name));
      return changes.length === 0 ? stubItem : applyChanges(asObject(stubItem), allowed);
    });
    return { ...stubAnswer, body: replaceList(stubAnswer.body, path, list, lengths) };
  };
  return applyValidChanges([...names], build, stub.responses);
}

/** Returns the items of the stub that were not deleted, changed, then those that were created. */
function mergeItems(
  { summaries }: ResourceRequest,
  stubItems: unknown[],
  entries: Map<string, Entry>,
  key: string,
  schemas: unknown[],
): ListedItem[] {
  const idOf = (item: unknown): string => String(child(item, key));
  const change = (item: unknown, { known }: Entry): ListedItem => {
    const stubItem = asObject(item);
    const changes = changesTo(summaries, stubItem, known.item, schemas, [...known.spoken]);
    return { stubItem, changes };
  };
  const changed = stubItems.flatMap((stubItem): ListedItem[] => {
    const entry = isObject(stubItem) ? entries.get(idOf(stubItem)) : undefined;
    if (entry === undefined) return [{ stubItem, changes: [] }];
    return entry.isDeleted ? [] : [change(stubItem, entry)];
  });
  const listed = new Set(stubItems.map(idOf));
  const created = [...entries]
    .filter(([id, { isDeleted }]) => !isDeleted && !listed.has(id))
    .map(([, entry]) => change(stubItems[0], entry));
  return [...changed, ...created];
}

function replaceList(
  body: unknown,
  path: PropertyPath,
  list: unknown[],
  lengths: ListLengths,
): unknown {
  const replaced = withValueAt(body, path, list);
  const parent = path.slice(0, -1);
  const object = valueAt(replaced, parent);
  if (path.length === 0 || !isObject(object)) return replaced;
  return withValueAt(replaced, parent, recount(object, lengths));
}
