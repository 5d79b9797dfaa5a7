// What a handler says when it cannot do what was asked: an error of the contract, or a missing permission.
import { Failure, type Violation } from "@contract-first/operation-router";

/** A failure that a handler returns, by the name of the error in the contract. */
export interface DocumentedFailure<Name extends string = string> {
  failure: Name;
  violations: Violation[];
}

/** Makes a documented failure; the violations say which fields are at fault and what they must be. */
export function fail<Name extends string>(
  failure: Name,
  ...violations: Violation[]
): DocumentedFailure<Name> {
  return { failure, violations };
}

/** Thrown when the caller is known, but lacks a permission. */
export class MissingPermission extends Failure {
  readonly permission: string;

  constructor(permission: string) {
    super("forbidden", { message: `The token lacks the permission ${permission}` });
    this.permission = permission;
  }
}
