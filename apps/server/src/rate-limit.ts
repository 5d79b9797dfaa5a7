// Limits how many requests a token, or a caller without one, may send.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Admit, Failure } from "@org-admin/operation-router";
import type { Request, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { bearerToken } from "./principal.ts";
import { findCredential, hashOf } from "./store/credentials.ts";
import type { Store } from "./store/store.ts";

export interface RateLimit {
  /** Requests that are let in. */
  requests: number;
  /** In how many seconds. */
  seconds: number;
}

/**
 * Makes the check of every arriving request. It sets `RateLimit` and `RateLimit-Policy`.
 *
 * @throws {Failure} `too-many-requests` from the check, with `Retry-After`.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimiter(limit: RateLimit | undefined, store: Store): Admit {
  if (!limit) return () => undefined;
  const limiter = rateLimit({
    limit: limit.requests,
    windowMs: limit.seconds * 1000,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    identifier: "token",
    // It warns of a limit of 0, which is what it says: nobody is let in.
    validate: { limit: false },
    keyGenerator: (request) => callerOf(request, store),
    handler: (_request, _response, next) => next(new Failure("too-many-requests")),
  });
  return ({ request, response }) => run(limiter, request, response);
}

/**
 * Tokens are counted by their hash, so that the counter holds no secret. Whoever has none, or one that is not known, is counted
 * by address: otherwise every invented token would be a fresh start.
 */
async function callerOf({ headers, socket }: IncomingMessage, store: Store): Promise<string> {
  const token = bearerToken(headers);
  const hash = token === undefined ? undefined : hashOf(token);
  const known = hash !== undefined && (await findCredential(store.queries, hash)) !== undefined;
  return known ? hash : ipKeyGenerator(socket.remoteAddress ?? "");
}

type Middleware = (
  request: Request,
  response: Response,
  next: (error?: unknown) => void,
) => unknown;

async function run(
  middleware: Middleware,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    // The limiter asks for no more of Express than what Node's own objects have.
    void middleware(request as Request, response as Response, (error) =>
      error === undefined ? resolve() : reject(error as Error),
    );
  });
}
