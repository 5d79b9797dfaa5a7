// Tells from the paths of a document which operations create, list, read, change and delete what.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { plain } from "./key.ts";
import { locateList } from "./location.ts";
import { groupByPath, lastSegment, parameterAtEnd, parentOf, trim, type Methods } from "./paths.ts";
import { readResource, successSchemas, type Resource } from "./resource.ts";
import { summarize } from "./schema-summary.ts";

export type Action = "create" | "list" | "read" | "replace" | "merge" | "delete";

export interface Role {
  action: Action;
  resource: Resource;
  /** Whether the operation is at the path of the collection and not at that of the item. */
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

/** The role of each operation, found at its first request; undefined for those that have none. */
export function createRoles(
  document: OpenApiDocument,
  operations: Operation[],
): (operation: Operation) => Role | undefined {
  const paths = groupByPath(operations);
  const items = new Map(
    [...paths.keys()].flatMap((path) =>
      parameterAtEnd(path) === undefined ? [] : [[parentOf(path), path] as const],
    ),
  );
  const resourceOf = remembered((path: string) =>
    readResource(document, path, paths.get(path), collectionAbove(path)),
  );
  const isCollection = remembered((path: string) => {
    const methods = paths.get(path);
    const item = items.get(path);
    const get = methods?.get("GET");
    if (get === undefined) return item !== undefined && parameterAtEnd(path) === undefined;
    const isAppended = methods?.has("POST") && !methods.has("PUT") && !methods.has("PATCH");
    if (item === undefined && (!isAppended || parameterAtEnd(path) !== undefined)) return false;
    const schemas = successSchemas(get);
    const { properties } = summarize(document, schemas);
    const names = new Set(["id", plain(parameterAtEnd(item ?? "") ?? "")]);
    if ([...properties.keys()].some((name) => names.has(plain(name)))) return false;
    return locateList(document, schemas, undefined, lastSegment(path)) !== undefined;
  });

  function collectionAbove(path: string): Methods | undefined {
    const isItem = parameterAtEnd(path) !== undefined || path.endsWith("/{}");
    return isItem && isCollection(parentOf(path)) ? paths.get(parentOf(path)) : undefined;
  }

  /** Reading shows what writing did: without either there is nothing to remember. */
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
    return get !== undefined && summarize(document, successSchemas(get)).types.has("array");
  }

  function postAction(operation: Operation, path: string): Action | undefined {
    const methods = paths.get(path);
    const get = methods?.get("GET");
    const isItem = parameterAtEnd(path) !== undefined;
    const isAlone = !isItem && !items.has(path);
    if (isAlone && Object.hasOwn(operation.responses, "201")) return "create";
    if (get === undefined || methods?.has("PUT") || methods?.has("PATCH")) return undefined;
    return isAlike(get, operation) ? "merge" : undefined;
  }

  /** Whether two operations answer objects of the same properties. */
  function isAlike(one: Operation, other: Operation): boolean {
    const [some, others] = [namesOf(one), namesOf(other)];
    return (
      some.size > 0 && some.size === others.size && [...some].every((name) => others.has(name))
    );
  }

  function namesOf(operation: Operation): Set<string> {
    return new Set(summarize(document, successSchemas(operation)).properties.keys());
  }

  function findRole(operation: Operation): Role | undefined {
    const { method, path: template } = operation;
    const path = trim(template);
    if (isCollection(path)) {
      const item = items.get(path) ?? `${path}/{}`;
      const action = isUseful(item) ? collectionActions.get(method) : undefined;
      return action && { action, resource: resourceOf(item), isCollection: true };
    }
    if (!isUseful(path)) return undefined;
    const isItem = parameterAtEnd(path) !== undefined;
    // With a body it says which parts are to go.
    if (method === "DELETE" && !isItem && operation.requestBody !== undefined) return undefined;
    const action = method === "POST" ? postAction(operation, path) : ownActions.get(method);
    return action && { action, resource: resourceOf(path), isCollection: false };
  }

  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  const roleOf = remembered((id: string) => {
    const operation = byId.get(id);
    return operation && findRole(operation);
  });
  return ({ operationId }) => roleOf(operationId);
}

/** Computes once for each argument. */
function remembered<T>(compute: (argument: string) => T): (argument: string) => T {
  const results = new Map<string, T>();
  return (argument) => {
    const known = results.get(argument);
    if (known !== undefined) return known;
    const result = compute(argument);
    results.set(argument, result);
    return result;
  };
}
