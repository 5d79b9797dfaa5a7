// Replaces, changes and deletes what is remembered at a place of its own.
import type { JsonObject } from "../document.ts";
import type { Answer } from "../operation.ts";
import { placeOf } from "./paths.ts";
import { present, type Presentation } from "./presentation.ts";
import { mergePatch, type Knowledge } from "./projection.ts";
import { checkQuietly } from "./repair.ts";
import { readSent, type Sent } from "./sent.ts";
import { shapeOf } from "./shape.ts";
import type { Place } from "./store.ts";
import { answerGone, makeError, makeSuccess, type Visit } from "./visit.ts";

/** Answers what is remembered; undefined when it was never seen. */
export async function readOne(visit: Visit): Promise<Answer | undefined> {
  const { contract, call, sandbox } = visit;
  const place = placeOf(contract.operation.path, call.params);
  const deleted = sandbox.deletedPlace(place);
  if (deleted !== undefined) return answerGone(visit, deleted);
  const entry = sandbox.find(place);
  const stub = entry && (await makeSuccess(visit));
  if (entry === undefined || stub === undefined) return undefined;
  return (await present(visit, stub, entry.known))?.answer;
}

/** Remembers what was sent in place of what there was. */
export async function replaceOne(visit: Visit): Promise<Answer | undefined> {
  const { contract, document, role, sandbox } = visit;
  const { method } = contract.operation;
  const sent = readSent(visit);
  const place = sent && placeOfSent(visit, sent);
  if (sent === undefined || place === undefined) return undefined;
  const deleted = sandbox.deletedPlace(place.slice(0, -1));
  if (deleted !== undefined) return answerGone(visit, deleted);
  const entry = sandbox.find(place);
  const isCreated = entry?.isDeleted === true && Object.hasOwn(contract.responses, "201");
  if (entry?.isDeleted === true && !isCreated && role.resource.hasPost) {
    // Where POST gives out the ids, PUT does not bring a deleted one back.
    const gone = await makeError(visit, 404);
    if (gone !== undefined) return gone;
  }
  const stub = await makeSuccess(visit, isCreated ? 201 : undefined);
  if (stub === undefined) return undefined;
  const replaced = shapeOf(document, sent.schemas).properties;
  const kept = Object.entries(entry?.known.item ?? {}).filter(([name]) => !replaced.has(name));
  const item = { ...Object.fromEntries(kept), ...sent.item, ...ownId(visit, place) };
  const spoken = new Set([...(entry?.known.spoken ?? []), ...sent.schemas]);
  const known = { item, spoken };
  const shown = await present(visit, stub, known);
  const isNew = entry?.isDeleted === true || method === "POST";
  return shown && remember(visit, place, known, isNew ? shown : { answer: shown.answer });
}

/** Remembers what was sent, unless there is something already and the document has a 409. */
export async function createOne(visit: Visit): Promise<Answer | undefined> {
  const { contract, call, sandbox } = visit;
  const place = placeOf(contract.operation.path, call.params);
  const conflict =
    sandbox.find(place)?.isDeleted === false ? await makeError(visit, 409) : undefined;
  return conflict ?? replaceOne(visit);
}

/** Remembers the properties that were sent besides what there was. */
export async function mergeOne(visit: Visit): Promise<Answer | undefined> {
  const { sandbox } = visit;
  const sent = readSent(visit);
  const place = sent && placeOfSent(visit, sent);
  if (sent === undefined || place === undefined) return undefined;
  const deleted = sandbox.deletedPlace(place);
  if (deleted !== undefined) return answerGone(visit, deleted);
  const entry = sandbox.find(place);
  const stub = await makeSuccess(visit);
  if (stub === undefined) return undefined;
  const merged = mergePatch(entry?.known.item, sent.item);
  const item = { ...merged, ...ownId(visit, place) };
  const known = { item, spoken: entry?.known.spoken ?? new Set<unknown>() };
  const shown = await present(visit, stub, known);
  return shown && remember(visit, place, known, { answer: shown.answer });
}

/** Remembers that it is gone, and forgets what lay under it. */
export async function deleteOne(visit: Visit): Promise<Answer | undefined> {
  const { contract, call, role, sandbox, check } = visit;
  const place = placeOf(contract.operation.path, call.params);
  const deleted = sandbox.deletedPlace(place);
  if (deleted !== undefined) return answerGone(visit, deleted);
  const entry = sandbox.find(place);
  const stub = await makeSuccess(visit);
  if (stub === undefined) return undefined;
  const { item = {}, spoken = new Set<unknown>() } = entry?.known ?? {};
  const known = { item: { ...item, ...ownId(visit, place) }, spoken };
  const answer = (await present(visit, stub, known))?.answer ?? (await checkQuietly(check, stub));
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
  { sandbox, role }: Visit,
  place: Place,
  known: Knowledge,
  { answer, item = {}, schemas = [] }: Partial<Presentation> & { answer: Answer },
): Answer {
  const whole = {
    item: { ...known.item, ...item },
    spoken: new Set([...known.spoken, ...schemas]),
  };
  sandbox.put(place, { resource: role.resource.path, isDeleted: false, known: whole });
  return answer;
}

/** Where the item is: at the path, or at the collection's path under the id that was sent. */
function placeOfSent({ contract, call, role }: Visit, { id }: Sent): Place | undefined {
  const place = placeOf(contract.operation.path, call.params);
  if (!role.isCollection) return place;
  return id === undefined ? undefined : [...place, String(id)];
}

/** The id that the path says, as the type that the schema says. */
function ownId({ document, role }: Visit, place: Place): JsonObject {
  const { key, keySchemas } = role.resource;
  const id = place.at(-1) ?? "";
  if (key === undefined) return {};
  const { types } = shapeOf(document, keySchemas);
  const isNumber = !types.has("string") && (types.has("integer") || types.has("number"));
  return { [key]: isNumber ? Number(id) : id };
}
