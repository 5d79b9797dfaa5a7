// Reads the operations of a document, path by path.
import { readDefinition } from "./definition-reader.ts";
import { messageOf } from "./diagnostic.ts";
import { locate, type Located, type OpenApiDocument } from "./document.ts";
import { asObject, isObject, type JsonObject } from "./json.ts";
import { anyMethod, methods, nameOf, type Operation } from "./operation.ts";
import { escapePointer } from "./pointer.ts";

export interface OperationReading {
  document: OpenApiDocument;
  /** Whether there is a handler of that operationId. */
  isHandled: (operationId: string) => boolean;
  /** Takes an operation that cannot be read for one with a `diagnostic`, instead of throwing. */
  tolerant: boolean;
  /** Sees each parameter of an operation without a handler before it is used. */
  widenParameter?: ((parameter: JsonObject) => JsonObject) | undefined;
}

/** The operations of each path template. Throws for a version that is not 3.0 or 3.1. */
export function readOperations(reading: OperationReading): Map<string, Operation[]> {
  const { document } = reading;
  if (!/^3\.[01]\.\d/.test(document.openapi)) {
    throw new Error(`OpenAPI ${document.openapi} is not supported: 3.0 and 3.1 are`);
  }
  const operations = new Map<string, Operation[]>();
  const named = new Map<string, Operation>();
  for (const [path, node] of Object.entries(asObject(document.paths))) {
    if (!path.startsWith("x-")) operations.set(path, readPath(reading, path, node, named));
  }
  return operations;
}

function readPath(
  reading: OperationReading,
  path: string,
  node: unknown,
  named: Map<string, Operation>,
): Operation[] {
  const written = { node, pointer: `/paths/${escapePointer(path)}` };
  let item: Located<JsonObject>;
  try {
    item = toItem(locate(reading.document, written));
  } catch (cause) {
    const nothing = { node: {}, pointer: `${written.pointer}/$ref` };
    const operation = blankOperation(anyMethod, path, nothing, nothing.pointer);
    operation.operationId = path;
    return [breakOperation(operation, unreadable(`path ${path}`, cause), reading.tolerant)];
  }
  return methods
    .filter((method) => isObject(item.node[method]))
    .map((method) => readOperation(reading, path, method, item, named));
}

function toItem({ node, pointer }: Located): Located<JsonObject> {
  return { node: asObject(node), pointer };
}

function readOperation(
  reading: OperationReading,
  path: string,
  method: string,
  item: Located<JsonObject>,
  named: Map<string, Operation>,
): Operation {
  const { document, isHandled, tolerant } = reading;
  const definition = asObject(item.node[method]);
  const operation = blankOperation(method.toUpperCase(), path, item, `${item.pointer}/${method}`);
  operation.definition = definition;
  const { operationId } = definition;
  if (typeof operationId === "string") nameOperation(operation, operationId, named, tolerant);
  named.set(operation.operationId, operation);
  if (operation.warnings.length === 0 && isHandled(operation.operationId)) {
    operation.source = "handler";
  }
  try {
    const widen = operation.source === "fallback" ? reading.widenParameter : undefined;
    return Object.assign(operation, readDefinition(document, operation, widen));
  } catch (cause) {
    return breakOperation(operation, unreadable(nameOf(operation), cause), tolerant);
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

/** The second operation of an operationId is called by method and path. */
function nameOperation(
  operation: Operation,
  operationId: string,
  named: Map<string, Operation>,
  tolerant: boolean,
): void {
  const first = named.get(operationId);
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

/** The operation with its diagnostic. Throws the error where it is not tolerated. */
function breakOperation(operation: Operation, error: Error, isTolerated: boolean): Operation {
  if (!isTolerated) throw error;
  operation.diagnostic = { message: error.message, pointer: operation.pointer };
  operation.isBroken = true;
  // Enough to list what is missing.
  const pointer = `${operation.pointer}/responses`;
  operation.responses = Object.fromEntries(
    Object.keys(asObject(operation.definition.responses)).map((key) => [
      key,
      { node: {}, pointer: `${pointer}/${escapePointer(key)}`, content: {} },
    ]),
  );
  return operation;
}
