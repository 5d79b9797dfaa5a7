// Asks a running stub server for every documented answer, and records which ones fail.
/* oxlint-disable no-await-in-loop -- One request after the other tells which of them fails. */
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { nameOf, type Operation } from "@contract-first/operation-router/document/operation";
import { readOperations } from "@contract-first/operation-router/document/operation-reader";
import { responseKey } from "@contract-first/operation-router/document/response-key";
import { readRequestExamples } from "../../src/stub/request-examples.ts";
import { visit, type Visited } from "./visit.ts";

/** One answer that was asked for. */
export interface SurveyedAnswer {
  /** `METHOD /path`. */
  operation: string;
  /** Such as `401 application/json`; `usual` where no particular answer was asked for. */
  answer: string;
  /** What came instead; undefined if the answer is right. */
  failure: string | undefined;
}

interface Row {
  method: string;
  path: string;
  status: string;
  mediaType?: string;
  answered: number;
}

/**
 * Asks for every status and media type of every operation, and for its usual answer.
 * Each request has its own sandbox, so that none sees what another has changed.
 */
export async function survey(url: string, document: OpenApiDocument): Promise<SurveyedAnswer[]> {
  const operations = [
    ...readOperations({ document, isHandled: () => false, tolerant: true }).values(),
  ].flat();
  const answers: SurveyedAnswer[] = [];
  let sandbox = 0;

  async function ask(
    operation: Operation,
    answer: string,
    more: Record<string, string>,
    judge: (visited: Visited) => boolean,
    isFull = false,
  ): Promise<void> {
    const headers = { ...more, "stub-sandbox": `row-${sandbox++}` };
    const name = nameOf(operation);
    try {
      const visited = await visit(url, document, operation, headers, isFull);
      const { status, text } = visited;
      const isStub = String(visited.headers["answered-by"]).startsWith("stub");
      const isRight = isStub ? judge(visited) : isSpeechless(operation, visited);
      const failure = isRight ? undefined : `${status} ${text}`;
      answers.push({ operation: name, answer, failure });
    } catch (error) {
      answers.push({ operation: name, answer, failure: String(error) });
    }
  }

  const rows = await rowsOf(url);
  for (const row of rows) {
    const operation = operations.find((one) => nameOf(one) === nameOf(row));
    const { status, mediaType } = row;
    // An informational response is never final.
    if (operation === undefined || status.startsWith("1")) continue;
    const code = statusWithin(operation, status);
    const answer = `${status} ${mediaType ?? "without a body"}`;
    await ask(
      operation,
      answer,
      { accept: mediaType ?? "*/*", prefer: `code=${code}` },
      (visited) => visited.status === code && isOfType(visited, mediaType),
    );
  }
  for (const operation of operations) {
    const expected = usualStatus(operation);
    const isUsual = (visited: Visited): boolean =>
      visited.status === expected || isPaired(document, operation, visited);
    await ask(operation, "usual", {}, isUsual);
    await ask(operation, "usual, to all that may be sent", {}, isUsual, true);
  }

  const known = new Set(answers.filter(({ failure }) => failure !== undefined).map(keyOf));
  for (const row of await rowsOf(url)) {
    const answer = `${row.status} ${row.mediaType ?? "without a body"}`;
    const unanswered = { operation: nameOf(row), answer, failure: "is never answered" };
    if (row.answered > 0 || row.status.startsWith("1") || known.has(keyOf(unanswered))) continue;
    answers.push(unanswered);
  }
  return answers;
}

function keyOf({ operation, answer }: SurveyedAnswer): string {
  return `${operation} ${answer}`;
}

async function rowsOf(url: string): Promise<Row[]> {
  const headers = { Accept: "application/json" };
  const response = await fetch(`${url}/__stub/operations`, { headers });
  const { operations } = (await response.json()) as { operations: Row[] };
  return operations;
}

/** A status that only this response of the operation covers. */
function statusWithin({ responses }: Operation, key: string): number {
  if (/^\d{3}$/.test(key)) return Number(key);
  const first = key === "default" ? 500 : Number(key[0]) * 100;
  const free = Array.from({ length: 100 }, (_, index) => first + index);
  return free.find((status) => responses[String(status)] === undefined) ?? first;
}

/** The lowest success, redirection, `default` or failure; undefined where none is documented. */
function usualStatus({ responses }: Operation): number | undefined {
  const keys = Object.keys(responses).toSorted();
  for (const wanted of [/^2/, /^3/, /^default$/, /^[45]/]) {
    const key = keys.find((one) => wanted.test(one));
    if (key !== undefined) return key === "default" ? 200 : Number(key.replace(/XX/i, "00"));
  }
  return undefined;
}

function isOfType({ headers, text }: Visited, mediaType: string | undefined): boolean {
  if (mediaType === undefined) return text === "" && headers["content-type"] === undefined;
  const [sent, wanted] = [headers["content-type"], mediaType].map((one) => one?.split(";", 1)[0]);
  return wanted?.includes("*") === true || sent === wanted?.toLowerCase();
}

/** Whether the request was an example and the answer is the example of the same name. */
function isPaired(document: OpenApiDocument, operation: Operation, visited: Visited): boolean {
  const [, name] = /example="(.*)"/.exec(String(visited.headers["answered-by"])) ?? [];
  const isDocumented = responseKey(operation.responses, visited.status) !== undefined;
  return isDocumented && readRequestExamples(document, operation).some((one) => one.name === name);
}

/** Whether a 501 points to where a final response should be documented. */
function isSpeechless(operation: Operation, { status, text }: Visited): boolean {
  if (usualStatus(operation) !== undefined) return false;
  const { detail = "" } = JSON.parse(text) as { detail?: string };
  const isNamed = detail.includes(`#${operation.pointer}`);
  return status === 501 && isNamed && detail.includes("documents no response — describe one");
}
