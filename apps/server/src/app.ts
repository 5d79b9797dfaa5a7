// The API as an Express application: the journey of a request, top to bottom. No port, no environment, no globals.
import { createOperationRouter, Failure, type Operation } from "@org-admin/operation-router";
import type { RequestListener } from "node:http";
import express from "express";
import type { Logger } from "pino";
import {
  type ContractDocument,
  constantHeaders,
  type Handler,
  type OperationId,
} from "./contract.ts";
import { TooManyChecks } from "./domain/metaschema.ts";
import { errorAnswers } from "./errors.ts";
import { createForms } from "./forms.ts";
import { handlers, preparations } from "./handlers/index.ts";
import { createIdempotency } from "./idempotency.ts";
import { authenticator, type Principal } from "./principal.ts";
import { type RateLimit, rateLimiter } from "./rate-limit.ts";
import { requestLog } from "./request-log.ts";
import { site } from "./site.ts";
import { isUnavailable } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";
import { unitOfWork } from "./unit-of-work.ts";

export interface AppOptions {
  document: ContractDocument;
  store: Store;
  log: Logger;
  /** Whether demo tokens are accepted. */
  demo: boolean;
  /** Without it, nobody is limited. */
  rateLimit?: RateLimit | undefined;
}

export interface App {
  listener: RequestListener;
  operations: readonly Operation[];
  /** From now on every request that arrives is answered that the service is unavailable. */
  drain(): void;
}

/** Builds the application over an open store. */
export function createApp({ document, store, log, demo, rateLimit }: AppOptions): App {
  const state = { draining: false };
  const headers = constantHeaders(document);
  const errors = errorAnswers(document);
  const carryOut = unitOfWork({
    document,
    preparations,
    handlers: handlers as unknown as Record<string, Handler<OperationId>>,
    store,
    forms: createForms(document),
    errors,
    idempotency: createIdempotency(store),
  });
  const guardedLimit = guarded(rateLimiter(rateLimit, store));

  const { router, operations } = createOperationRouter<Principal>({
    document,
    handlers: Object.fromEntries(Object.keys(handlers).map((id) => [id, guarded(carryOut)])),
    authenticate: { bearerAuth: guarded(authenticator(document, store, demo)) },
    admit: (arrival) => {
      if (state.draining) throw new Failure("unavailable", { message: "Shutting down" });
      return guardedLimit(arrival);
    },
    renderFailure: errors.failed,
    onFailure: (failure, request) => {
      if (failure.kind === "unavailable") request.log.warn(reasonOf(failure));
      else if (failure.status >= 500) {
        request.log.error({ cause: failure.cause ?? failure }, failure.message);
      }
    },
    bodyLimit: document["x-max-body-bytes"],
  });

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(requestLog(log));
  app.use((_request, response, next) => {
    response.set(headers);
    next();
  });
  app.use(site({ isReady: () => !state.draining, store, refuse: errors.failed }));
  app.use(router);

  return {
    listener: (request, response) => {
      // Express would answer a target that is no URL by itself, in HTML.
      if (!URL.canParse(request.url ?? "", "http://localhost")) request.url = "/%";
      app(request, response);
    },
    operations,
    drain: () => {
      state.draining = true;
    },
  };
}

function reasonOf({ message, cause }: Failure): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

/** Tells a database that cannot serve just now from a fault of the code. */
function guarded<Input, Output>(work: (input: Input) => Output | Promise<Output>) {
  return async (input: Input): Promise<Output> => {
    try {
      return await work(input);
    } catch (error) {
      if (isUnavailable(error) || error instanceof TooManyChecks)
        throw new Failure("unavailable", { cause: error });
      throw error;
    }
  };
}
