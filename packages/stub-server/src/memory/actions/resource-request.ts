// One request to an operation that nobody handles, and what remembering needs to answer it.
import type { Answer, CheckedAnswer } from "@contract-first/operation-router";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import {
  isJson,
  matchMediaType,
  preferredMediaType,
} from "@contract-first/operation-router/document/media-type";
import { responseKey } from "@contract-first/operation-router/document/response-key";
import { Failure } from "@contract-first/operation-router/failure/failure";
import type { MakeStub, StubRequest } from "../stub/stub-request.ts";
import type { Role } from "./roles.ts";
import type { ResourcePath, Sandbox } from "./store.ts";

export interface MemoryRequest extends StubRequest {
  document: OpenApiDocument;
  role: Role;
  sandbox: Sandbox;
  make: MakeStub;
}

/** The JSON object that was sent, empty where there was no body; undefined for any other body. */
export function sentObject({ call }: StubRequest): JsonObject | undefined {
  if (call.body === undefined) return {};
  const mediaType = call.headers["content-type"] ?? "";
  const isPatchList = /^application\/json-patch\+json\b/i.test(mediaType);
  return isJson(mediaType) && !isPatchList && isObject(call.body) ? call.body : undefined;
}

/** The schema of the body that was sent. */
export function sentSchemas({ operation, call }: StubRequest): unknown[] {
  const content = operation.requestBody?.content ?? {};
  const key = matchMediaType(content, call.headers["content-type"] ?? "");
  return key === undefined || content[key]?.node.schema === undefined
    ? []
    : [content[key].node.schema];
}

/** The schema of an answer's JSON body; undefined for an answer without one. */
export function answerSchemas({ operation }: StubRequest, answer: Answer): unknown[] | undefined {
  const { responses } = operation;
  const content = responses[responseKey(responses, answer.status) ?? ""]?.content ?? {};
  const named = Object.entries(answer.headers ?? {}).find(([name]) => /^content-type$/i.test(name));
  const mediaType = named?.[1] ?? preferredMediaType(content) ?? "";
  if (!isJson(mediaType) || answer.body === undefined) return undefined;
  const schema = content[matchMediaType(content, mediaType) ?? ""]?.node.schema;
  return schema === undefined ? [] : [schema];
}

/** The plain stub of a success; undefined when there is none. */
export async function makeSuccess(
  asked: MemoryRequest,
  status?: number,
): Promise<CheckedAnswer | undefined> {
  const answer = await asked.make(status);
  return answer !== undefined && answer.status >= 200 && answer.status < 300 ? answer : undefined;
}

/** The documented answer of a status; undefined where there is none. */
export async function makeError(
  asked: MemoryRequest,
  status: number,
): Promise<CheckedAnswer | undefined> {
  if (responseKey(asked.operation.responses, status) === undefined) return undefined;
  const answer = await asked.make(status);
  return answer?.status === status ? asked.check(answer) : undefined;
}

/** For a deleted place the documented 404; throws `path-not-found` where there is none. */
export async function answerGone(
  asked: MemoryRequest,
  place: ResourcePath,
): Promise<CheckedAnswer> {
  const answer = await makeError(asked, 404);
  if (answer !== undefined) return answer;
  const path = place.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  throw new Failure("path-not-found", { message: `${path} has been deleted` });
}
