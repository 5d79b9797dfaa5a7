// Types of the contract, by the names that the contract gives: schemas, operations, their answers and errors.
import type { components, operations } from "@org-admin/client";

type Schemas = components["schemas"];

export type SchemaName = keyof Schemas;

/** The type of a schema component, by its name. */
export type Schema<Name extends SchemaName> = Schemas[Name];

export type OperationId = keyof operations;

type Responses<Id extends OperationId> = operations[Id]["responses"];
type SuccessStatus = 200 | 201 | 202 | 204;
type BodyOf<Response> = Response extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;
type FailureBody<Id extends OperationId> = {
  [Status in Exclude<keyof Responses<Id>, SuccessStatus>]: BodyOf<Responses<Id>[Status]>;
}[Exclude<keyof Responses<Id>, SuccessStatus>];
type AnswerWith<Status, Json> = [Json] extends [undefined]
  ? { status: Status; headers?: Record<string, string> }
  : { status: Status; body: Json; headers?: Record<string, string> };

/** Names of the errors that an operation documents. */
export type FailureName<Id extends OperationId> = {
  [Name in keyof Schemas]: Schemas[Name] extends FailureBody<Id> ? Name : never;
}[keyof Schemas];

/** A success of an operation: a documented status with its body. */
export type HandlerAnswer<Id extends OperationId> = {
  [Status in keyof Responses<Id> & SuccessStatus]: AnswerWith<
    Status,
    BodyOf<Responses<Id>[Status]>
  >;
}[keyof Responses<Id> & SuccessStatus];

/** A validated request of an operation. */
export interface ContractRequest<Id extends OperationId> {
  params: operations[Id]["parameters"]["path"];
  query: NonNullable<operations[Id]["parameters"]["query"]>;
  body: operations[Id] extends { requestBody: { content: { "application/json": infer Json } } }
    ? Json
    : undefined;
}
