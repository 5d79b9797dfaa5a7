// Makes a chosen answer from an example, or else from a sample, and checks it.
import {
  Failure,
  type CheckedAnswer,
  type OpenApiDocument,
  type Operation,
  type Responses,
} from "@contract-first/operation-router";
import { DiagnosticError, messageOf } from "@contract-first/operation-router/document/diagnostic";
import { pointerOfNode } from "@contract-first/operation-router/document/document";
import { asArray, asObject, isObject } from "@contract-first/operation-router/document/json";
import { isJson } from "@contract-first/operation-router/document/media-type";
import { isBodyless } from "@contract-first/operation-router/document/response-key";
import { isContentType } from "@contract-first/operation-router/responses/answer";
import { InvalidBody } from "@contract-first/operation-router/responses/responses";
import type { Sampler } from "../sample/sampler.ts";
import type { ResponseChoice } from "./choice.ts";
import type { Example } from "./examples.ts";
import { encodeBody } from "./message/body.ts";
import { makeHeaders } from "./message/headers.ts";
import type { PlannedMedia, StubDiagnostic } from "./plan.ts";
import { quote } from "./prefer.ts";

/** What the answers of one operation are made with. */
export interface AnswerMaker {
  document: OpenApiDocument;
  sampler: Sampler;
  operation: Operation;
  /** Checks each answer. */
  responses: Responses;
  report: (diagnostic: StubDiagnostic) => void;
}

/** A value that may be the body of an answer. */
interface Candidate {
  value: unknown;
  /** The value of the `Answered-By` header. */
  answeredBy: string;
  /** Undefined for a sample. */
  example?: Example;
}

type ChosenBody = NonNullable<ResponseChoice["body"]>;

/** Throws `not-implemented`, with the pointer of what is wrong, when no candidate is valid. */
export function makeAnswer(maker: AnswerMaker, choice: ResponseChoice): CheckedAnswer {
  const { response, body } = choice;
  if (response.unreadable !== undefined) {
    throw giveUp(maker, choice, response.pointer, response.unreadable);
  }
  return body === undefined ? makeBodyless(maker, choice) : makeWithBody(maker, choice, body);
}

function makeBodyless(maker: AnswerMaker, choice: ResponseChoice): CheckedAnswer {
  const { response, status } = choice;
  try {
    const headers = { ...headersFor(maker, choice), "Answered-By": "stub" };
    return maker.responses.check({ status, headers });
  } catch (error) {
    throw giveUp(maker, choice, pointerAt(error) ?? response.pointer, messageOf(error));
  }
}

function makeWithBody(maker: AnswerMaker, choice: ResponseChoice, body: ChosenBody): CheckedAnswer {
  const { media } = body.planned;
  let reason: string | undefined;
  for (const candidate of candidates(maker, choice, body.planned)) {
    const { example } = candidate;
    try {
      return tryCandidate(maker, choice, body, candidate);
    } catch (error) {
      const pointer = pointerAt(error);
      const message = reasonOf(error, example === undefined ? "a sample" : "the example");
      if (pointer !== undefined) throw giveUp(maker, choice, pointer, message);
      if (example === undefined) reason = message;
      else {
        const { operationId } = maker.operation;
        maker.report({ ...subjectOf(maker, choice), pointer: example.pointer, message });
        if (choice.isExact) throw unanswerable(choice, operationId, example.pointer, message);
      }
    }
  }
  const { schema } = media.node;
  const pointer = media.pointer + (schema === undefined ? "" : "/schema");
  const found = { pointer, ...(reason === undefined ? explain(maker, schema) : { reason }) };
  throw giveUp(maker, choice, found.pointer, found.reason);
}

function tryCandidate(
  maker: AnswerMaker,
  choice: ResponseChoice,
  { planned, mediaType }: ChosenBody,
  { value, example, answeredBy }: Candidate,
): CheckedAnswer {
  const { schema } = planned.media.node;
  if (example?.unusable !== undefined) throw new Error(example.unusable);
  if (!isReadable(maker, schema, mediaType, value)) throw new Error("does not fit its schema");
  const encoded = encodeBody(maker.document, schema, mediaType, value);
  const headers = {
    ...headersFor(maker, choice, example?.name),
    "content-type": encoded.mediaType,
    "Answered-By": answeredBy,
  };
  const { status } = choice;
  return withoutForbiddenBody(maker.responses.check({ status, headers, body: encoded.body }));
}

function headersFor(
  maker: AnswerMaker,
  choice: ResponseChoice,
  example?: string,
): Record<string, string> {
  const { sampler, operation } = maker;
  const { response, status, seed } = choice;
  const report = (pointer: string, message: string): void =>
    maker.report({ ...subjectOf(maker, choice), pointer, message });
  return makeHeaders({ sampler, operation, response, status, example, seed, report });
}

/** The body to try: a random one where that is preferred, the examples, then samples. */
function* candidates(
  { sampler }: AnswerMaker,
  choice: ResponseChoice,
  { media, examples }: PlannedMedia,
): Generator<Candidate> {
  const { schema } = media.node;
  if (choice.seed !== undefined) {
    for (const value of sampler.samples(schema ?? {}, { seed: choice.seed })) {
      yield { value, answeredBy: "stub; generated" };
    }
  }
  const wanted = examples.filter(({ name }) => name !== undefined && name === choice.example);
  const others = choice.isExact ? [] : examples.filter((one) => !wanted.includes(one));
  for (const example of [...wanted, ...others]) {
    const { name, value } = example;
    const answeredBy = name === undefined ? "stub" : `stub; example=${quote(name)}`;
    yield { value, answeredBy, example };
  }
  if (choice.isExact) return;
  for (const value of sampler.samples(schema ?? {}, {})) {
    yield { value, answeredBy: "stub; generated" };
  }
}

/** JSON is left to the check of the answer; text is read as its schema describes it. */
function isReadable(
  { sampler }: AnswerMaker,
  schema: unknown,
  mediaType: string,
  value: unknown,
): boolean {
  if (isJson(mediaType) || schema === undefined || sampler.fits(schema, value)) return true;
  if (typeof value !== "string") return false;
  // A whole document in text: only a schema of strings applies to it.
  return !sampler.fits(schema, "string") && !/^text\/plain/i.test(mediaType);
}

/** A range of statuses may document a body that one of them cannot have. */
function withoutForbiddenBody({ body, ...answer }: CheckedAnswer): CheckedAnswer {
  if (!isBodyless(answer.status)) return { ...answer, body };
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).filter(([name]) => !isContentType(name)),
  );
  return { ...answer, headers };
}

/** Returns the innermost schema that has no value, and why. */
function explain(
  { document, sampler }: AnswerMaker,
  schema: unknown,
): { pointer?: string; reason: string } {
  const found = sampler.explain(schema);
  if (found === undefined) return { reason: "no value that fits it was found" };
  const parts = [found.schema, ...asArray(asObject(found.schema).allOf)];
  const [pointer] = parts.flatMap((one) =>
    isObject(one) ? (pointerOfNode(document, one) ?? []) : [],
  );
  return { ...(pointer !== undefined && { pointer }), reason: `it ${found.reason}` };
}

/** Reports that the choice cannot be answered at all, and returns the failure to throw. */
function giveUp(
  maker: AnswerMaker,
  choice: ResponseChoice,
  pointer: string,
  reason: string,
): Failure {
  const message = impossible(choice.status, reason);
  maker.report({ ...subjectOf(maker, choice), pointer, message, isFatal: true });
  return unanswerable(choice, maker.operation.operationId, pointer, reason);
}

/** The documented answer that a diagnostic is about. */
function subjectOf(
  { operation: { operationId } }: AnswerMaker,
  { response, body }: ResponseChoice,
): Pick<StubDiagnostic, "operationId" | "status" | "mediaType"> {
  const mediaType = body?.planned.mediaType;
  return { operationId, status: response.key, ...(mediaType !== undefined && { mediaType }) };
}

function unanswerable(
  { response, status }: ResponseChoice,
  id: string,
  pointer: string,
  reason: string,
): Failure {
  return new Failure("not-implemented", {
    message:
      `Operation ${id} has no handler, and no valid ${status} can be made for it: see ${pointer}: ` +
      `${reason}. Mend it, or add an example that fits`,
    diagnostic: { message: impossible(status, reason), pointer, status: response.key },
  });
}

function impossible(status: number, reason: string): string {
  return `no valid ${status} can be made: ${reason}`;
}

/** Returns what is wrong with a body, without the answer that it was tried in. */
function reasonOf(error: unknown, subject: string): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof InvalidBody
    ? `${subject} breaks its schema: ${cause.reason}`
    : messageOf(error);
}

function pointerAt(error: unknown): string | undefined {
  return error instanceof DiagnosticError ? error.pointer : undefined;
}
