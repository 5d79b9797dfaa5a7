// Exports the public API: a validated Express router from any OpenAPI document.
export type { Diagnostic } from "./document/diagnostic.ts";
export type { Located, OpenApiDocument } from "./document/document.ts";
export type { JsonObject } from "./document/json.ts";
export type {
  Content,
  DocumentedResponse,
  Operation,
  RequestBody,
  SecurityRequirement,
} from "./document/operation.ts";
export {
  Failure,
  failureStatus,
  type FailureDetails,
  type FailureKind,
} from "./failure/failure.ts";
export { describeViolation, type Violation } from "./failure/violation.ts";
export type {
  Admit,
  Call,
  Fallback,
  FallbackHandler,
  OpenedApi,
  OperationHandler,
} from "./handler.ts";
export { renderProblem } from "./problem-details.ts";
export type { Answer, CheckedAnswer } from "./responses/answer.ts";
export type { Responses } from "./responses/responses.ts";
export {
  createOperationRouter,
  type OperationRouter,
  type OperationRouterOptions,
} from "./router.ts";
export type { Authenticate } from "./security/authentication.ts";
export type { CoverageRow, OperationDiagnostic } from "./survey.ts";
export { describeRule, type AjvError } from "./validation/wording.ts";
