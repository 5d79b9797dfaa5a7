// Reads, creates, replaces, merges into and deletes the resource at the path of a request.
import type { CheckedAnswer } from "@contract-first/operation-router";
import type { JsonObject } from "@contract-first/operation-router/document/json";
import { resourcePathOf } from "../resources/resource.ts";
import type { Knowledge, ResourcePath } from "../store.ts";
import { mergePatch } from "./changes.ts";
import { checkIfValid, presentItem, type Presentation } from "./presentation.ts";
import { answerDeleted, makeError, makeSuccess, type ResourceRequest } from "./resource-request.ts";
import { readSentItem, type SentItem } from "./sent-item.ts";

/** Answers what is remembered; undefined when nothing is. */
export function readResource(request: ResourceRequest): CheckedAnswer | undefined {
  const { call, sandbox } = request;
  const path = resourcePathOf(call);
  const deleted = sandbox.deletedPlace(path);
  if (deleted !== undefined) return answerDeleted(request, deleted);
  const entry = sandbox.find(path);
  const stubAnswer = entry && makeSuccess(request);
  if (entry === undefined || stubAnswer === undefined) return undefined;
  return presentItem(request, stubAnswer, entry.known)?.answer;
}

/** Remembers what was sent in place of what was remembered. */
export function replaceResource(request: ResourceRequest): CheckedAnswer | undefined {
  const { call, role, sandbox, summaries } = request;
  const { method, responses } = call.operation;
  const sent = readSentItem(request);
  const path = sent && pathOfSent(request, sent);
  if (sent === undefined || path === undefined) return undefined;
  const deleted = sandbox.deletedPlace(path.slice(0, -1));
  if (deleted !== undefined) return answerDeleted(request, deleted);
  const entry = sandbox.find(path);
  const isCreated = entry?.isDeleted === true && Object.hasOwn(responses, "201");
  if (entry?.isDeleted === true && !isCreated && role.resource.hasPost) {
    // Where POST creates items, PUT does not bring a deleted one back.
    const notFound = makeError(request, 404);
    if (notFound !== undefined) return notFound;
  }
  const stubAnswer = makeSuccess(request, isCreated ? 201 : undefined);
  if (stubAnswer === undefined) return undefined;
  const replaced = summaries.of(sent.schemas).properties;
  const kept = Object.entries(entry?.known.item ?? {}).filter(([name]) => !replaced.has(name));
  const item = { ...Object.fromEntries(kept), ...sent.item, ...idOf(request, path) };
  const known = { item, spoken: new Set([...(entry?.known.spoken ?? []), ...sent.schemas]) };
  const shown = presentItem(request, stubAnswer, known);
  const isNew = entry?.isDeleted === true || method === "POST";
  return shown && remember(request, path, known, isNew ? shown : { answer: shown.answer });
}

/** Remembers what was sent, or answers the documented 409 when something is remembered already. */
export function createResource(request: ResourceRequest): CheckedAnswer | undefined {
  const { call, sandbox } = request;
  const entry = sandbox.find(resourcePathOf(call));
  const conflict = entry?.isDeleted === false ? makeError(request, 409) : undefined;
  return conflict ?? replaceResource(request);
}

/** Remembers the properties that were sent, besides those that were remembered. */
export function mergeResource(request: ResourceRequest): CheckedAnswer | undefined {
  const { sandbox } = request;
  const sent = readSentItem(request);
  const path = sent && pathOfSent(request, sent);
  if (sent === undefined || path === undefined) return undefined;
  const deleted = sandbox.deletedPlace(path);
  if (deleted !== undefined) return answerDeleted(request, deleted);
  const entry = sandbox.find(path);
  const stubAnswer = makeSuccess(request);
  if (stubAnswer === undefined) return undefined;
  const item = { ...mergePatch(entry?.known.item, sent.item), ...idOf(request, path) };
  const known = { item, spoken: entry?.known.spoken ?? new Set<unknown>() };
  const shown = presentItem(request, stubAnswer, known);
  return shown && remember(request, path, known, { answer: shown.answer });
}

/** Remembers that the resource is deleted, and forgets what is remembered under it. */
export function deleteResource(request: ResourceRequest): CheckedAnswer | undefined {
  const { call, role, sandbox, stub } = request;
  const path = resourcePathOf(call);
  const deleted = sandbox.deletedPlace(path);
  if (deleted !== undefined) return answerDeleted(request, deleted);
  const entry = sandbox.find(path);
  const stubAnswer = makeSuccess(request);
  if (stubAnswer === undefined) return undefined;
  const { item = {}, spoken = new Set<unknown>() } = entry?.known ?? {};
  const known = { item: { ...item, ...idOf(request, path) }, spoken };
  const answer =
    presentItem(request, stubAnswer, known)?.answer ?? checkIfValid(stub.responses, stubAnswer);
  if (answer === undefined) return undefined;
  const nothing = { item: {}, spoken: new Set<unknown>() };
  sandbox.put(path, { resource: role.resource.path, isDeleted: true, known: nothing });
  return answer;
}

/**
 * Remembers what is known, and of a new resource also what its first answer shows. The rest of a
 * resource that nobody created stays what the examples of each operation show.
 */
export function remember(
  { sandbox, role }: ResourceRequest,
  path: ResourcePath,
  known: Knowledge,
  { answer, item = {}, schemas = [] }: Partial<Presentation> & { answer: CheckedAnswer },
): CheckedAnswer {
  const whole = {
    item: { ...known.item, ...item },
    spoken: new Set([...known.spoken, ...schemas]),
  };
  sandbox.put(path, { resource: role.resource.path, isDeleted: false, known: whole });
  return answer;
}

/** Returns the path of the request, or the path of the collection with the id that was sent. */
function pathOfSent({ call, role }: ResourceRequest, { id }: SentItem): ResourcePath | undefined {
  const path = resourcePathOf(call);
  if (!role.isCollection) return path;
  return id === undefined ? undefined : [...path, String(id)];
}

/** Returns the id in the path as a property, in the type of its schema. */
function idOf({ role, summaries }: ResourceRequest, path: ResourcePath): JsonObject {
  const { key, keySchemas } = role.resource;
  const id = path.at(-1) ?? "";
  if (key === undefined) return {};
  const { types } = summaries.of(keySchemas);
  const isNumber = !types.has("string") && (types.has("integer") || types.has("number"));
  return { [key]: isNumber ? Number(id) : id };
}
