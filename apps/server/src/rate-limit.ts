// Limits how many requests a token, or a caller without one, may send.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Admit, Failure } from "@org-admin/operation-router";
import type { Request, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { bearerToken } from "./principal.ts";
import { hashOf } from "./store/credentials.ts";

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
export function rateLimiter(limit: RateLimit | undefined): Admit {
  if (!limit) return () => undefined;
  const limiter = rateLimit({
    limit: limit.requests,
    windowMs: limit.seconds * 1000,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    identifier: "token",
    // It warns of a limit of 0, which is what it says: nobody is let in.
    validate: { limit: false },
    keyGenerator: callerOf,
    handler: (_request, _response, next) => next(new Failure("too-many-requests")),
  });
  return ({ request, response }) => run(limiter, request, response);
}

/** Tokens are counted by their hash, so that the counter holds no secret; callers without one by their address. */
function callerOf({ headers, socket }: IncomingMessage): string {
  const token = bearerToken(headers);
  return token === undefined ? ipKeyGenerator(socket.remoteAddress ?? "") : hashOf(token);
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
