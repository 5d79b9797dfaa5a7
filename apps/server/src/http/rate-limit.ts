// Limits how many requests a token, or an address without a known token, may send.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Admit, Failure } from "@contract-first/operation-router";
import type { Request, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import type { BearerLookup } from "../access/authentication.ts";

export interface RateLimit {
  /** Requests that are let in during the window. */
  requests: number;
  /** Length of the window. */
  seconds: number;
}

/**
 * Makes the check of every arriving request. It sets `RateLimit` and `RateLimit-Policy`.
 *
 * @throws {Failure} `too-many-requests` from the check, with `Retry-After`.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimiter(limit: RateLimit | undefined, lookUp: BearerLookup): Admit {
  if (!limit) return () => undefined;
  const limiter = rateLimit({
    limit: limit.requests,
    windowMs: limit.seconds * 1000,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    identifier: "token",
    // The library warns about a limit of 0, which means what it says: nobody is let in.
    validate: { limit: false },
    keyGenerator: (request) => callerOf(request, lookUp),
    handler: (_request, _response, next) => next(new Failure("too-many-requests")),
  });
  return ({ request, response }) => run(limiter, request, response);
}

/**
 * Returns the key that requests are counted under: the hash of the token, so that the counter holds no secret.
 * Without a known token it is the address, since otherwise every invented token would be a fresh start.
 */
async function callerOf(
  { headers, socket }: IncomingMessage,
  lookUp: BearerLookup,
): Promise<string> {
  const token = await lookUp(headers);
  return token?.credential ? token.hash : ipKeyGenerator(socket.remoteAddress ?? "");
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
    // The limiter uses nothing of Express that Node's own objects lack.
    void middleware(request as Request, response as Response, (error) =>
      error === undefined ? resolve() : reject(error as Error),
    );
  });
}
