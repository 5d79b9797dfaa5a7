// Any OpenAPI document as a validated Express router.
export type { OpenApiDocument } from "./document.ts";
export { Failure, failureStatus, type FailureDetails, type FailureKind } from "./failure.ts";
export type {
  Admit,
  Answer,
  Call,
  Operation,
  OperationHandler,
  OperationProblem,
  Problem,
} from "./operation.ts";
export { renderProblem } from "./problem.ts";
export type { CoverageRow } from "./response-plan.ts";
export {
  createOperationRouter,
  type OperationRouter,
  type OperationRouterOptions,
} from "./router.ts";
export type { Authenticate } from "./security.ts";
export {
  sampleRequest,
  type SampleRequest,
  type SampleRequestOptions,
} from "./stub/request-sample.ts";
export type { StubOptions, StubProblem } from "./stub/interface.ts";
export { describeViolation, type Violation } from "./violation.ts";
export { describeRule, type BrokenRule } from "./wording.ts";
