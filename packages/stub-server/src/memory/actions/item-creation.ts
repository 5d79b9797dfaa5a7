// Remembers a new item of a collection.
import { isDeepStrictEqual } from "node:util";
import type { Answer, CheckedAnswer } from "@contract-first/operation-router";
import { child, isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { exampleIds, freshIds, isUuid } from "./identity.ts";
import { locationHeader, withLocation } from "./location-header.ts";
import { locateItem, valueAt } from "./location.ts";
import {
  answerGone,
  answerSchemas,
  makeError,
  makeSuccess,
  type MemoryRequest,
} from "./memory-request.ts";
import { placeOf } from "./paths.ts";
import { present } from "./presentation.ts";
import { readSent, type Sent } from "./sent.ts";
import type { ResourcePath } from "./store.ts";
import { remember } from "./writing.ts";

/** Undefined, with nothing remembered, when there is no telling which id the new item has. */
export async function createItem(asked: MemoryRequest): Promise<CheckedAnswer | undefined> {
  const { operation, call, role, sandbox } = asked;
  const parent = placeOf(operation.path, call.params);
  const deleted = sandbox.deletedPlace(parent);
  if (deleted !== undefined) return answerGone(asked, deleted);
  const sent = readSent(asked);
  if (sent === undefined || role.resource.key === undefined) return undefined;

  if (sent.id !== undefined) {
    const before = sandbox.find([...parent, String(sent.id)]);
    const conflict = before?.isDeleted === false ? await makeError(asked, 409) : undefined;
    if (conflict !== undefined) return conflict;
  }
  const stub = await makeSuccess(asked);
  if (stub === undefined) return undefined;
  const ids = sent.id === undefined ? newIds(asked, stub, sent, parent) : [sent.id];
  return tryIds(asked, stub, sent, parent, ids);
}

function newIds(
  asked: MemoryRequest,
  stub: Answer,
  { item }: Sent,
  parent: ResourcePath,
): unknown[] {
  const { document, role, sandbox } = asked;
  const { key = "", name } = role.resource;
  const schemas = answerSchemas(asked, stub);
  const location = schemas && locateItem(document, schemas, key, name);
  const model = location && valueAt(stub.body, location);
  const isTold = isObject(model) || locationHeader(asked, stub.status) !== undefined;
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
function tryIds(
  asked: MemoryRequest,
  stub: Answer,
  sent: Sent,
  parent: ResourcePath,
  [id, ...others]: unknown[],
): CheckedAnswer | undefined {
  if (id === undefined) return undefined;
  const { key = "" } = asked.role.resource;
  const known = { item: { ...sent.item, [key]: id }, spoken: new Set(sent.schemas) };
  const told = isId(stub.body) ? { ...stub, body: id } : stub;
  const shown = present(asked, withLocation(asked, told, id), known);
  const isRight = shown?.item === undefined || String(child(shown.item, key)) === String(id);
  if (shown === undefined || !isRight) return tryIds(asked, stub, sent, parent, others);
  return remember(asked, [...parent, String(id)], known, shown);
}
