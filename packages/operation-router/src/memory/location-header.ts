// Makes the Location header of something new, where the document has that header.
import { responseKey } from "../contract.ts";
import { asObject, resolve, resolveAll } from "../document.ts";
import type { Answer } from "../operation.ts";
import type { StubRequest } from "../stub/interface.ts";
import type { Visit } from "./visit.ts";

/** Whether the answers of a status have a Location; `isAbsolute` when it must be a whole URL. */
export function locationHeader(
  { document, contract }: Visit,
  status: number,
): { isAbsolute: boolean } | undefined {
  const responses = asObject(contract.operation.definition.responses);
  const response = resolve(document, responses[responseKey(contract, status) ?? ""]);
  const headers = Object.entries(resolveAll(document, response.headers));
  const found = headers.find(([name]) => name.toLowerCase() === "location");
  if (found === undefined) return undefined;
  const { format } = resolve(document, found[1].schema);
  return { isAbsolute: format === "uri" || format === "url" };
}

/**
 * The answer with the Location of the new item: the path of the request and its id.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2
 */
export function withLocation(visit: Visit, answer: Answer, id: unknown): Answer {
  const header = locationHeader(visit, answer.status);
  if (header === undefined) return answer;
  const path = `${requestPath(visit)}/${encodeURIComponent(String(id))}`;
  const others = Object.entries(answer.headers ?? {}).filter(([name]) => !/^location$/i.test(name));
  const { host = "localhost" } = visit.call.headers;
  const Location = header.isAbsolute ? `http://${host}${path}` : path;
  return { ...answer, headers: { ...Object.fromEntries(others), Location } };
}

function requestPath({ request }: StubRequest): string {
  const { originalUrl } = request as { originalUrl?: unknown };
  const url = typeof originalUrl === "string" ? originalUrl : (request.url ?? "");
  return new URL(url, "http://localhost").pathname.replace(/\/$/, "");
}
