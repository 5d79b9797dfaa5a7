// Sends the sample request of an operation, with credentials of any kind.
import { request as send, type IncomingHttpHeaders } from "node:http";
import { resolve, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { sampleRequest } from "../../src/stub/request-sample.ts";

export interface Visited {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/**
 * Sends the sample request of an operation with these headers added.
 * A full request has everything that may be sent, optional parts included.
 */
export async function visit(
  url: string,
  document: OpenApiDocument,
  operation: Operation,
  more: Record<string, string>,
  isFull = false,
): Promise<Visited> {
  const sample = sampleRequest(document, operation, { isFull });
  const { headers, query } = credentials(document, operation);
  const search = [sample.query, ...query].filter((part) => part !== "").join("&");
  const target = new URL(url);
  return new Promise((resolved, rejected) => {
    const outgoing = send(
      {
        host: target.hostname,
        port: target.port,
        method: operation.method,
        path: search === "" ? sample.path : `${sample.path}?${search}`,
        headers: {
          ...sample.headers,
          ...headers,
          ...more,
          ...(sample.mediaType !== undefined && { "content-type": sample.mediaType }),
          ...(sample.body !== undefined && { "content-length": Buffer.byteLength(sample.body) }),
        },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => {
          resolved({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    outgoing.on("error", rejected).end(sample.body);
  });
}

/** The credentials of the first security requirement, in the form that each scheme needs. */
function credentials(
  document: OpenApiDocument,
  operation: Operation,
): { headers: Record<string, string>; query: string[] } {
  const headers: Record<string, string> = {};
  const query: string[] = [];
  const declared = asObject(asObject(document.components).securitySchemes);
  for (const name of Object.keys(operation.security[0] ?? {})) {
    const scheme = resolve(document, declared[name]);
    const key = String(scheme.name);
    if (scheme.type === "apiKey" && scheme.in === "query") query.push(`${key}=key`);
    else if (scheme.type === "apiKey" && scheme.in === "cookie") headers.cookie = `${key}=key`;
    else if (scheme.type === "apiKey") headers[key.toLowerCase()] = "key";
    else if (String(scheme.scheme).toLowerCase() === "basic") {
      headers.authorization = "Basic dXNlcjpwYXNz";
    } else headers.authorization = "Bearer token";
  }
  return { headers, query };
}
