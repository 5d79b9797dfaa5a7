// Sets up operation-router as an application does, on the Express that the package depends on.
import { createRequire } from "node:module";
import type { RequestListener } from "node:http";
import {
  createOperationRouter,
  type Fallback,
  type OpenApiDocument,
} from "../../packages/operation-router/src/index.ts";
import type { Setup } from "../src/contestants/exchange.ts";
import { listen } from "./listen.ts";

// Resolved from the package, so that the process loads a single Express, as an application does.
const ofPackage = createRequire(
  new URL("../../packages/operation-router/src/index.ts", import.meta.url),
);
const express: () => RequestListener & { use(handler: unknown): void } = ofPackage("express");

/** Creates the router for a document, with a handler for the operation, or with stubs only. */
export function ourRouter({ document, exchange }: Setup, stubs?: Fallback) {
  const { operationId, status, answer } = exchange;
  const { router } = createOperationRouter({
    document: document() as unknown as OpenApiDocument,
    ...(stubs === undefined
      ? { handlers: { [operationId]: () => ({ status, body: answer }) } }
      : { fallback: stubs }),
    // GitHub's document has paths that match the same URLs.
    tolerant: true,
  });
  return router;
}

/** Serves a router with Express, as an application does. */
export function serveWithExpress(router: ReturnType<typeof ourRouter>): Promise<number> {
  const app = express();
  app.use(router);
  return listen(app);
}
