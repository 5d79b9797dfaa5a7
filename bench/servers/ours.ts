// operation-router as an application uses it: its own Express, nothing but the router on it.
import { createRequire } from "node:module";
import type { RequestListener } from "node:http";
import {
  createOperationRouter,
  type OpenApiDocument,
} from "../../packages/operation-router/src/index.ts";
import type { Exchange, Setup } from "../src/exchange.ts";
import { listen } from "./listen.ts";

// One Express in the process, as in an application: the one that the package has.
const ofPackage = createRequire(
  new URL("../../packages/operation-router/src/index.ts", import.meta.url),
);
const express: () => RequestListener & { use(handler: unknown): void } = ofPackage("express");

/** Serves the document with a handler for the operation, or with stubs only. */
export function serveOurs(setup: Setup, handlers: "handler" | "stub"): Promise<number> {
  const { router } = createOperationRouter({
    document: setup.document() as unknown as OpenApiDocument,
    handlers: handlers === "handler" ? handlerOf(setup.exchange) : {},
    // GitHub's document has paths that match the same URLs.
    tolerant: true,
  });
  const app = express();
  app.use(router);
  return listen(app);
}

function handlerOf({ operationId, status, answer }: Exchange) {
  return { [operationId]: () => ({ status, body: answer }) };
}
