// Holds what serves one operation; its validators are built on first use.
import { BodyRules } from "./body/body-rules.ts";
import { messageOf, type Diagnostic } from "./document/diagnostic.ts";
import type { OpenApiDocument } from "./document/document.ts";
import { isJson } from "./document/media-type.ts";
import type { Operation } from "./document/operation.ts";
import { BuildError } from "./failure/failure.ts";
import { Responses } from "./responses/responses.ts";
import type { Authenticate, Guard } from "./security/authentication.ts";
import { readRequirements } from "./security/requirements.ts";
import { findDiagnostics } from "./validation/diagnostics.ts";
import type { RequestValidator, RequestValidators } from "./validation/request-validator.ts";
import type { ResponseValidators } from "./validation/response-validator.ts";

/** The validators that the operations of a document share, created on first use. */
export interface SharedValidators {
  requests: () => RequestValidators;
  responses: () => ResponseValidators;
}

export class OperationPlan {
  readonly operation: Operation;
  /** Undefined for a public operation. */
  readonly guard: Guard | undefined;
  /** Undefined if no request body is documented. */
  readonly bodyRules: BodyRules | undefined;
  readonly responses: Responses;
  readonly #document: OpenApiDocument;
  readonly #validators: SharedValidators;
  readonly #requestValidators = new Map<string | undefined, RequestValidator>();
  #diagnostics: Diagnostic[] | undefined;

  constructor(
    document: OpenApiDocument,
    operation: Operation,
    validators: SharedValidators,
    authenticate: Record<string, Authenticate<unknown>> | undefined,
  ) {
    const requirements = readRequirements(document, operation);
    this.operation = operation;
    this.guard = requirements && { operation, requirements, authenticate };
    this.bodyRules = operation.requestBody && new BodyRules(operation.requestBody);
    this.responses = new Responses(operation, validators.responses);
    this.#document = document;
    this.#validators = validators;
  }

  /** Without a media type, for requests without a body. Throws a BuildError. */
  requestValidator(mediaType: string | undefined): RequestValidator {
    let validator = this.#requestValidators.get(mediaType);
    if (validator === undefined) {
      try {
        validator = this.#validators.requests().build(this.operation, mediaType);
      } catch (cause) {
        throw new BuildError(this.operation.path, cause);
      }
      this.#requestValidators.set(mediaType, validator);
    }
    return validator;
  }

  /** Builds every validator and returns the errors. */
  buildAll(): unknown[] {
    const { requestBody, responses } = this.operation;
    const requests = [undefined, ...Object.keys(requestBody?.content ?? {})].map(
      (mediaType) => () => this.requestValidator(mediaType),
    );
    const answers = Object.entries(responses).flatMap(([status, { content }]) =>
      Object.keys(content)
        .filter((mediaType) => isJson(mediaType))
        .map((mediaType) => () => this.responses.validator(status, mediaType)),
    );
    return [...requests, ...answers].flatMap((build) => {
      try {
        build();
        return [];
      } catch (error) {
        return [error];
      }
    });
  }

  /** Returns the mistakes that keep the operation, or a part of it, from being served. */
  diagnose(): Diagnostic[] {
    this.#diagnostics ??= this.#diagnose();
    return this.#diagnostics;
  }

  #diagnose(): Diagnostic[] {
    const { diagnostic: known, pointer } = this.operation;
    const errors = known === undefined ? this.buildAll() : [];
    if (known === undefined && errors.length === 0) return [];
    // A pointer other than that of the operation is exact already.
    if (known !== undefined && known.pointer !== pointer) return [known];
    const found = findDiagnostics(this.#document, this.operation);
    if (found.length > 0) return found;
    if (known !== undefined) return [known];
    return [...new Set(errors.map(messageOf))].map((message) => ({ message, pointer }));
  }
}
