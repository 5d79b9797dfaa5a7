// operation-router as an application uses it: on the Express that it brings, nothing but the router on it.
import { createRequire } from "node:module";
import type { RequestListener } from "node:http";
import {
  createOperationRouter,
  type OpenApiDocument,
} from "../../packages/operation-router/src/index.ts";
import type { Setup } from "../src/exchange.ts";
import { listen } from "./listen.ts";

// One Express in the process, as in an application: the one that the package has.
const ofPackage = createRequire(
  new URL("../../packages/operation-router/src/index.ts", import.meta.url),
);
const express: () => RequestListener & { use(handler: unknown): void } = ofPackage("express");

/** The router for the document, with a handler for the operation or with stubs only. */
export function ourRouter({ document, exchange }: Setup, answeredBy: "handler" | "stub") {
  const { operationId, status, answer } = exchange;
  const { router } = createOperationRouter({
    document: document() as unknown as OpenApiDocument,
    handlers: answeredBy === "handler" ? { [operationId]: () => ({ status, body: answer }) } : {},
    // GitHub's document has paths that match the same URLs.
    tolerant: true,
  });
  return router;
}

/** Serves a router as an application does: with Express. */
export function serveWithExpress(router: ReturnType<typeof ourRouter>): Promise<number> {
  const app = express();
  app.use(router);
  return listen(app);
}
