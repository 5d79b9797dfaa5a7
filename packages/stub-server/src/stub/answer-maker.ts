// Makes the answer that was chosen and has it checked: of an example, else of a sample.
import {
  Failure,
  type CheckedAnswer,
  type OpenApiDocument,
} from "@contract-first/operation-router";
import { DiagnosticError, messageOf } from "@contract-first/operation-router/document/diagnostic";
import { pointerOfNode } from "@contract-first/operation-router/document/document";
import { asArray, asObject, isObject } from "@contract-first/operation-router/document/json";
import { isJson } from "@contract-first/operation-router/document/media-type";
import { isBodyless } from "@contract-first/operation-router/document/response-key";
import { InvalidBody } from "@contract-first/operation-router/responses/body-check";
import type { Sampler } from "../sample/sampler.ts";
import { encodeBody } from "./body.ts";
import type { Choice } from "./choice.ts";
import type { Example } from "./examples.ts";
import { makeHeaders } from "./headers.ts";
import type { PlannedMedia, StubPlan } from "./plan.ts";
import { quote } from "./prefer.ts";
import type { CheckAnswer, StubAnswer, StubDiagnostic } from "./stub-request.ts";

export interface Maker {
  document: OpenApiDocument;
  sampler: Sampler;
  report: (diagnostic: StubDiagnostic) => void;
}

interface AnswerCandidate {
  value: unknown;
  answeredBy: string;
  example?: Example;
}

/** Throws `not-implemented`, with the pointer at fault, when no candidate is valid. */
export async function makeAnswer(
  maker: Maker,
  plan: StubPlan,
  choice: Choice,
  check: CheckAnswer,
): Promise<StubAnswer> {
  const { operationId } = plan.operation;
  const { response, body, status, seed } = choice;
  const about = {
    operationId,
    status: response.key,
    ...(body !== undefined && { mediaType: body.planned.mediaType }),
  };
  const report = (pointer: string, message: string): void =>
    maker.report({ ...about, pointer, message });
  const giveUp = (pointer: string, reason: string): Failure => {
    const failure = unanswerable(choice, operationId, pointer, reason);
    maker.report({ ...about, pointer, message: impossible(status, reason), isFatal: true });
    return failure;
  };
  const headersFor = (example?: string): Record<string, string> =>
    makeHeaders({ ...maker, plan, response, status, example, seed, report });

  if (response.unreadable !== undefined) {
    throw giveUp(response.pointer, response.unreadable);
  }
  if (body === undefined) {
    try {
      return { answer: check({ status, headers: headersFor() }), answeredBy: "stub" };
    } catch (error) {
      throw giveUp(pointerAt(error) ?? response.pointer, messageOf(error));
    }
  }
  const { mediaType } = body;
  const { media } = body.planned;
  const { schema } = media.node;
  return tryNext(candidates(maker, body.planned, choice), undefined);

  async function tryNext(others: Generator<AnswerCandidate>, reason?: string): Promise<StubAnswer> {
    const { value: candidate } = others.next();
    if (candidate === undefined) {
      const pointer = media.pointer + (schema === undefined ? "" : "/schema");
      const found = { pointer, ...(reason === undefined ? diagnose(maker, schema) : { reason }) };
      throw giveUp(found.pointer, found.reason);
    }
    const { example } = candidate;
    try {
      return tryOne(candidate);
    } catch (error) {
      const pointer = pointerAt(error);
      const message = reasonOf(error, example === undefined ? "a sample" : "the example");
      if (pointer !== undefined) throw giveUp(pointer, message);
      if (example === undefined) return tryNext(others, message);
      report(example.pointer, message);
      if (choice.isExact) throw unanswerable(choice, operationId, example.pointer, message);
      return tryNext(others, reason);
    }
  }

  function tryOne({ value, example, answeredBy }: AnswerCandidate): StubAnswer {
    if (example?.unusable !== undefined) throw new Error(example.unusable);
    if (!isReadable(maker, schema, mediaType, value)) throw new Error("does not fit its schema");
    const encoded = encodeBody(maker.document, schema, mediaType, value);
    const headers = { ...headersFor(example?.name), "content-type": encoded.mediaType };
    const answer = check({ status, headers, body: encoded.body });
    return { answer: withoutForbiddenBody(answer), answeredBy };
  }
}

function* candidates(
  { sampler }: Maker,
  { media, examples }: PlannedMedia,
  choice: Choice,
): Generator<AnswerCandidate> {
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

/** The innermost schema that has no value. */
function diagnose(
  { document, sampler }: Maker,
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

/** JSON is left to the check of the answer; text is read as what its schema says. */
function isReadable(
  { sampler }: Maker,
  schema: unknown,
  mediaType: string,
  value: unknown,
): boolean {
  if (isJson(mediaType) || schema === undefined || sampler.fits(schema, value)) return true;
  if (typeof value !== "string") return false;
  // A whole document in text: only a schema of text can say anything about it.
  return !sampler.fits(schema, "string") && !/^text\/plain/i.test(mediaType);
}

/** A range of statuses may document a body that one of them cannot have. */
function withoutForbiddenBody({ body, ...answer }: CheckedAnswer): CheckedAnswer {
  if (!isBodyless(answer.status)) return { ...answer, body };
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).filter(([name]) => name.toLowerCase() !== "content-type"),
  );
  return { ...answer, headers };
}

function unanswerable(
  { response, status }: Choice,
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

/** What is wrong with it, without the answer that it was tried in. */
function reasonOf(error: unknown, subject: string): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof InvalidBody
    ? `${subject} breaks its schema: ${cause.reason}`
    : messageOf(error);
}

function pointerAt(error: unknown): string | undefined {
  return error instanceof DiagnosticError ? error.pointer : undefined;
}
