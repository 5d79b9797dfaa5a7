// All that the journey needs to serve one operation, each part of it made when it is first needed.
import { BodyRules } from "./body/body-rules.ts";
import { messageOf, type Diagnostic } from "./document/diagnostic.ts";
import type { OpenApiDocument } from "./document/document.ts";
import { isJson } from "./document/media-type.ts";
import type { Operation } from "./document/operation.ts";
import { BuildError } from "./failure/broken-operation.ts";
import { Responses } from "./responses/responses.ts";
import type { Authenticate, Guard } from "./security/authentication.ts";
import { readRequirements } from "./security/requirements.ts";
import { findDiagnostics } from "./validation/diagnosis.ts";
import type { RequestValidator, RequestValidators } from "./validation/request-validator.ts";
import type { ResponseValidators } from "./validation/response-validator.ts";

/** What the operations of a document share. */
export interface Validators {
  requests: () => RequestValidators;
  responses: () => ResponseValidators;
}

export class OperationPlan {
  readonly operation: Operation;
  /** Undefined for a public operation. */
  readonly guard: Guard | undefined;
  /** Undefined where no body is documented. */
  readonly bodies: BodyRules | undefined;
  readonly responses: Responses;
  readonly #document: OpenApiDocument;
  readonly #validators: Validators;
  readonly #requests = new Map<string | undefined, RequestValidator>();
  #diagnostics: Diagnostic[] | undefined;

  constructor(
    document: OpenApiDocument,
    operation: Operation,
    validators: Validators,
    authenticate: Record<string, Authenticate<unknown>> | undefined,
  ) {
    const requirements = readRequirements(document, operation);
    this.operation = operation;
    this.guard = requirements && { operation, requirements, authenticate };
    this.bodies = operation.requestBody && new BodyRules(operation.requestBody);
    this.responses = new Responses(operation, validators.responses);
    this.#document = document;
    this.#validators = validators;
  }

  /** The validator of requests with a body of a documented media type, or without one. */
  request(mediaType: string | undefined): RequestValidator {
    let validator = this.#requests.get(mediaType);
    if (validator === undefined) {
      try {
        validator = this.#validators.requests().build(this.operation, mediaType);
      } catch (cause) {
        throw new BuildError(this.operation.path, cause);
      }
      this.#requests.set(mediaType, validator);
    }
    return validator;
  }

  /** Builds everything, and returns what was thrown on the way. */
  build(): unknown[] {
    const { requestBody, responses } = this.operation;
    const mediaTypes = [undefined, ...Object.keys(requestBody?.content ?? {})];
    const answers = Object.entries(responses).flatMap(([status, { content }]) =>
      Object.keys(content)
        .filter((mediaType) => isJson(mediaType))
        .map((mediaType) => () => this.responses.validator(status, mediaType)),
    );
    const steps = [...mediaTypes.map((mediaType) => () => this.request(mediaType)), ...answers];
    return steps.flatMap((step) => {
      try {
        step();
        return [];
      } catch (error) {
        return [error];
      }
    });
  }

  /** Everything that keeps the operation, or a part of it, from being served. */
  diagnose(): Diagnostic[] {
    this.#diagnostics ??= this.#diagnose();
    return this.#diagnostics;
  }

  #diagnose(): Diagnostic[] {
    const { diagnostic: known, pointer } = this.operation;
    const errors = known === undefined ? this.build() : [];
    if (known === undefined && errors.length === 0) return [];
    // Its place is known better than by that of the operation.
    if (known !== undefined && known.pointer !== pointer) return [known];
    const found = findDiagnostics(this.#document, this.operation);
    if (found.length > 0) return found;
    if (known !== undefined) return [known];
    return [...new Set(errors.map(messageOf))].map((message) => ({ message, pointer }));
  }
}
