// What is real: every operation that has a handler. An operation that is not here is answered by a stub.
import type { OperationId } from "../contract/schema-types.ts";
import type { Handler, HandlerTable, PreparationTable } from "./handler.ts";

export const handlers: HandlerTable = {} satisfies { [Id in OperationId]?: Handler<Id> };

export const preparations: PreparationTable = {};
