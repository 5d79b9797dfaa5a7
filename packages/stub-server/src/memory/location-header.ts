// Makes the Location header of something new, where the document has that header.
import type { Answer } from "@contract-first/operation-router";
import { resolve, resolveAll } from "@contract-first/operation-router/document/document";
import { responseKey } from "@contract-first/operation-router/document/response-key";
import type { StubRequest } from "../stub/stub-request.ts";
import type { MemoryRequest } from "./memory-request.ts";

/** Whether the answers of a status have a Location; `isAbsolute` when it must be a whole URL. */
export function locationHeader(
  { document, operation }: MemoryRequest,
  status: number,
): { isAbsolute: boolean } | undefined {
  const response = operation.responses[responseKey(operation.responses, status) ?? ""];
  const headers = Object.entries(resolveAll(document, response?.node.headers));
  const found = headers.find(([name]) => name.toLowerCase() === "location");
  if (found === undefined) return undefined;
  const { format } = resolve(document, found[1].schema);
  return { isAbsolute: format === "uri" || format === "url" };
}

/**
 * The answer with the Location of the new item: the path of the request and its id.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2
 */
export function withLocation(asked: MemoryRequest, answer: Answer, id: unknown): Answer {
  const header = locationHeader(asked, answer.status);
  if (header === undefined) return answer;
  const path = `${requestPath(asked)}/${encodeURIComponent(String(id))}`;
  const others = Object.entries(answer.headers ?? {}).filter(([name]) => !/^location$/i.test(name));
  const { host = "localhost" } = asked.call.headers;
  const Location = header.isAbsolute ? `http://${host}${path}` : path;
  return { ...answer, headers: { ...Object.fromEntries(others), Location } };
}

function requestPath({ request }: StubRequest): string {
  const { originalUrl } = request as { originalUrl?: unknown };
  const url = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
  return new URL(url, "http://localhost").pathname.replace(/\/$/, "");
}
