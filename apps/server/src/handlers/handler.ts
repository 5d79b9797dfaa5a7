// What a handler is: a function from a validated call, and what it works with, to an answer of the contract.
import type { Answer } from "@contract-first/operation-router";
import type { DocumentedFailure } from "../contract/failures.ts";
import type { Forms } from "../contract/forms.ts";
import type {
  ContractRequest,
  FailureName,
  HandlerAnswer,
  OperationId,
} from "../contract/schema-types.ts";
import type { Principal } from "../domain/principal.ts";
import type { Queries } from "../store/queries.ts";

/** Answers one operation. A status, body or error that the contract does not document does not compile. */
export type Handler<Id extends OperationId, Prepared = never> = (
  call: HandlerCall<Id>,
  services: Services<Prepared>,
) => Promise<HandlerAnswer<Id> | DocumentedFailure<FailureName<Id>>>;

/** A validated request of one operation, and who sent it. */
export interface HandlerCall<Id extends OperationId> extends ContractRequest<Id> {
  principal: Principal;
}

/** What handlers work with besides the call. */
export interface Services<Prepared = unknown> {
  /** Runs in the transaction of the operation, or on the database if it only reads. */
  queries: Queries;
  /** Fits records to the schemas of the contract that show them. */
  forms: Forms;
  /** Returns the permissions of a role. */
  permissionsOf: (role: string) => readonly string[];
  /** What was found out before the transaction began. */
  prepared: Prepared | undefined;
  subject: Subject;
}

/** What the operation turns out to be about; handlers fill it in. */
export interface Subject {
  /** Identifier of the tenant (here, an organization); null for none. */
  tenant: string | null;
  /** Identifier of what was created, as its URL has it. */
  created: string | undefined;
}

/** Handlers by the id of their operation. */
export type HandlerTable = Readonly<
  Partial<Record<string, (call: never, services: never) => Promise<Answer | DocumentedFailure>>>
>;

/** What some operations find out before their transaction begins, by the id of the operation. */
export type PreparationTable = Readonly<
  Partial<Record<string, (queries: Queries, body: never) => Promise<unknown>>>
>;
