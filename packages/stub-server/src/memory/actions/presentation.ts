// Makes of a plain stub the answer that shows what is remembered of an item.
import type { Answer, CheckedAnswer } from "@contract-first/operation-router";
import { isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { locateItem, schemasAt, valueAt, withValueAt } from "./location.ts";
import { answerSchemas, type MemoryRequest } from "./memory-request.ts";
import { apply, changesTo, type Change, type Knowledge } from "./projection.ts";
import { checkQuietly, settle } from "./repair.ts";

export interface Presentation {
  answer: CheckedAnswer;
  /** The item as it is answered; undefined when the answer has none. */
  item: JsonObject | undefined;
  /** Its schemas. */
  schemas: unknown[];
}

/** The stub with what is known laid over it, as far as it stays valid; undefined when it is not JSON or cannot be valid. */
export function present(
  asked: MemoryRequest,
  stub: Answer,
  known: Knowledge,
): Presentation | undefined {
  const { document, role, check } = asked;
  const { key, name } = role.resource;
  const schemas = answerSchemas(asked, stub);
  if (schemas === undefined && stub.body !== undefined) return undefined;
  const location = schemas && locateItem(document, schemas, key, name);
  const item = location && valueAt(stub.body, location);
  if (schemas === undefined || location === undefined || !isObject(item)) {
    const answer = checkQuietly(check, stub);
    return answer && { answer, item: undefined, schemas: [] };
  }
  const target = schemasAt(document, schemas, location);
  const changes = changesTo(document, item, known.item, target, [...known.spoken]);
  const build = (some: Change[]): Answer => ({
    ...stub,
    body: withValueAt(stub.body, location, apply(item, some)),
  });
  const answer = settle(changes, build, check);
  if (answer === undefined) return undefined;
  const shown = valueAt(answer.body, location);
  return { answer, item: isObject(shown) ? shown : undefined, schemas: target };
}
