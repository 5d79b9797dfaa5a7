// Exports stubs for a router of your own, and requests to try them with.
export type { StubDiagnostic } from "./stub/plan.ts";
export {
  sampleRequest,
  type SampleRequest,
  type SampleRequestOptions,
} from "./stub/request-sample.ts";
export { createStubs, type StubOptions, type Stubs } from "./stubs.ts";
