// The API as an Express application: the journey of a request, top to bottom. No port, no environment, no globals.
import type { IncomingMessage, RequestListener } from "node:http";
import { createOperationRouter, Failure, type Operation } from "@contract-first/operation-router";
import { createStubs } from "@contract-first/stub-server";
import express from "express";
import type { Logger } from "pino";
import { authenticator, bearerLookup } from "./access/authentication.ts";
import type { ContractModel } from "./contract/contract.ts";
import { failureAnswers } from "./contract/failure-answers.ts";
import type { Principal } from "./domain/principal.ts";
import { createIdempotency } from "./execution/idempotency-key.ts";
import { unitOfWork } from "./execution/unit-of-work.ts";
import { handlers, preparations } from "./handlers/index.ts";
import { type RateLimit, rateLimiter } from "./http/rate-limit.ts";
import { logFailure, requestLog } from "./http/request-log.ts";
import { siteRoutes } from "./http/site.ts";
import { withoutCommonHeaders } from "./http/stub-headers.ts";
import { requestStore, type SqlStore } from "./store/store.ts";

export interface AppOptions {
  contract: ContractModel;
  store: SqlStore;
  log: Logger;
  /** Whether demo tokens are accepted. */
  demo: boolean;
  /** Nobody is limited without it. */
  rateLimit?: RateLimit | undefined;
}

export interface App {
  listener: RequestListener;
  operations: readonly Operation[];
  /** From now on every request that arrives is answered that the service is unavailable. */
  drain(): void;
}

/** Builds the application over an open store. */
export function createApp({ contract, store: sqlStore, log, demo, rateLimit }: AppOptions): App {
  let isDraining = false;
  const store = requestStore(sqlStore);
  const failures = failureAnswers(contract);
  const lookUp = bearerLookup(store);
  const limit = rateLimiter(rateLimit, lookUp);
  const idempotency = createIdempotency(store);
  const carryOut = unitOfWork({ contract, handlers, preparations, store, failures, idempotency });

  const { router, operations } = createOperationRouter<Principal>({
    document: contract.document,
    bodyLimit: contract.maxBodyBytes,
    admit: (arrival) => {
      if (isDraining) throw new Failure("unavailable", { message: "Shutting down" });
      return limit(arrival);
    },
    authenticate: contract.bearerScheme
      ? { [contract.bearerScheme]: authenticator({ contract, store, lookUp, demo }) }
      : {},
    handlers: Object.fromEntries(Object.keys(handlers).map((id) => [id, carryOut])),
    fallback: withoutCommonHeaders(createStubs(), contract.commonHeaders),
    renderFailure: failures.raised,
    onFailure: logFailure,
  });

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(requestLog(log));
  app.use((_request, response, next) => {
    response.set(contract.constantHeaders);
    next();
  });
  app.use(siteRoutes({ isReady: () => !isDraining, store: sqlStore, answerTo: failures.raised }));
  app.use(router);

  return {
    listener: (request, response) => {
      mendTarget(request);
      app(request, response);
    },
    operations,
    drain: () => {
      isDraining = true;
    },
  };
}

/** Replaces a request target that is no URL, which Express itself would answer in HTML, by one that no path matches. */
function mendTarget(request: IncomingMessage): void {
  if (!URL.canParse(request.url ?? "", "http://localhost")) request.url = "/%";
}
