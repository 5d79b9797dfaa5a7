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
import type { ValueViolation } from "../domain/value-violation.ts";
import type { Queries } from "../store/store.ts";

/** Answers one operation. A status, body or error that the contract does not document does not compile. */
export type Handler<Id extends OperationId> = (
  call: HandlerCall<Id>,
  services: Services,
) => Promise<HandlerAnswer<Id> | DocumentedFailure<FailureName<Id>>>;

/** A validated request of one operation, and who sent it. */
export interface HandlerCall<Id extends OperationId> extends ContractRequest<Id> {
  principal: Principal;
}

/** What handlers work with besides the call. */
export interface Services {
  /** Runs in the transaction of the operation, or on the database if it only reads. */
  queries: Queries;
  /** Fits records to the schemas of the contract that show them. */
  forms: Forms;
  /** Returns the permissions of a role. */
  permissionsOf: (role: string) => readonly string[];
  /** What was found out before the transaction began. */
  prepared: MetadataCheck | undefined;
  subject: Subject;
}

/** A check of metadata against a metaschema, which takes too long to hold a transaction for it. */
export interface MetadataCheck {
  metaschema: string;
  violations: ValueViolation[];
}

/** What the operation turns out to be about; handlers fill it in. */
export interface Subject {
  organizationId: string | null;
  /** Identifier of what was created, as its URL has it. */
  created: string | undefined;
}

/** Handlers by the id of their operation. */
export type HandlerTable = Readonly<
  Partial<Record<string, (call: never, services: Services) => Promise<Answer | DocumentedFailure>>>
>;

/** What some operations find out before their transaction begins, by the id of the operation. */
export type PreparationTable = Readonly<
  Partial<Record<string, (queries: Queries, body: never) => Promise<MetadataCheck>>>
>;
