// What the two servers under comparison have in common: what they are made of and what they tell.
import http, { type RequestListener } from "node:http";
import type { Answer, OpenApiDocument } from "../../src/index.ts";

/** Says whether a security scheme lets a caller in: 200, 401 or 403. */
export type Judge = (headers: http.IncomingHttpHeaders, scopes: string[]) => number;

export interface Feature {
  document: OpenApiDocument;
  /** Key = security scheme; without any, credentials need only be there. */
  judges?: Record<string, Judge>;
  /** True where the document is too much for express-openapi-validator, which answers 500 to all. */
  unreadable?: true;
}

/** What the handler of an operation was given. */
export interface Seen {
  params: unknown;
  query: unknown;
  /** Only those that the document has as parameters. */
  headers: unknown;
  body: unknown;
}

/** One thing that was found wrong: `query /page`, `body /a/b`, `response` for the whole answer. */
export interface ComparedViolation {
  place: string;
  /** The keyword, where it is known. */
  rule?: string | undefined;
}

/** What became of one request behind the wire. */
export interface Trace {
  seen?: Seen;
  violations: ComparedViolation[];
  /** What went wrong inside, where that has no place in a request or an answer. */
  failure?: string;
}

/** A server on a free port, for one request at a time. */
export interface Peer {
  port: number;
  /** Forgets the last trace and sets what the handler will answer. */
  prepare: (answer: Answer) => void;
  trace: () => Trace;
  close: () => void;
}

/** Starts listening on a free port of this machine. */
export async function listenUntilClosed(
  listener: RequestListener,
): Promise<Pick<Peer, "port" | "close">> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The document as if it had been read from a file: a schema that is used twice stands there twice. */
export function asRead(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(JSON.stringify(document)) as OpenApiDocument;
}

/** A copy that no later coercion can change, without prototypes: both servers parse with null ones. */
export function snapshot({ params, query, headers, body }: Seen, { document }: Feature): Seen {
  const named = Object.entries(headers as object).filter(([name]) => isHeader(document, name));
  return structuredClone({ params, query, headers: Object.fromEntries(named), body });
}

/** Whether anything in the document is a header parameter of this name. */
function isHeader(node: unknown, name: string): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { in: place, name: known } = node as { in?: unknown; name?: unknown };
  if (place === "header" && typeof known === "string" && known.toLowerCase() === name) return true;
  return Object.values(node).some((part) => isHeader(part, name));
}
