// Starts a router with stubs on a free port for one test.
import type { TestContext } from "node:test";
import type { OperationRouterOptions } from "@contract-first/operation-router";
import {
  serve as serveRouter,
  type Server,
} from "@contract-first/operation-router/testing/support";
import { createStubs, type StubOptions } from "../src/index.ts";

export { documentOf, json, noContent } from "@contract-first/operation-router/testing/support";

/** Serves the document until the test ends; operations without a handler are stubs. */
export function serve<P>(
  t: TestContext,
  { stubs, ...options }: OperationRouterOptions<P> & { stubs?: StubOptions },
): Promise<Server> {
  return serveRouter(t, { fallback: createStubs(stubs), ...options });
}
