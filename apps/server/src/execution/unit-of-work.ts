// Carries out one operation: permissions of fields, conditions, the handler and the audit event, in one transaction.
import { type Answer, type Call, Failure, type Violation } from "@contract-first/operation-router";
import { toPointer } from "@contract-first/operation-router/document/pointer";
import { confirmToken } from "../access/authentication.ts";
import { requireFieldPermissions } from "../access/permissions.ts";
import type { ContractModel } from "../contract/contract.ts";
import type { FailureAnswers } from "../contract/failure-answers.ts";
import type { DocumentedFailure } from "../contract/failures.ts";
import { fieldIn, type FieldPath, hasField, type SizedField } from "../contract/marked-fields.ts";
import type { OperationModel } from "../contract/operation-model.ts";
import type { Principal } from "../domain/principal.ts";
import type { HandlerTable, PreparationTable, Services, Subject } from "../handlers/handler.ts";
import { recordAuditEvent } from "../store/audit-events.ts";
import type { Queries } from "../store/queries.ts";
import type { RequestStore } from "../store/store.ts";
import { auditChanges } from "./audit-changes.ts";
import { entityTag, matchesEntityTag, requireMatch } from "./etag-if-match.ts";
import type { Idempotency } from "./idempotency-key.ts";
import { locationOf, paramsAfterwards, pathOf, successorLink } from "./resource-url.ts";

export interface UnitOfWorkParts {
  contract: Pick<ContractModel, "operation" | "forms" | "permissionsOf">;
  handlers: HandlerTable;
  preparations: PreparationTable;
  store: RequestStore;
  failures: FailureAnswers;
  idempotency: Idempotency;
}

/** Makes the function that carries out the operations that have handlers. */
export function unitOfWork({
  contract,
  handlers,
  preparations,
  store,
  failures,
  idempotency,
}: UnitOfWorkParts): (call: Call<Principal>) => Promise<Answer> {
  const run = handlerRunner(handlers, contract);

  return async (anyCall) => {
    const call = authenticated(anyCall);
    const { operationId, method } = call.operation;
    const operation = contract.operation(operationId);
    requireFieldPermissions(call.principal, operation.protectedFields, call.body);
    requireJsonLengths(operation.sizedFields, call.body);
    try {
      return await (method === "GET" ? read(call, operation) : write(call, operation));
    } catch (error) {
      if (error instanceof HandlerFailure) return failures.documented(operationId, error.failure);
      throw error;
    }
  };

  async function read(call: AuthenticatedCall, operation: OperationModel): Promise<Answer> {
    const { answer } = await store.read((queries) => run(operation.operationId, call, queries));
    const headers = statedHeaders(call, operation);
    if (!operation.tagged) return { ...answer, headers };
    const etag = entityTag(answer.body);
    const isKnown = matchesEntityTag(call.headers["if-none-match"], etag, "weak");
    return isKnown
      ? { status: 304, headers: { ...headers, etag } }
      : { ...answer, headers: { ...headers, etag } };
  }

  async function write(call: AuthenticatedCall, operation: OperationModel): Promise<Answer> {
    const prepare = preparations[operation.operationId];
    const prepared =
      prepare && (await store.read((queries) => prepare(queries, call.body as never)));
    const work = (queries: Queries) => change(call, operation, queries, prepared);
    const key = operation.repeatable ? call.headers["idempotency-key"] : undefined;
    return typeof key === "string" ? idempotency.once(call, key, work) : store.change(work);
  }

  async function change(
    call: AuthenticatedCall,
    operation: OperationModel,
    queries: Queries,
    prepared: unknown,
  ): Promise<Answer> {
    const { operationId } = operation;
    const { headers, params, principal } = call;
    // The token was good when the headers came; the body, or the turn to write, may have come much later.
    await confirmToken(queries, principal);
    const startsEmpty = operation.creates && operation.item !== undefined;
    const before = startsEmpty ? undefined : await representation(call, operation, queries);
    if (operation.conditional) requireMatch(headers["if-match"], before);
    const { answer, subject } = await run(operationId, call, queries, prepared);
    const { tenant, created } = subject;
    const paramsNow = paramsAfterwards(operation, params, created);
    const after = operation.answersResource
      ? answer.body
      : await representation({ ...call, params: paramsNow }, operation, queries);
    await recordAuditEvent(queries, {
      action: operationId,
      path: pathOf(operation, params),
      tenant,
      requestId: String(headers["x-request-id"]),
      actor: principal,
      changes: auditChanges(before, after, [
        ...pointersIn(call.body, operation.secrets.request),
        ...pointersIn(answer.body, operation.secrets.answer),
      ]),
    });
    return {
      ...answer,
      headers: {
        ...statedHeaders(call, operation),
        ...(operation.tagged && after !== undefined && { etag: entityTag(after) }),
        ...(operation.creates && { location: locationOf(operation, params, created) }),
      },
    };
  }

  /** Returns what a GET of the resource would answer now; undefined if there is none. */
  async function representation(
    call: AuthenticatedCall,
    { reader }: OperationModel,
    queries: Queries,
  ): Promise<unknown> {
    if (reader === undefined) return undefined;
    try {
      return (await run(reader, call, queries)).answer.body;
    } catch (error) {
      if (error instanceof HandlerFailure) return undefined;
      throw error;
    }
  }
}

/** Returns the headers of a success whose values the contract states. */
function statedHeaders({ params }: Call, operation: OperationModel): Record<string, string> {
  return { ...operation.constantHeaders, ...successorLink(operation, params) };
}

/** Returns JSON pointers to those fields that a body has. */
function pointersIn(body: unknown, fields: readonly FieldPath[]): string[] {
  return fields.filter((path) => hasField(body, path)).map((path) => toPointer(path));
}

/** A call with the principal that the contract requires for every operation with a handler. */
type AuthenticatedCall = Call<Principal> & { principal: Principal };

/** Carries the failure that a handler returned out of the transaction, which is thereby rolled back. */
class HandlerFailure extends Error {
  readonly failure: DocumentedFailure;

  constructor(failure: DocumentedFailure) {
    super(failure.failure);
    this.failure = failure;
  }
}

interface HandlerRun {
  answer: Answer;
  /** What the operation turned out to be about. */
  subject: Subject;
}

/** @throws {HandlerFailure} if the handler returned a failure. */
type RunHandler = (
  operationId: string,
  call: AuthenticatedCall,
  queries: Queries,
  prepared?: unknown,
) => Promise<HandlerRun>;

/** Makes the function that runs a handler by the id of its operation. */
function handlerRunner(
  handlers: HandlerTable,
  { forms, permissionsOf }: Pick<ContractModel, "forms" | "permissionsOf">,
): RunHandler {
  return async (operationId, call, queries, prepared) => {
    const handler = handlers[operationId];
    if (!handler) throw new Error(`${operationId} has no handler.`);
    const subject: Subject = { tenant: null, created: undefined };
    const services: Services<unknown> = { queries, prepared, forms, permissionsOf, subject };
    const answer = await handler(call as never, services as never);
    if ("failure" in answer) throw new HandlerFailure(answer);
    return { answer, subject };
  };
}

/** @throws {Error} if the contract lets anybody call the operation, which no handler expects. */
function authenticated(call: Call<Principal>): AuthenticatedCall {
  const { principal, operation } = call;
  if (!principal) throw new Error(`${operation.operationId} was called without a principal.`);
  return { ...call, principal };
}

/** @throws {Failure} `invalid-request` with every field that is longer than the contract lets it be. */
function requireJsonLengths(fields: readonly SizedField[], body: unknown): void {
  const violations = fields.flatMap(({ path, most }): Violation[] => {
    const value = fieldIn(body, path);
    if (value === undefined || JSON.stringify(value).length <= most) return [];
    const message = `must have at most ${most} characters as JSON`;
    return [{ in: "body", pointer: toPointer(path), rule: "x-max-json-length", message }];
  });
  if (violations.length > 0) throw new Failure("invalid-request", { violations });
}
