// Checks an answer against its operation and puts it on the wire.
import { validateHeaderName, validateHeaderValue, type ServerResponse } from "node:http";
import { responseKey, type Contract } from "./contract.ts";
import { Exchange } from "./exchange.ts";
import { isJson, matchMediaType, preferredMediaType } from "./media-type.ts";
import type { Answer } from "./operation.ts";
import type { PathValidators } from "./validator.ts";
import { verdict } from "./verdict.ts";

/**
 * The answer with its content type; throws an error that names operation, status and place when
 * the document does not allow it.
 */
export async function checkAnswer(
  contract: Contract,
  validators: PathValidators,
  answer: Answer,
): Promise<Answer> {
  const breach = (problem: string, cause?: unknown): Error =>
    new Error(`${contract.operation.operationId} answered ${answer.status}, ${problem}`, { cause });

  const key = responseKey(contract, answer.status);
  if (key === undefined) throw breach("which is not documented");
  const content = contract.responses[key] ?? {};
  if (Object.keys(content).length === 0) {
    if (answer.body !== undefined) throw breach("with a body where none is documented");
    return answer;
  }

  const contentType = header(answer, "content-type") ?? preferredMediaType(content) ?? "";
  const documented = matchMediaType(content, contentType);
  if (documented === undefined) {
    throw breach(`with the content type ${contentType}, which is not documented`);
  }
  if (answer.body === undefined) throw breach("without the documented body");
  if (!isJson(contentType) && typeof answer.body !== "string" && !isBytes(answer.body)) {
    throw breach(`with a body that is neither text nor bytes, as ${contentType} needs it`);
  }

  if (isJson(contentType) && content[documented]?.schema !== undefined) {
    const { method } = contract.operation;
    const metadata = validators.metadata(contract);
    const exchange = new Exchange({ method, headers: {}, query: {}, metadata });
    try {
      await validators.response(exchange, key, documented, answer.body);
    } catch (cause) {
      const places = (verdict(cause) ?? []).map(({ path, message }) => {
        return `${path.replace(/^\/response/, "") || "the whole body"} ${message}`;
      });
      throw breach(`with a body that breaks the contract: ${places.join("; ")}`, cause);
    }
  }
  return { ...answer, headers: { ...answer.headers, "content-type": contentType } };
}

/** Sends an answer; throws before anything is sent when it cannot be written. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const { status, body } = answer;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new Error(`${status} is not the status of an HTTP answer`);
  }
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    headers.set(name.toLowerCase(), value);
  }
  const payload = body === undefined ? undefined : encode(body, headers);
  response.statusCode = status;
  for (const [name, value] of headers) response.setHeader(name, value);
  if (payload === undefined) response.end();
  else response.setHeader("content-length", Buffer.byteLength(payload)).end(payload);
}

function encode(body: unknown, headers: Map<string, string>): string | Uint8Array {
  const contentType = headers.get("content-type") ?? "application/json";
  const needsCharset = /^text\/(?!.*;\s*charset=)/i.test(contentType);
  headers.set("content-type", needsCharset ? `${contentType}; charset=utf-8` : contentType);
  if (isJson(contentType)) return JSON.stringify(body);
  return typeof body === "string" || isBytes(body) ? body : JSON.stringify(body);
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function header(answer: Answer, name: string): string | undefined {
  const entries = Object.entries(answer.headers ?? {});
  return entries.find(([known]) => known.toLowerCase() === name)?.[1];
}
