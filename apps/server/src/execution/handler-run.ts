// Runs handlers on the database or in a transaction, and hands them what they work with.
import type { Answer, Call } from "@contract-first/operation-router";
import type { ContractModel } from "../contract/contract.ts";
import type { DocumentedFailure } from "../contract/failures.ts";
import type { Principal } from "../domain/principal.ts";
import type { HandlerTable, Services, Subject } from "../handlers/handler.ts";
import type { Queries } from "../store/store.ts";

/** A call with the principal that the contract requires for every operation with a handler. */
export type AuthenticatedCall = Call<Principal> & { principal: Principal };

/** Carries the failure that a handler returned out of the transaction, which is thereby rolled back. */
export class HandlerFailure extends Error {
  readonly failure: DocumentedFailure;

  constructor(failure: DocumentedFailure) {
    super(failure.failure);
    this.failure = failure;
  }
}

export interface HandlerRun {
  answer: Answer;
  /** What the operation turned out to be about. */
  subject: Subject;
}

/** @throws {HandlerFailure} if the handler returned a failure. */
export type RunHandler = (
  operationId: string,
  call: AuthenticatedCall,
  queries: Queries,
  prepared?: unknown,
) => Promise<HandlerRun>;

/** Makes the function that runs a handler by the id of its operation. */
export function handlerRunner(
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
export function authenticated(call: Call<Principal>): AuthenticatedCall {
  const { principal, operation } = call;
  if (!principal) throw new Error(`${operation.operationId} was called without a principal.`);
  return { ...call, principal };
}
