// One request to an operation that nobody handles, and what remembering needs to answer it.
import { matchMediaType, isJson, preferredMediaType } from "../media-type.ts";
import { responseKey } from "../contract.ts";
import { isObject, type JsonObject, type OpenApiDocument } from "../document.ts";
import { Failure } from "../failure.ts";
import type { Answer } from "../operation.ts";
import type { CheckStub, MakeStub, StubRequest } from "../stub/interface.ts";
import type { Role } from "./roles.ts";
import type { Place, Sandbox } from "./store.ts";

export interface Visit extends StubRequest {
  document: OpenApiDocument;
  role: Role;
  sandbox: Sandbox;
  make: MakeStub;
  check: CheckStub;
}

/** The JSON object that was sent, empty where there was no body; undefined for any other body. */
export function sentObject({ call }: StubRequest): JsonObject | undefined {
  if (call.body === undefined) return {};
  const mediaType = call.headers["content-type"] ?? "";
  const isPatchList = /^application\/json-patch\+json\b/i.test(mediaType);
  return isJson(mediaType) && !isPatchList && isObject(call.body) ? call.body : undefined;
}

/** The schema of the body that was sent. */
export function sentSchemas({ contract, call }: StubRequest): unknown[] {
  const content = contract.requestBody?.content ?? {};
  const key = matchMediaType(content, call.headers["content-type"] ?? "");
  return key === undefined || content[key]?.schema === undefined ? [] : [content[key].schema];
}

/** The schema of an answer's JSON body; undefined for an answer without one. */
export function answerSchemas({ contract }: StubRequest, answer: Answer): unknown[] | undefined {
  const content = contract.responses[responseKey(contract, answer.status) ?? ""] ?? {};
  const named = Object.entries(answer.headers ?? {}).find(([name]) => /^content-type$/i.test(name));
  const mediaType = named?.[1] ?? preferredMediaType(content) ?? "";
  if (!isJson(mediaType) || answer.body === undefined) return undefined;
  const schema = content[matchMediaType(content, mediaType) ?? ""]?.schema;
  return schema === undefined ? [] : [schema];
}

/** The plain stub of a success; undefined when there is none. */
export async function makeSuccess(visit: Visit, status?: number): Promise<Answer | undefined> {
  const answer = await visit.make(status);
  return answer !== undefined && answer.status >= 200 && answer.status < 300 ? answer : undefined;
}

/** The documented answer of a status; undefined where there is none. */
export async function makeError(visit: Visit, status: number): Promise<Answer | undefined> {
  if (responseKey(visit.contract, status) === undefined) return undefined;
  const answer = await visit.make(status);
  return answer?.status === status ? visit.check(answer) : undefined;
}

/** For a deleted place the documented 404; throws `path-not-found` where there is none. */
export async function answerGone(visit: Visit, place: Place): Promise<Answer> {
  const answer = await makeError(visit, 404);
  if (answer !== undefined) return answer;
  const path = place.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  throw new Failure("path-not-found", { message: `${path} has been deleted` });
}
