// Answers the endpoints of the stub itself: the list of what is served, and the reset of memory.
import type { IncomingMessage, ServerResponse } from "node:http";
import { asObject } from "@contract-first/operation-router/document/json";
import { Failure } from "@contract-first/operation-router/failure/failure";
import { renderProblem } from "@contract-first/operation-router/problem-details";
import accepts from "accepts";
import { describe } from "../source/diagnostic.ts";
import { answersTable, listAnswers } from "./listing.ts";
import type { ServedDocument } from "./served-document.ts";

const prefix = "/__stub";

/** Whether the stub has endpoints of its own: not when the document has paths under theirs. */
export function hasControl({ linked }: ServedDocument): boolean {
  const paths = Object.keys(asObject(linked.document.paths));
  return !paths.some((path) => `${path}/`.startsWith(`${prefix}/`));
}

export function isControl(served: ServedDocument, { url = "" }: IncomingMessage): boolean {
  return /^\/__stub(?:[/?]|$)/.test(url) && hasControl(served);
}

export function answerControl(
  served: ServedDocument,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  const methods = path === `${prefix}/operations` ? ["GET", "HEAD"] : ["DELETE"];
  if (path !== `${prefix}/operations` && path !== `${prefix}/memory`) {
    const message = `The stub's own endpoints are GET ${prefix}/operations and DELETE ${prefix}/memory`;
    refuse(response, new Failure("path-not-found", { message }));
  } else if (!methods.includes(request.method ?? "")) {
    refuse(response, new Failure("method-not-allowed", { headers: { Allow: methods.join(", ") } }));
  } else if (path === `${prefix}/operations`) list(served, request, response);
  else {
    const sandbox = request.headers["stub-sandbox"];
    if (typeof sandbox === "string") served.stubs.reset(sandbox);
    else {
      served.stubs.reset();
      served.api.resetCounts();
      served.answeredBefore.clear();
    }
    response.writeHead(204).end();
  }
}

function list(served: ServedDocument, request: IncomingMessage, response: ServerResponse): void {
  const rows = listAnswers(served);
  const type = accepts(request).type(["json", "text", "html"]);
  response.setHeader("Cache-Control", "no-store");
  if (type === "text") return send(response, "text/plain", `${answersTable(rows)}\n`);
  if (type === "html") return send(response, "text/html", page(served.title, answersTable(rows)));
  const diagnostics = [...served.diagnostics, ...served.examples.diagnostics].map(describe);
  const body = { title: served.title, operations: rows, diagnostics };
  send(response, "application/json", `${JSON.stringify(body, null, 2)}\n`);
}

function page(title: string, text: string): string {
  const [name, table] = [title, text].map((part) =>
    part.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><h1>${name}</h1><pre>${table}</pre></html>\n`;
}

function refuse(response: ServerResponse, failure: Failure): void {
  const { status, headers = {}, body } = renderProblem(failure);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(JSON.stringify(body));
}

function send(response: ServerResponse, mediaType: string, body: string): void {
  response.setHeader(
    "Content-Type",
    mediaType === "application/json" ? mediaType : `${mediaType}; charset=utf-8`,
  );
  response.end(body);
}
