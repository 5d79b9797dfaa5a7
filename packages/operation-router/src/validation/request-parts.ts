// The parts of a request, before and after they are checked.
import type { IncomingHttpHeaders } from "node:http";
import type { ReceivedBody } from "../body/request-body.ts";

/** The parts of a request as they were received. */
export interface RequestParts {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  cookies: Record<string, unknown>;
  body: unknown;
}

export interface UncheckedRequest {
  headers: IncomingHttpHeaders;
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: ReceivedBody;
}

export interface CheckedRequest {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}
