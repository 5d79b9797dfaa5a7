// A request to a resource that stubs remember, and the documented answers to it.
import type { IncomingMessage } from "node:http";
import type { Answer, Call, CheckedAnswer } from "@contract-first/operation-router";
import {
  isJson,
  matchMediaType,
  preferredMediaType,
} from "@contract-first/operation-router/document/media-type";
import { responseKey } from "@contract-first/operation-router/document/response-key";
import { Failure } from "@contract-first/operation-router/failure/failure";
import { contentTypeOf } from "@contract-first/operation-router/responses/answer";
import type { ResponseChoice } from "../../stub/choice.ts";
import type { OperationStub } from "../../stub/operation-stub.ts";
import type { Role } from "../resources/roles.ts";
import type { SchemaSummaries } from "../resources/schema-summary.ts";
import type { ResourcePath, Sandbox } from "../store.ts";

export interface ResourceRequest {
  call: Call;
  /** The request as Node received it. */
  incoming: IncomingMessage;
  /** What the operation does to which resource. */
  role: Role;
  summaries: SchemaSummaries;
  sandbox: Sandbox;
  stub: OperationStub;
  /** The answer of the stub when nothing is remembered. */
  choice: ResponseChoice;
}

/** Returns the schemas of an answer's JSON body; undefined for an answer without one. */
export function answerSchemas(
  { call: { operation } }: ResourceRequest,
  answer: Answer,
): unknown[] | undefined {
  const { responses } = operation;
  const content = responses[responseKey(responses, answer.status) ?? ""]?.content ?? {};
  const mediaType = contentTypeOf(answer) ?? preferredMediaType(content) ?? "";
  if (!isJson(mediaType) || answer.body === undefined) return undefined;
  const schema = content[matchMediaType(content, mediaType) ?? ""]?.node.schema;
  return schema === undefined ? [] : [schema];
}

/** Makes the success of the stub, of a status if one is given; undefined where none can be made. */
export function makeSuccess(request: ResourceRequest, status?: number): CheckedAnswer | undefined {
  const answer = makeAnswerOf(request, status);
  return answer !== undefined && answer.status >= 200 && answer.status < 300 ? answer : undefined;
}

/** Makes the documented error of a status; undefined where there is none. */
export function makeError(request: ResourceRequest, status: number): CheckedAnswer | undefined {
  if (responseKey(request.call.operation.responses, status) === undefined) return undefined;
  const answer = makeAnswerOf(request, status);
  return answer?.status === status ? answer : undefined;
}

function makeAnswerOf(
  { stub, call, choice }: ResourceRequest,
  status: number | undefined,
): CheckedAnswer | undefined {
  try {
    return stub.make(status === undefined ? choice : stub.choose(call, { code: status }));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Makes the documented 404 of a deleted resource; throws `path-not-found` where there is none. */
export function answerDeleted(request: ResourceRequest, path: ResourcePath): CheckedAnswer {
  const answer = makeError(request, 404);
  if (answer !== undefined) return answer;
  const text = path.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  throw new Failure("path-not-found", { message: `${text} has been deleted` });
}
