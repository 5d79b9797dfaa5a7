// Makes of a plain stub the answer that shows what is remembered of an item.
import { isObject, type JsonObject } from "../document.ts";
import type { Answer } from "../operation.ts";
import { locateItem, schemasAt, valueAt, withValueAt } from "./location.ts";
import { apply, changesTo, type Change, type Knowledge } from "./projection.ts";
import { checkQuietly, settle } from "./repair.ts";
import { answerSchemas, type Visit } from "./visit.ts";

export interface Presentation {
  answer: Answer;
  /** The item as it is answered; undefined when the answer has none. */
  item: JsonObject | undefined;
  /** Its schemas. */
  schemas: unknown[];
}

/** The stub with what is known laid over it, as far as it stays valid; undefined when it is not JSON or cannot be valid. */
export async function present(
  visit: Visit,
  stub: Answer,
  known: Knowledge,
): Promise<Presentation | undefined> {
  const { document, role, check } = visit;
  const { key, name } = role.resource;
  const schemas = answerSchemas(visit, stub);
  if (schemas === undefined && stub.body !== undefined) return undefined;
  const location = schemas && locateItem(document, schemas, key, name);
  const item = location && valueAt(stub.body, location);
  if (schemas === undefined || location === undefined || !isObject(item)) {
    const answer = await checkQuietly(check, stub);
    return answer && { answer, item: undefined, schemas: [] };
  }
  const target = schemasAt(document, schemas, location);
  const changes = changesTo(document, item, known.item, target, [...known.spoken]);
  const build = (some: Change[]): Answer => ({
    ...stub,
    body: withValueAt(stub.body, location, apply(item, some)),
  });
  const answer = await settle(changes, build, check);
  if (answer === undefined) return undefined;
  const shown = valueAt(answer.body, location);
  return { answer, item: isObject(shown) ? shown : undefined, schemas: target };
}
