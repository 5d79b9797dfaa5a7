// Makes the answer that was chosen and lets it be checked: of an example, else of a sample.
import { Breach } from "../answer.ts";
import { messageOf } from "../message.ts";
import { isBodyless } from "../bodyless.ts";
import { asArray, asObject, child, isObject, type OpenApiDocument } from "../document.ts";
import { Failure } from "../failure.ts";
import { isJson } from "../media-type.ts";
import type { Answer } from "../operation.ts";
import { encodeBody } from "./body.ts";
import type { Choice } from "./choice.ts";
import type { Example } from "./examples.ts";
import { makeHeaders } from "./headers.ts";
import type { Plan, PlannedMedia } from "./plan.ts";
import { PlaceError, pointerOf } from "./place.ts";
import { quote } from "./prefer.ts";
import type { Sampler } from "./sample/sampler.ts";
import type { CheckStub, StubAnswer, StubProblem } from "./interface.ts";

export interface Maker {
  document: OpenApiDocument;
  sampler: Sampler;
  onProblem: (problem: StubProblem) => void;
}

interface Candidate {
  value: unknown;
  answeredBy: string;
  example?: Example;
}

/** Throws `no-stub`, with the pointer at fault, when no candidate is valid. */
export async function makeAnswer(
  maker: Maker,
  plan: Plan,
  choice: Choice,
  check: CheckStub,
): Promise<StubAnswer> {
  const { operationId } = plan.contract.operation;
  const { response, body, status, seed } = choice;
  const about = {
    operationId,
    status: response.key,
    ...(body !== undefined && { mediaType: body.media.mediaType }),
  };
  const report = (pointer: string, message: string): void =>
    maker.onProblem({ ...about, pointer, message });
  const giveUp = (pointer: string, reason: string): Failure => {
    const failure = unanswerable(choice, operationId, pointer, reason);
    maker.onProblem({ ...about, pointer, message: impossible(status, reason), isFatal: true });
    return failure;
  };
  const headersFor = (example?: string): Record<string, string> =>
    makeHeaders({ ...maker, plan, response, status, example, seed, onProblem: report });

  if (response.problem !== undefined) {
    throw giveUp(response.place.pointer, response.problem);
  }
  if (body === undefined) {
    try {
      const answer = await check({ status, headers: headersFor() });
      return { answer, checked: answer, answeredBy: "stub" };
    } catch (error) {
      throw giveUp(placeOf(error) ?? response.place.pointer, messageOf(error));
    }
  }
  const { media, mediaType } = body;
  const schema = child(media.place.node, "schema");
  return tryNext(candidates(maker, media, choice), undefined);

  async function tryNext(others: Generator<Candidate>, reason?: string): Promise<StubAnswer> {
    const { value: candidate } = others.next();
    if (candidate === undefined) {
      const pointer = media.place.pointer + (schema === undefined ? "" : "/schema");
      const fault = { pointer, ...(reason === undefined ? blame(maker, schema) : { reason }) };
      throw giveUp(fault.pointer, fault.reason);
    }
    const { example } = candidate;
    try {
      return await tryOne(candidate);
    } catch (error) {
      const place = placeOf(error);
      const message = reasonOf(error, example === undefined ? "a sample" : "the example");
      if (place !== undefined) throw giveUp(place, message);
      if (example === undefined) return tryNext(others, message);
      report(example.pointer, message);
      if (choice.isExact) throw unanswerable(choice, operationId, example.pointer, message);
      return tryNext(others, reason);
    }
  }

  async function tryOne({ value, example, answeredBy }: Candidate): Promise<StubAnswer> {
    if (example?.problem !== undefined) throw new Error(example.problem);
    if (!isReadable(maker, schema, mediaType, value)) throw new Error("does not fit its schema");
    const encoded = encodeBody(maker.document, schema, mediaType, value);
    const headers = { ...headersFor(example?.name), "content-type": encoded.mediaType };
    const checked = await check({ status, headers, body: encoded.body });
    return { answer: withoutForbiddenBody(checked), checked, answeredBy };
  }
}

function* candidates(
  { sampler }: Maker,
  media: PlannedMedia,
  choice: Choice,
): Generator<Candidate> {
  const schema = child(media.place.node, "schema");
  if (choice.seed !== undefined) {
    for (const value of sampler.samples(schema ?? {}, { seed: choice.seed })) {
      yield { value, answeredBy: "stub; generated" };
    }
  }
  const wanted = media.examples.filter(({ name }) => name !== undefined && name === choice.example);
  const others = choice.isExact ? [] : media.examples.filter((one) => !wanted.includes(one));
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
function blame(
  { document, sampler }: Maker,
  schema: unknown,
): { pointer?: string; reason: string } {
  const found = sampler.explain(schema);
  if (found === undefined) return { reason: "no value that fits it was found" };
  const parts = [found.schema, ...asArray(asObject(found.schema).allOf)];
  const [pointer] = parts.flatMap((one) => (isObject(one) ? (pointerOf(document, one) ?? []) : []));
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
function withoutForbiddenBody(answer: Answer): Answer {
  if (!isBodyless(answer.status)) return answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).filter(([name]) => name.toLowerCase() !== "content-type"),
  );
  return { status: answer.status, headers };
}

function unanswerable(
  { response, status }: Choice,
  id: string,
  pointer: string,
  reason: string,
): Failure {
  return new Failure("no-stub", {
    message:
      `Operation ${id} has no handler, and no valid ${status} can be made for it: see ${pointer}: ` +
      `${reason}. Mend it, or add an example that fits`,
    problem: { message: impossible(status, reason), pointer, status: response.key },
  });
}

function impossible(status: number, reason: string): string {
  return `no valid ${status} can be made: ${reason}`;
}

/** What is wrong with it, without the answer that it was tried in. */
function reasonOf(error: unknown, subject: string): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Breach
    ? `${subject} breaks its schema: ${cause.complaints}`
    : messageOf(error);
}

function placeOf(error: unknown): string | undefined {
  return error instanceof PlaceError ? error.pointer : undefined;
}
