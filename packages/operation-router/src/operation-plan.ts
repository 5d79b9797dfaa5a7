// All that the journey needs to know of one operation, each part of it made when it is first needed.
import { BodyRules } from "./body-rules.ts";
import { messageOf } from "./message.ts";
import { BuildError } from "./broken-operation.ts";
import type { Contract } from "./contract.ts";
import type { OpenApiDocument } from "./document.ts";
import { findFaults } from "./faults.ts";
import { isJson } from "./media-type.ts";
import type { OperationProblem } from "./operation.ts";
import type { RequestValidator, RequestValidators } from "./request-validator.ts";
import { ResponsePlan } from "./response-plan.ts";
import type { ResponseValidators } from "./response-validator.ts";
import { planSecurity, type Authenticate, type SecurityPlan } from "./security.ts";

/** What the operations of a document share. */
export interface Validation {
  requests: () => RequestValidators;
  responses: () => ResponseValidators;
}

export class OperationPlan {
  readonly contract: Contract;
  readonly security: SecurityPlan | undefined;
  /** Undefined where no body is documented. */
  readonly bodies: BodyRules | undefined;
  readonly responses: ResponsePlan;
  readonly #document: OpenApiDocument;
  readonly #validation: Validation;
  readonly #requests = new Map<string | undefined, RequestValidator>();
  #problems: OperationProblem[] | undefined;

  constructor(
    document: OpenApiDocument,
    contract: Contract,
    validation: Validation,
    authenticate: Record<string, Authenticate<unknown>> | undefined,
  ) {
    this.contract = contract;
    this.security = planSecurity(document, contract, authenticate);
    this.bodies = contract.requestBody && new BodyRules(contract.requestBody.content);
    this.responses = new ResponsePlan(contract, validation.responses);
    this.#document = document;
    this.#validation = validation;
  }

  /** The validator of requests with a body of a documented media type, or without one. */
  request(mediaType: string | undefined): RequestValidator {
    let validator = this.#requests.get(mediaType);
    if (validator === undefined) {
      try {
        validator = this.#validation.requests().build(this.contract, mediaType);
      } catch (cause) {
        throw new BuildError(this.contract.operation.path, cause);
      }
      this.#requests.set(mediaType, validator);
    }
    return validator;
  }

  /** Builds everything, and returns what was thrown on the way. */
  build(): unknown[] {
    const { requestBody, responses } = this.contract;
    const mediaTypes = [undefined, ...Object.keys(requestBody?.content ?? {})];
    const answers = Object.entries(responses).flatMap(([status, content]) =>
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
  problems(): OperationProblem[] {
    this.#problems ??= this.#findProblems();
    return this.#problems;
  }

  #findProblems(): OperationProblem[] {
    const { pointer } = this.contract;
    const known = this.contract.operation.problem;
    const errors = known === undefined ? this.build() : [];
    if (known === undefined && errors.length === 0) return [];
    // Its place is known better than by that of the operation.
    if (known !== undefined && known.pointer !== pointer) return [known];
    const faults = findFaults(this.#document, this.contract);
    if (faults.length > 0) return faults;
    if (known !== undefined) return [known];
    return [...new Set(errors.map(messageOf))].map((message) => ({ message, pointer }));
  }
}
