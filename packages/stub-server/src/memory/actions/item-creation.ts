// Creates an item of a collection and remembers it.
import type { IncomingMessage } from "node:http";
import { isDeepStrictEqual } from "node:util";
import type { Answer, CheckedAnswer } from "@contract-first/operation-router";
import { resolve, resolveAll } from "@contract-first/operation-router/document/document";
import { child, isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { responseKey } from "@contract-first/operation-router/document/response-key";
import { locateItem, valueAt } from "../resources/envelope.ts";
import { resourcePathOf } from "../resources/resource.ts";
import type { ResourcePath } from "../store.ts";
import { exampleIds, freshIds, isUuid } from "./new-ids.ts";
import { presentItem } from "./presentation.ts";
import {
  answerDeleted,
  answerSchemas,
  makeError,
  makeSuccess,
  type ResourceRequest,
} from "./resource-request.ts";
import { readSentItem, type SentItem } from "./sent-item.ts";
import { remember } from "./target-resource.ts";

/** Returns undefined, with nothing remembered, when it cannot be known which id the new item has. */
export function createItem(request: ResourceRequest): CheckedAnswer | undefined {
  const { call, role, sandbox } = request;
  const collection = resourcePathOf(call);
  const deleted = sandbox.deletedPlace(collection);
  if (deleted !== undefined) return answerDeleted(request, deleted);
  const sent = readSentItem(request);
  if (sent === undefined || role.resource.key === undefined) return undefined;

  if (sent.id !== undefined) {
    const before = sandbox.find([...collection, String(sent.id)]);
    const conflict = before?.isDeleted === false ? makeError(request, 409) : undefined;
    if (conflict !== undefined) return conflict;
  }
  const stubAnswer = makeSuccess(request);
  if (stubAnswer === undefined) return undefined;
  const ids = sent.id === undefined ? newIds(request, stubAnswer, sent, collection) : [sent.id];
  for (const id of ids) {
    const answer = createWithId(request, stubAnswer, sent, collection, id);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Lists the ids that the item may get, best first; none where the answer would not show the id. */
function newIds(
  request: ResourceRequest,
  stubAnswer: Answer,
  { item }: SentItem,
  collection: ResourcePath,
): unknown[] {
  const { summaries, role, sandbox } = request;
  const { key = "", name } = role.resource;
  const schemas = answerSchemas(request, stubAnswer);
  const path = schemas && locateItem(summaries, schemas, key, name);
  const model = path && valueAt(stubAnswer.body, path);
  const isShown = isObject(model) || locationHeader(request, stubAnswer.status) !== undefined;
  if (!isShown && !isId(stubAnswer.body)) return [];
  const sample = isId(stubAnswer.body) ? stubAnswer.body : child(model, key);
  const used = sandbox.ids(collection);
  const taken = new Set([...used, ...exampleIds(summaries, role.resource), String(sample)]);
  const fresh = freshIds(summaries, role.resource, sample, taken);
  // The first request that sends the example gets the example's id.
  const isExample = isObject(model) && Object.keys(item).length > 0 && isPartOf(item, model);
  return isExample && !used.has(String(sample)) ? [sample, ...fresh] : fresh;
}

/** Whether a body is nothing but the id of what was created. */
function isId(body: unknown): boolean {
  return typeof body === "number" || isUuid(body);
}

function isPartOf(item: JsonObject, model: JsonObject): boolean {
  return Object.entries(item).every(([name, value]) =>
    isDeepStrictEqual(child(model, name), value),
  );
}

/** Returns undefined, with nothing remembered, when the document does not allow an item of that id. */
function createWithId(
  request: ResourceRequest,
  stubAnswer: Answer,
  sent: SentItem,
  collection: ResourcePath,
  id: unknown,
): CheckedAnswer | undefined {
  const { key = "" } = request.role.resource;
  const known = { item: { ...sent.item, [key]: id }, spoken: new Set(sent.schemas) };
  const identified = isId(stubAnswer.body) ? { ...stubAnswer, body: id } : stubAnswer;
  const shown = presentItem(request, withLocation(request, identified, id), known);
  const isRight = shown?.item === undefined || String(child(shown.item, key)) === String(id);
  if (shown === undefined || !isRight) return undefined;
  return remember(request, [...collection, String(id)], known, shown);
}

/** Whether answers of a status document a Location header, and whether it is an absolute URL. */
function locationHeader(
  { summaries: { document }, call: { operation } }: ResourceRequest,
  status: number,
): { isAbsolute: boolean } | undefined {
  const response = operation.responses[responseKey(operation.responses, status) ?? ""];
  const headers = Object.entries(resolveAll(document, response?.node.headers));
  const found = headers.find(([name]) => name.toLowerCase() === "location");
  if (found === undefined) return undefined;
  const { format } = resolve(document, found[1].schema);
  return { isAbsolute: format === "uri" || format === "url" };
}

/**
 * Returns the answer with the Location of the new item, where that header is documented.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2
 */
function withLocation(request: ResourceRequest, answer: Answer, id: unknown): Answer {
  const header = locationHeader(request, answer.status);
  if (header === undefined) return answer;
  const path = `${pathOf(request.incoming)}/${encodeURIComponent(String(id))}`;
  const others = Object.entries(answer.headers ?? {}).filter(([name]) => !/^location$/i.test(name));
  const { host = "localhost" } = request.call.headers;
  const Location = header.isAbsolute ? `http://${host}${path}` : path;
  return { ...answer, headers: { ...Object.fromEntries(others), Location } };
}

function pathOf(incoming: IncomingMessage): string {
  // Express, and the server for base paths, cut the beginning off `url`.
  const { originalUrl } = incoming as { originalUrl?: unknown };
  const url = typeof originalUrl === "string" ? originalUrl : (incoming.url ?? "");
  return new URL(url, "http://localhost").pathname.replace(/\/$/, "");
}
