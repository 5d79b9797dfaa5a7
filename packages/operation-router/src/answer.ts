// Checks an answer against its operation and puts it on the wire.
import { messageOf } from "./message.ts";
import type { ServerResponse } from "node:http";
import { BuildError } from "./broken-operation.ts";
import { isJson } from "./media-type.ts";
import { validateHeaderName, validateHeaderValue } from "./node-http.ts";
import type { Answer } from "./operation.ts";
import { withCharset, type BodyPlan, type ResponsePlan } from "./response-plan.ts";
import { verdict } from "./verdict.ts";

/** What the document says about the answer; throws an error that names operation, status and place when it does not allow it. */
export function checkAnswer(
  operationId: string,
  responses: ResponsePlan,
  answer: Answer,
): BodyPlan {
  try {
    const plan = responses.find(answer.status, contentTypeOf(answer));
    checkBody(plan, answer);
    return plan;
  } catch (cause) {
    if (cause instanceof BuildError) throw cause;
    const problem = messageOf(cause);
    throw new Error(`${operationId} answered ${answer.status}, ${problem}`, { cause });
  }
}

function checkBody(
  { row, contentType, isJson: isJsonBody, validator }: BodyPlan,
  answer: Answer,
): void {
  const { body } = answer;
  if (row.mediaType === undefined) {
    if (body !== undefined) throw new Error("with a body where none is documented");
    return;
  }
  if (body === undefined) throw new Error("without the documented body");
  if (!isJsonBody && typeof body !== "string" && !isBytes(body)) {
    throw new Error(`with a body that is neither text nor bytes, as ${contentType} needs it`);
  }
  if (validator === undefined) return;
  const { accepts, refuse } = validator;
  if (!accepts({ response: body })) throw breach(() => refuse(body));
}

/** What the validator says of a body that is null. */
const nullBody = "response body required.";

/** A body that its schema does not allow. */
export class Breach extends Error {
  /** Each place of the body, and what would be right there. */
  readonly complaints: string;

  constructor(complaints: string[], cause: unknown) {
    // The branches of a oneOf complain of the same.
    const all = [...new Set(complaints)].join("; ");
    super(`with a body that breaks the contract: ${all}`, { cause });
    this.complaints = all;
  }
}

function breach(refuse: () => void): Error {
  try {
    refuse();
  } catch (cause) {
    const places = (verdict(cause) ?? []).map(({ path, message }) => {
      if (message === nullBody) return "the whole body must not be null";
      return `${path.replace(/^\/response/, "") || "the whole body"} ${message}`;
    });
    return new Breach(places, cause);
  }
  return new Error("with a body that breaks the contract");
}

/**
 * Sends an answer; throws before anything is sent when it cannot be written.
 * `plan` is what `checkAnswer` found, `answeredBy` the value of that header.
 */
export function sendAnswer(
  response: ServerResponse,
  { status, body, headers }: Answer,
  plan?: BodyPlan,
  answeredBy?: string,
): void {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new Error(`${status} is not the status of an HTTP answer`);
  }
  const names = headers === undefined ? [] : Object.keys(headers);
  let contentType = body === undefined ? undefined : plan?.contentType;
  for (const name of names) {
    validateHeaderName(name);
    validateHeaderValue(name, headers?.[name] as string);
    if (contentType === undefined && isContentType(name)) contentType = headers?.[name];
  }
  let payload: string | Uint8Array | undefined;
  if (body !== undefined) {
    contentType ??= "application/json";
    const isJsonBody = plan?.isJson ?? isJson(contentType);
    const isRaw = !isJsonBody && (typeof body === "string" || isBytes(body));
    payload = isRaw ? body : JSON.stringify(body);
    if (plan === undefined) contentType = withCharset(contentType);
  }

  response.statusCode = status;
  for (const name of names) response.setHeader(name, headers?.[name] ?? "");
  if (contentType !== undefined) response.setHeader("content-type", contentType);
  if (answeredBy !== undefined) response.setHeader("Answered-By", answeredBy);
  if (plan !== undefined) plan.row.answered++;
  // Node counts the bytes by itself, but not of what it does not send.
  if (payload !== undefined && response.req.method === "HEAD") {
    response.setHeader("content-length", Buffer.byteLength(payload));
  }
  response.end(payload);
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function isContentType(name: string): boolean {
  return name.length === 12 && name.toLowerCase() === "content-type";
}

/** The content type that the answer's headers name. */
export function contentTypeOf({ headers }: Answer): string | undefined {
  if (headers === undefined) return undefined;
  const name = Object.keys(headers).find(isContentType);
  return name === undefined ? undefined : headers[name];
}
