// The types and helpers that both servers under comparison share.
import http, { type RequestListener } from "node:http";
import type { Answer, OpenApiDocument } from "../../src/index.ts";

/** Decides whether a security scheme admits a caller: 200, 401 or 403. */
export type Judge = (headers: http.IncomingHttpHeaders, scopes: string[]) => number;

export interface Feature {
  document: OpenApiDocument;
  /** Key = security scheme; without judges, credentials only have to be present. */
  judges?: Record<string, Judge>;
  /** True where express-openapi-validator cannot read the document and answers 500 to everything. */
  unreadable?: true;
}

/** What the handler of an operation was given. */
export interface Seen {
  params: unknown;
  query: unknown;
  /** Only those documented as parameters. */
  headers: unknown;
  body: unknown;
}

/** One violation, as both servers report it; `place` is `query /page`, `body /a/b` or `response`. */
export interface ComparedViolation {
  place: string;
  /** The keyword, if known. */
  rule?: string | undefined;
}

/** What happened to one request inside the server. */
export interface Trace {
  seen?: Seen;
  violations: ComparedViolation[];
  /** The cause of a failure that belongs to no place in a request or an answer. */
  failure?: string;
}

/** A server on a free port, for one request at a time. */
export interface Peer {
  port: number;
  /** Clears the trace and sets the handler's next answer. */
  prepare: (answer: Answer) => void;
  trace: () => Trace;
  close: () => void;
}

/** Listens on a free local port until closed. */
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

/** A copy as if read from a file, in which a schema that is used twice is two objects. */
export function asRead(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(JSON.stringify(document)) as OpenApiDocument;
}

/** A copy that later coercion cannot change; it drops the null prototypes of parsed objects. */
export function snapshot({ params, query, headers, body }: Seen, { document }: Feature): Seen {
  const named = Object.entries(headers as object).filter(([name]) => isHeader(document, name));
  return structuredClone({ params, query, headers: Object.fromEntries(named), body });
}

/** Whether the document has a header parameter of this name anywhere. */
function isHeader(node: unknown, name: string): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { in: place, name: known } = node as { in?: unknown; name?: unknown };
  if (place === "header" && typeof known === "string" && known.toLowerCase() === name) return true;
  return Object.values(node).some((part) => isHeader(part, name));
}
