// Remembers a new item of a collection.
import { isDeepStrictEqual } from "node:util";
import { child, isObject, type JsonObject } from "../document.ts";
import type { Answer } from "../operation.ts";
import { exampleIds, freshIds, isUuid } from "./identity.ts";
import { locationHeader, withLocation } from "./location-header.ts";
import { locateItem, valueAt } from "./location.ts";
import { placeOf } from "./paths.ts";
import { present } from "./presentation.ts";
import { readSent, type Sent } from "./sent.ts";
import type { Place } from "./store.ts";
import { answerGone, answerSchemas, makeError, makeSuccess, type Visit } from "./visit.ts";
import { remember } from "./writing.ts";

/** Undefined, with nothing remembered, when there is no telling which id the new item has. */
export async function createItem(visit: Visit): Promise<Answer | undefined> {
  const { contract, call, role, sandbox } = visit;
  const parent = placeOf(contract.operation.path, call.params);
  const deleted = sandbox.deletedPlace(parent);
  if (deleted !== undefined) return answerGone(visit, deleted);
  const sent = readSent(visit);
  if (sent === undefined || role.resource.key === undefined) return undefined;

  if (sent.id !== undefined) {
    const before = sandbox.find([...parent, String(sent.id)]);
    const conflict = before?.isDeleted === false ? await makeError(visit, 409) : undefined;
    if (conflict !== undefined) return conflict;
  }
  const stub = await makeSuccess(visit);
  if (stub === undefined) return undefined;
  const ids = sent.id === undefined ? newIds(visit, stub, sent, parent) : [sent.id];
  return tryIds(visit, stub, sent, parent, ids);
}

function newIds(visit: Visit, stub: Answer, { item }: Sent, parent: Place): unknown[] {
  const { document, role, sandbox } = visit;
  const { key = "", name } = role.resource;
  const schemas = answerSchemas(visit, stub);
  const location = schemas && locateItem(document, schemas, key, name);
  const model = location && valueAt(stub.body, location);
  const isTold = isObject(model) || locationHeader(visit, stub.status) !== undefined;
  if (!isTold && !isId(stub.body)) return [];
  const sample = isId(stub.body) ? stub.body : child(model, key);
  const used = sandbox.ids(parent);
  const taken = new Set([...used, ...exampleIds(document, role.resource), String(sample)]);
  const fresh = freshIds(document, role.resource, sample, taken);
  // Who sends the example gets the example, once.
  const isExample = isObject(model) && Object.keys(item).length > 0 && agrees(item, model);
  return isExample && !used.has(String(sample)) ? [sample, ...fresh] : fresh;
}

/** Whether a body is nothing but the id of what was created. */
function isId(body: unknown): boolean {
  return typeof body === "number" || isUuid(body);
}

function agrees(item: JsonObject, model: JsonObject): boolean {
  return Object.entries(item).every(([name, value]) =>
    isDeepStrictEqual(child(model, name), value),
  );
}

/** Takes the first of the ids with which the answer is valid. */
async function tryIds(
  visit: Visit,
  stub: Answer,
  sent: Sent,
  parent: Place,
  [id, ...others]: unknown[],
): Promise<Answer | undefined> {
  if (id === undefined) return undefined;
  const { key = "" } = visit.role.resource;
  const known = { item: { ...sent.item, [key]: id }, spoken: new Set(sent.schemas) };
  const told = isId(stub.body) ? { ...stub, body: id } : stub;
  const shown = await present(visit, withLocation(visit, told, id), known);
  const isRight = shown?.item === undefined || String(child(shown.item, key)) === String(id);
  if (shown === undefined || !isRight) return tryIds(visit, stub, sent, parent, others);
  return remember(visit, [...parent, String(id)], known, shown);
}
