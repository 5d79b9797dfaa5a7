// Reads the operations of a document, path by path.
import { readDefinition } from "./definition-reader.ts";
import { messageOf } from "./diagnostic.ts";
import { locate, type Located, type OpenApiDocument } from "./document.ts";
import { asObject, isObject, type JsonObject } from "./json.ts";
import { anyMethod, markBroken, methods, nameOf, type Operation } from "./operation.ts";
import { escapePointer } from "./pointer.ts";

export interface ReadOperationsOptions {
  document: OpenApiDocument;
  /** Whether there is a handler for an operationId. */
  isHandled: (operationId: string) => boolean;
  /** Returns an operation that cannot be read with its `diagnostic` instead of throwing. */
  tolerant: boolean;
  /** Changes each parameter of the operations without a handler. */
  widenParameter?: ((parameter: JsonObject) => JsonObject) | undefined;
}

/**
 * Returns the operations of each path template. Throws for OpenAPI versions other than 3.0 and 3.1;
 * unless `tolerant`, also for an operation that cannot be read and an operationId used twice.
 */
export function readOperations(options: ReadOperationsOptions): Map<string, Operation[]> {
  const { document } = options;
  if (!/^3\.[01]\.\d/.test(document.openapi)) {
    throw new Error(`OpenAPI ${document.openapi} is not supported: 3.0 and 3.1 are`);
  }
  const operations = new Map<string, Operation[]>();
  const byId = new Map<string, Operation>();
  for (const [path, node] of Object.entries(asObject(document.paths))) {
    if (!path.startsWith("x-")) operations.set(path, readPath(options, path, node, byId));
  }
  return operations;
}

function readPath(
  options: ReadOperationsOptions,
  path: string,
  node: unknown,
  byId: Map<string, Operation>,
): Operation[] {
  const pointer = `/paths/${escapePointer(path)}`;
  let item: Located<JsonObject>;
  try {
    const found = locate(options.document, { node, pointer });
    item = { node: asObject(found.node), pointer: found.pointer };
  } catch (cause) {
    const missing = { node: {}, pointer: `${pointer}/$ref` };
    const operation = blankOperation(anyMethod, path, missing, missing.pointer);
    operation.operationId = path;
    return [rejectOperation(operation, unreadable(`path ${path}`, cause), options.tolerant)];
  }
  return methods
    .filter((method) => isObject(item.node[method]))
    .map((method) => readOperation(options, path, method, item, byId));
}

function readOperation(
  options: ReadOperationsOptions,
  path: string,
  method: string,
  item: Located<JsonObject>,
  byId: Map<string, Operation>,
): Operation {
  const { document, isHandled, tolerant } = options;
  const operation = blankOperation(method.toUpperCase(), path, item, `${item.pointer}/${method}`);
  operation.definition = asObject(item.node[method]);
  const { operationId } = operation.definition;
  if (typeof operationId === "string") nameOperation(operation, operationId, byId, tolerant);
  byId.set(operation.operationId, operation);
  if (operation.warnings.length === 0 && isHandled(operation.operationId)) {
    operation.source = "handler";
  }
  try {
    const widen = operation.source === "fallback" ? options.widenParameter : undefined;
    return Object.assign(operation, readDefinition(document, operation, widen));
  } catch (cause) {
    return rejectOperation(operation, unreadable(nameOf(operation), cause), tolerant);
  }
}

function blankOperation(
  method: string,
  path: string,
  item: Located<JsonObject>,
  pointer: string,
): Operation {
  return {
    operationId: nameOf({ method, path }),
    method,
    path,
    source: "fallback",
    definition: {},
    pointer,
    item,
    parameters: [],
    requestBody: undefined,
    responses: {},
    offers: [],
    security: [],
    isBroken: false,
    warnings: [],
  };
}

/** Gives the operation its operationId; a second one of the same id keeps its method and path. */
function nameOperation(
  operation: Operation,
  operationId: string,
  byId: Map<string, Operation>,
  tolerant: boolean,
): void {
  const first = byId.get(operationId);
  if (first === undefined) {
    operation.operationId = operationId;
    return;
  }
  if (!tolerant) throw new Error(`operationId "${operationId}" is used more than once`);
  operation.warnings.push({
    message: `the operationId "${operationId}" is also that of ${nameOf(first)}`,
    pointer: `${operation.pointer}/operationId`,
    remedy: "give each operation its own",
  });
}

function unreadable(what: string, cause: unknown): Error {
  return new Error(`${what} cannot be read: ${messageOf(cause)}`, { cause });
}

/** Marks the operation as broken if that is tolerated, otherwise throws the error. */
function rejectOperation(operation: Operation, error: Error, tolerant: boolean): Operation {
  if (!tolerant) throw error;
  markBroken(operation, { message: error.message, pointer: operation.pointer });
  // The keys alone, so that the coverage lists the responses that cannot be given.
  const pointer = `${operation.pointer}/responses`;
  operation.responses = Object.fromEntries(
    Object.keys(asObject(operation.definition.responses)).map((key) => [
      key,
      { node: {}, pointer: `${pointer}/${escapePointer(key)}`, content: {} },
    ]),
  );
  return operation;
}
