// Replaces, changes and deletes what is remembered at a place of its own.
import type { CheckedAnswer } from "@contract-first/operation-router";
import type { JsonObject } from "@contract-first/operation-router/document/json";
import { answerGone, makeError, makeSuccess, type MemoryRequest } from "./memory-request.ts";
import { placeOf } from "./paths.ts";
import { present, type Presentation } from "./presentation.ts";
import { mergePatch, type Knowledge } from "./projection.ts";
import { checkQuietly } from "./repair.ts";
import { summarize } from "./schema-summary.ts";
import { readSent, type Sent } from "./sent.ts";
import type { ResourcePath } from "./store.ts";

/** Answers what is remembered; undefined when it was never seen. */
export async function readOne(asked: MemoryRequest): Promise<CheckedAnswer | undefined> {
  const { operation, call, sandbox } = asked;
  const place = placeOf(operation.path, call.params);
  const deleted = sandbox.deletedPlace(place);
  if (deleted !== undefined) return answerGone(asked, deleted);
  const entry = sandbox.find(place);
  const stub = entry && (await makeSuccess(asked));
  if (entry === undefined || stub === undefined) return undefined;
  return present(asked, stub, entry.known)?.answer;
}

/** Remembers what was sent in place of what there was. */
export async function replaceOne(asked: MemoryRequest): Promise<CheckedAnswer | undefined> {
  const { operation, document, role, sandbox } = asked;
  const { method } = operation;
  const sent = readSent(asked);
  const place = sent && placeOfSent(asked, sent);
  if (sent === undefined || place === undefined) return undefined;
  const deleted = sandbox.deletedPlace(place.slice(0, -1));
  if (deleted !== undefined) return answerGone(asked, deleted);
  const entry = sandbox.find(place);
  const isCreated = entry?.isDeleted === true && Object.hasOwn(operation.responses, "201");
  if (entry?.isDeleted === true && !isCreated && role.resource.hasPost) {
    // Where POST gives out the ids, PUT does not bring a deleted one back.
    const gone = await makeError(asked, 404);
    if (gone !== undefined) return gone;
  }
  const stub = await makeSuccess(asked, isCreated ? 201 : undefined);
  if (stub === undefined) return undefined;
  const replaced = summarize(document, sent.schemas).properties;
  const kept = Object.entries(entry?.known.item ?? {}).filter(([name]) => !replaced.has(name));
  const item = { ...Object.fromEntries(kept), ...sent.item, ...ownId(asked, place) };
  const spoken = new Set([...(entry?.known.spoken ?? []), ...sent.schemas]);
  const known = { item, spoken };
  const shown = present(asked, stub, known);
  const isNew = entry?.isDeleted === true || method === "POST";
  return shown && remember(asked, place, known, isNew ? shown : { answer: shown.answer });
}

/** Remembers what was sent, unless there is something already and the document has a 409. */
export async function createOne(asked: MemoryRequest): Promise<CheckedAnswer | undefined> {
  const { operation, call, sandbox } = asked;
  const place = placeOf(operation.path, call.params);
  const conflict =
    sandbox.find(place)?.isDeleted === false ? await makeError(asked, 409) : undefined;
  return conflict ?? replaceOne(asked);
}

/** Remembers the properties that were sent besides what there was. */
export async function mergeOne(asked: MemoryRequest): Promise<CheckedAnswer | undefined> {
  const { sandbox } = asked;
  const sent = readSent(asked);
  const place = sent && placeOfSent(asked, sent);
  if (sent === undefined || place === undefined) return undefined;
  const deleted = sandbox.deletedPlace(place);
  if (deleted !== undefined) return answerGone(asked, deleted);
  const entry = sandbox.find(place);
  const stub = await makeSuccess(asked);
  if (stub === undefined) return undefined;
  const merged = mergePatch(entry?.known.item, sent.item);
  const item = { ...merged, ...ownId(asked, place) };
  const known = { item, spoken: entry?.known.spoken ?? new Set<unknown>() };
  const shown = present(asked, stub, known);
  return shown && remember(asked, place, known, { answer: shown.answer });
}

/** Remembers that it is gone, and forgets what lay under it. */
export async function deleteOne(asked: MemoryRequest): Promise<CheckedAnswer | undefined> {
  const { operation, call, role, sandbox, check } = asked;
  const place = placeOf(operation.path, call.params);
  const deleted = sandbox.deletedPlace(place);
  if (deleted !== undefined) return answerGone(asked, deleted);
  const entry = sandbox.find(place);
  const stub = await makeSuccess(asked);
  if (stub === undefined) return undefined;
  const { item = {}, spoken = new Set<unknown>() } = entry?.known ?? {};
  const known = { item: { ...item, ...ownId(asked, place) }, spoken };
  const answer = present(asked, stub, known)?.answer ?? checkQuietly(check, stub);
  if (answer === undefined) return undefined;
  const nothing = { item: {}, spoken: new Set<unknown>() };
  sandbox.put(place, { resource: role.resource.path, isDeleted: true, known: nothing });
  return answer;
}

/**
 * Commits what is known, and of something new also what its first answer said. What was there
 * before stays what the examples of each operation say, but for what was changed.
 */
export function remember(
  { sandbox, role }: MemoryRequest,
  place: ResourcePath,
  known: Knowledge,
  { answer, item = {}, schemas = [] }: Partial<Presentation> & { answer: CheckedAnswer },
): CheckedAnswer {
  const whole = {
    item: { ...known.item, ...item },
    spoken: new Set([...known.spoken, ...schemas]),
  };
  sandbox.put(place, { resource: role.resource.path, isDeleted: false, known: whole });
  return answer;
}

/** Where the item is: at the path, or at the collection's path under the id that was sent. */
function placeOfSent(
  { operation, call, role }: MemoryRequest,
  { id }: Sent,
): ResourcePath | undefined {
  const place = placeOf(operation.path, call.params);
  if (!role.isCollection) return place;
  return id === undefined ? undefined : [...place, String(id)];
}

/** The id that the path says, as the type that the schema says. */
function ownId({ document, role }: MemoryRequest, place: ResourcePath): JsonObject {
  const { key, keySchemas } = role.resource;
  const id = place.at(-1) ?? "";
  if (key === undefined) return {};
  const { types } = summarize(document, keySchemas);
  const isNumber = !types.has("string") && (types.has("integer") || types.has("number"));
  return { [key]: isNumber ? Number(id) : id };
}
