// The API as an Express application: the journey of a request, top to bottom. No port, no environment, no globals.
import {
  createOperationRouter,
  Failure,
  type Operation,
  type OperationHandler,
} from "@org-admin/operation-router";
import express, { type Express } from "express";
import type { Logger } from "pino";
import {
  type ContractDocument,
  constantHeaders,
  type Handler,
  type OperationId,
} from "./contract.ts";
import { errorAnswers, type ErrorAnswers } from "./errors.ts";
import { fieldPermissionCheck } from "./field-permissions.ts";
import { createForms } from "./forms.ts";
import { handlers } from "./handlers/index.ts";
import { authenticator, type Principal } from "./principal.ts";
import { requestLog } from "./request-log.ts";
import type { Services } from "./services.ts";
import { site } from "./site.ts";
import { isUnavailable } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";

export interface AppOptions {
  document: ContractDocument;
  store: Store;
  log: Logger;
  /** Whether demo tokens are accepted. */
  demo: boolean;
}

export interface App {
  express: Express;
  operations: readonly Operation[];
  /** From now on every operation answers that the service is unavailable. */
  drain(): void;
}

/** Builds the application over an open store. */
export function createApp({ document, store, log, demo }: AppOptions): App {
  const state = { draining: false };
  const headers = constantHeaders(document);
  const errors = errorAnswers(document);
  const services: Services = { store, forms: createForms(document) };

  const { router, operations } = createOperationRouter<Principal>({
    document,
    handlers: operationHandlers(document, services, errors, state),
    authenticate: { bearerAuth: guarded(authenticator(document, store, demo)) },
    renderFailure: errors.failed,
    onFailure: (failure, request) => {
      if (failure.status < 500) return;
      request.log.error({ err: failure.cause ?? failure }, failure.message);
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
  app.use(site({ isReady: () => !state.draining, store }));
  app.use(router);

  return {
    express: app,
    operations,
    drain: () => {
      state.draining = true;
    },
  };
}

/** Wraps each handler in what no handler does itself: draining, permissions of single fields, the form of errors. */
function operationHandlers(
  document: ContractDocument,
  services: Services,
  errors: ErrorAnswers,
  state: { draining: boolean },
): Record<string, OperationHandler<Principal>> {
  return Object.fromEntries(
    Object.entries(handlers).map(([operationId, handler]) => {
      const checks = new Map<Operation, ReturnType<typeof fieldPermissionCheck>>();
      const answer: OperationHandler<Principal> = async (call) => {
        const { operation, principal } = call;
        if (state.draining) throw new Failure("unavailable", { message: "Shutting down" });
        if (!principal) throw new Error(`${operationId} was called without a principal.`);
        const check = checks.get(operation) ?? fieldPermissionCheck(document, operation);
        checks.set(operation, check);
        check(call.body, principal);
        const result = await (handler as Handler<OperationId>)(call as never, services);
        return "refusal" in result ? errors.refused(operation, result) : result;
      };
      return [operationId, guarded(answer)];
    }),
  );
}

/** Tells a database that cannot serve just now from a fault of the code. */
function guarded<Input, Output>(work: (input: Input) => Output | Promise<Output>) {
  return async (input: Input): Promise<Output> => {
    try {
      return await work(input);
    } catch (error) {
      if (isUnavailable(error)) throw new Failure("unavailable", { cause: error });
      throw error;
    }
  };
}
