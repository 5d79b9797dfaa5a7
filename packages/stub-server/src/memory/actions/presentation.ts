// Makes the answers that show what is remembered, as far as the document allows it.
import type { Answer, CheckedAnswer, Responses } from "@contract-first/operation-router";
import { isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { locateItem, schemasAt, valueAt, withValueAt } from "../resources/envelope.ts";
import type { Knowledge } from "../store.ts";
import { applyChanges, changesTo, type PropertyChange } from "./changes.ts";
import { answerSchemas, type ResourceRequest } from "./resource-request.ts";

/** An answer that shows an item. */
export interface Presentation {
  answer: CheckedAnswer;
  /** The item as it is answered; undefined when the answer has none. */
  item: JsonObject | undefined;
  /** The schemas of the item in the answer. */
  schemas: unknown[];
}

/**
 * Returns the answer of the stub with as much of what is known of an item as the document allows;
 * undefined for an answer that is not JSON or cannot be valid.
 */
export function presentItem(
  request: ResourceRequest,
  stubAnswer: Answer,
  known: Knowledge,
): Presentation | undefined {
  const { role, stub, summaries } = request;
  const { key, name } = role.resource;
  const schemas = answerSchemas(request, stubAnswer);
  if (schemas === undefined && stubAnswer.body !== undefined) return undefined;
  const path = schemas && locateItem(summaries, schemas, key, name);
  const item = path && valueAt(stubAnswer.body, path);
  if (schemas === undefined || path === undefined || !isObject(item)) {
    const answer = checkIfValid(stub.responses, stubAnswer);
    return answer && { answer, item: undefined, schemas: [] };
  }
  const itemSchemas = schemasAt(summaries, schemas, path);
  const changes = changesTo(summaries, item, known.item, itemSchemas, [...known.spoken]);
  const build = (some: PropertyChange[]): Answer => ({
    ...stubAnswer,
    body: withValueAt(stubAnswer.body, path, applyChanges(item, some)),
  });
  const answer = applyValidChanges(changes, build, stub.responses);
  if (answer === undefined) return undefined;
  const shown = valueAt(answer.body, path);
  return { answer, item: isObject(shown) ? shown : undefined, schemas: itemSchemas };
}

/** Bounds the work for a body that contradicts its schema. */
const mostChecks = 64;

/**
 * Returns the answer with all changes, or with those that are valid together; undefined when the
 * document does not even allow the answer without any change.
 */
export function applyValidChanges<T>(
  changes: T[],
  build: (changes: T[]) => Answer,
  responses: Responses,
): CheckedAnswer | undefined {
  let valid: CheckedAnswer | undefined;
  let checks = 0;
  function isValid(some: T[]): boolean {
    if (++checks > mostChecks) return false;
    const checked = checkIfValid(responses, build(some));
    valid = checked ?? valid;
    return checked !== undefined;
  }
  function keep(kept: T[], rest: T[]): T[] {
    if (rest.length === 0) return kept;
    if (isValid([...kept, ...rest])) return [...kept, ...rest];
    if (rest.length === 1) return kept;
    const half = Math.ceil(rest.length / 2);
    return keep(keep(kept, rest.slice(0, half)), rest.slice(half));
  }
  keep([], changes);
  return valid ?? checkIfValid(responses, build([]));
}

/** Returns undefined when the document does not allow the answer. */
export function checkIfValid(responses: Responses, answer: Answer): CheckedAnswer | undefined {
  try {
    return responses.check(answer);
  } catch {
    return undefined;
  }
}
