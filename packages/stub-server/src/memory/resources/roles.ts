// Finds out from the paths of a document what each operation does to which resource.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { locateList } from "./envelope.ts";
import { plainName } from "./key.ts";
import {
  groupByPath,
  lastSegment,
  parameterAtEnd,
  parentPath,
  trimSlash,
  type Methods,
  describeResource,
  successSchemas,
  type Resource,
} from "./resource.ts";
import { SchemaSummaries } from "./schema-summary.ts";

export type Action = "create" | "list" | "read" | "replace" | "merge" | "delete";

export interface Role {
  action: Action;
  resource: Resource;
  /** Whether the path of the operation is that of the collection, not of the item. */
  isCollection: boolean;
}

const collectionActions = new Map<string, Action>([
  ["GET", "list"],
  ["POST", "create"],
  ["PUT", "replace"],
  ["PATCH", "merge"],
]);
const ownActions = new Map<string, Action>([
  ["GET", "read"],
  ["HEAD", "read"],
  ["PUT", "replace"],
  ["PATCH", "merge"],
  ["DELETE", "delete"],
]);
const writes = ["PUT", "PATCH", "DELETE"];

/** Returns a function that finds the role of an operation; undefined for an operation without one. */
export function createRoles(
  document: OpenApiDocument,
  operations: Operation[],
  summaries = new SchemaSummaries(document),
): (operation: Operation) => Role | undefined {
  const paths = groupByPath(operations);
  const items = new Map(
    [...paths.keys()].flatMap((path) =>
      parameterAtEnd(path) === undefined ? [] : [[parentPath(path), path] as const],
    ),
  );
  const resourceOf = memoize((path: string) =>
    describeResource(summaries, path, paths.get(path), collectionAbove(path)),
  );
  const isCollection = memoize((path: string) => {
    const methods = paths.get(path);
    const item = items.get(path);
    const get = methods?.get("GET");
    if (get === undefined) return item !== undefined && parameterAtEnd(path) === undefined;
    const isAppended = methods?.has("POST") && !methods.has("PUT") && !methods.has("PATCH");
    if (item === undefined && (!isAppended || parameterAtEnd(path) !== undefined)) return false;
    const schemas = successSchemas(get);
    const { properties } = summaries.of(schemas);
    const names = new Set(["id", plainName(parameterAtEnd(item ?? "") ?? "")]);
    if ([...properties.keys()].some((name) => names.has(plainName(name)))) return false;
    return locateList(summaries, schemas, undefined, lastSegment(path)) !== undefined;
  });

  function collectionAbove(path: string): Methods | undefined {
    const isItem = parameterAtEnd(path) !== undefined || path.endsWith("/{}");
    return isItem && isCollection(parentPath(path)) ? paths.get(parentPath(path)) : undefined;
  }

  /** Whether the resource is both read and written: otherwise nothing need be remembered. */
  function isUseful(path: string): boolean {
    const own = paths.get(path);
    const above = collectionAbove(path);
    const isRead = own?.has("GET") || own?.has("HEAD") || above?.has("GET");
    if (above === undefined && answersArray(own?.get("GET"))) return false;
    const post = own?.get("POST");
    const isWritten =
      writes.some((one) => own?.has(one)) || (post && postAction(post, path) !== undefined);
    return isRead === true && (isWritten === true || above?.has("POST") === true);
  }

  function answersArray(get: Operation | undefined): boolean {
    return get !== undefined && summaries.of(successSchemas(get)).types.has("array");
  }

  function postAction(operation: Operation, path: string): Action | undefined {
    const methods = paths.get(path);
    const get = methods?.get("GET");
    const isItem = parameterAtEnd(path) !== undefined;
    const isAlone = !isItem && !items.has(path);
    if (isAlone && Object.hasOwn(operation.responses, "201")) return "create";
    if (get === undefined || methods?.has("PUT") || methods?.has("PATCH")) return undefined;
    return answersAlike(get, operation) ? "merge" : undefined;
  }

  /** Whether two operations answer objects of the same properties. */
  function answersAlike(one: Operation, other: Operation): boolean {
    const [some, others] = [namesOf(one), namesOf(other)];
    return (
      some.size > 0 && some.size === others.size && [...some].every((name) => others.has(name))
    );
  }

  function namesOf(operation: Operation): Set<string> {
    return new Set(summaries.of(successSchemas(operation)).properties.keys());
  }

  function findRole(operation: Operation): Role | undefined {
    const { method, path: template } = operation;
    const path = trimSlash(template);
    if (isCollection(path)) {
      const item = items.get(path) ?? `${path}/{}`;
      const action = isUseful(item) ? collectionActions.get(method) : undefined;
      return action && { action, resource: resourceOf(item), isCollection: true };
    }
    if (!isUseful(path)) return undefined;
    const isItem = parameterAtEnd(path) !== undefined;
    // A body says which parts to delete.
    if (method === "DELETE" && !isItem && operation.requestBody !== undefined) return undefined;
    const action = method === "POST" ? postAction(operation, path) : ownActions.get(method);
    return action && { action, resource: resourceOf(path), isCollection: false };
  }

  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const roleOf = memoize((id: string) => {
    const operation = byId.get(id);
    return operation && findRole(operation);
  });
  return ({ operationId }) => roleOf(operationId);
}

/** Computes once for each argument. */
function memoize<T>(compute: (argument: string) => T): (argument: string) => T {
  const results = new Map<string, T>();
  return (argument) => {
    const known = results.get(argument);
    if (known !== undefined) return known;
    const result = compute(argument);
    results.set(argument, result);
    return result;
  };
}
