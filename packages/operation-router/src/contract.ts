// What the document says about each operation, with everything but its schemas resolved.
import { messageOf } from "./message.ts";
import { readDefinition } from "./definition.ts";
import {
  asArray,
  asObject,
  isObject,
  itemPointer,
  resolve,
  type JsonObject,
  type OpenApiDocument,
} from "./document.ts";
import type { NumberParameter } from "./number-text.ts";
import type { Operation, OperationProblem } from "./operation.ts";
import { escapePointer } from "./violation.ts";

/** Media types as written in the document, each with its media type object. */
export type Content = Record<string, JsonObject>;

/** Scheme names of one alternative, each with its scopes or roles. */
export type SecurityRequirement = Record<string, string[]>;

export interface Contract {
  operation: Operation;
  /** Where the operation stands in the document. */
  pointer: string;
  /** The parameters of all operations of its path, as they are written. */
  shared: unknown[];
  parameters: JsonObject[];
  /** Those of the parameters that are numbers, or lists of numbers. */
  numbers: NumberParameter[];
  requestBody: { required: boolean; content: Content } | undefined;
  /** The bodies of each response; key = status, status range (`4XX`) or `default`. */
  responses: Record<string, Content>;
  /** The media types of the documented successes, or of the errors where no success has a body. */
  offers: string[];
  security: SecurityRequirement[];
  /** Whether its `problem` keeps all of the operation from being served. */
  isBroken: boolean;
  /** What is wrong with the operation, but does not keep it from being served. */
  remarks: OperationProblem[];
}

/** The method of an operation that stands for all of a path that cannot be read. */
export const anyMethod = "*";

/** The methods that a path may have, as its members are named. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * The contracts of each path template; throws for a version that is not 3.0 or 3.1.
 * An operation that cannot be read throws, too, unless `tolerant`: then it is one with a `problem`.
 */
export function readContracts(
  document: OpenApiDocument,
  handled: (operationId: string) => boolean,
  tolerant: boolean,
): Map<string, Contract[]> {
  if (!/^3\.[01]\.\d/.test(document.openapi)) {
    throw new Error(`OpenAPI ${document.openapi} is not supported: 3.0 and 3.1 are`);
  }
  const contracts = new Map<string, Contract[]>();
  const ids = new Set<string>();
  for (const [path, node] of Object.entries(asObject(document.paths))) {
    if (path.startsWith("x-")) continue;
    contracts.set(path, readPath(document, path, node, tolerant, handled, ids));
  }
  return contracts;
}

function readPath(
  document: OpenApiDocument,
  path: string,
  node: unknown,
  tolerant: boolean,
  handled: (operationId: string) => boolean,
  ids: Set<string>,
): Contract[] {
  let pointer = `/paths/${escapePointer(path)}/$ref`;
  let item: JsonObject;
  try {
    item = resolve(document, node);
    pointer = itemPointer(document, path);
  } catch (cause) {
    const operation = { method: anyMethod, path, definition: {}, source: "stub" } as const;
    const contract = emptyContract({ ...operation, operationId: path }, pointer);
    return [mark(contract, unreadable(`path ${path}`, cause), tolerant)];
  }
  const found = methods.filter((method) => isObject(item[method]));
  return found.map((method) => {
    const definition = asObject(item[method]);
    const name = `${method.toUpperCase()} ${path}`;
    const operationId = typeof definition.operationId === "string" ? definition.operationId : name;
    const source = handled(operationId) ? "handler" : "stub";
    const operation = {
      operationId,
      method: method.toUpperCase(),
      path,
      source,
      definition,
    } as const;
    const contract = emptyContract({ ...operation }, `${pointer}/${method}`);
    contract.shared = asArray(item.parameters);
    if (ids.has(operationId)) {
      const message = `operationId "${operationId}" is used more than once`;
      if (!tolerant) throw new Error(message);
      contract.remarks.push({ message, pointer: `${contract.pointer}/operationId` });
      Object.assign(contract.operation, { operationId: name, source: "stub" });
    }
    ids.add(contract.operation.operationId);
    try {
      return Object.assign(contract, readDefinition(document, item, definition, source === "stub"));
    } catch (cause) {
      return mark(contract, unreadable(name, cause), tolerant);
    }
  });
}

function emptyContract(operation: Operation, pointer: string): Contract {
  const nothing = { parameters: [], numbers: [], responses: {}, offers: [], security: [] };
  return {
    operation,
    pointer,
    shared: [],
    ...nothing,
    requestBody: undefined,
    isBroken: false,
    remarks: [],
  };
}

/** The operation with its problem; throws where problems are not tolerated. */
function mark(contract: Contract, error: Error, isTolerated: boolean): Contract {
  if (!isTolerated) throw error;
  contract.operation.problem = { message: error.message, pointer: contract.pointer };
  contract.isBroken = true;
  // Enough to list what is missing.
  const statuses = Object.keys(asObject(contract.operation.definition.responses));
  contract.responses = Object.fromEntries(statuses.map((status) => [status, {}]));
  return contract;
}

function unreadable(what: string, cause: unknown): Error {
  const reason = messageOf(cause);
  return new Error(`${what} cannot be read: ${reason}`, { cause });
}

/** The documented response that covers a status: itself, its range, or `default`. */
export function responseKey(contract: Contract, status: number): string | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  const keys = [String(status), range, range.toLowerCase(), "default"];
  return keys.find((key) => Object.hasOwn(contract.responses, key));
}
