// Stubs for a router of your own, made of what the document says.
export {
  sampleRequest,
  type SampleRequest,
  type SampleRequestOptions,
} from "./stub/request-sample.ts";
export type { StubDiagnostic } from "./stub/plan.ts";
export { createStubs, type StubOptions, type Stubs } from "./stubs.ts";
