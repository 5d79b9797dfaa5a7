// The stub's own endpoints: what is served and how often it was answered; forgetting.
import type { IncomingMessage, ServerResponse } from "node:http";
import accepts from "accepts";
import { Failure } from "../failure.ts";
import { asObject } from "../document.ts";
import { renderProblem } from "../problem.ts";
import { describe } from "./diagnostic.ts";
import { answersTable, listAnswers } from "./listing.ts";
import type { Site } from "./site.ts";

const prefix = "/__stub";

/** A document with paths there keeps them, and the stub has no endpoints of its own. */
export function hasControl({ linked }: Site): boolean {
  const paths = Object.keys(asObject(linked.document.paths));
  return !paths.some((path) => `${path}/`.startsWith(`${prefix}/`));
}

export function isControl(site: Site, { url = "" }: IncomingMessage): boolean {
  return /^\/__stub(?:[/?]|$)/.test(url) && hasControl(site);
}

export function answerControl(
  site: Site,
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
  } else if (path === `${prefix}/operations`) list(site, request, response);
  else {
    const sandbox = request.headers["stub-sandbox"];
    if (typeof sandbox === "string") site.api.reset(sandbox);
    else {
      site.api.reset();
      site.answeredBefore.clear();
    }
    response.writeHead(204).end();
  }
}

function list(site: Site, request: IncomingMessage, response: ServerResponse): void {
  const rows = listAnswers(site);
  const type = accepts(request).type(["json", "text", "html"]);
  response.setHeader("Cache-Control", "no-store");
  if (type === "text") return send(response, "text/plain", `${answersTable(rows)}\n`);
  if (type === "html") return send(response, "text/html", page(site.title, answersTable(rows)));
  const problems = [...site.diagnostics, ...site.findings.diagnostics].map(describe);
  const body = { title: site.title, operations: rows, problems };
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
