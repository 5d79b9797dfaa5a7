// Keeps open docs pages up to date: they load themselves again, and show a banner while the contract has a mistake.
import { readFileSync, statSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { policyHeader, policyOf } from "@org-admin/docs/policy";
import { docsFolder } from "../http/docs-files.ts";
import type { Around } from "../run.ts";

const EVENTS = "/docs/changes";
const SCRIPT = "/docs/changes.js";

export interface LiveDocs {
  around: Around;
  /** Tells all open pages that the docs may have changed, and what is wrong with the contract, if that is given. */
  tell(diagnostic?: string | null): void;
  /** Ends the connections of open pages, and takes no more. */
  close(): void;
}

/** What a page is told. */
interface PageState {
  /** Changes with the page. */
  version: string;
  diagnostic: string | null;
}

/** Serves the docs with a script that follows the changes, and the changes themselves. */
export function liveDocs(): LiveDocs {
  /** The connections of open pages, with the page of each. */
  const readers = new Map<ServerResponse, string>();
  let diagnostic: string | null = null;
  let isClosed = false;

  const send = (response: ServerResponse, page: string): void => {
    const state: PageState = { version: versionOf(page), diagnostic };
    response.write(`data: ${JSON.stringify(state)}\n\n`);
  };

  const follow: RequestListener = (request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    if (isClosed) {
      response.end();
      return;
    }
    const { searchParams } = new URL(request.url ?? "", "http://localhost");
    const page = pageAt(searchParams.get("page") ?? "/docs/") ?? "index.html";
    readers.set(response, page);
    response.once("close", () => readers.delete(response));
    send(response, page);
  };

  return {
    around: (listener) => (request, response) => {
      const path = request.url?.split("?")[0] ?? "";
      const page = request.method === "GET" ? pageAt(path) : undefined;
      if (request.method !== "GET") listener(request, response);
      else if (path === EVENTS) follow(request, response);
      else if (path === SCRIPT) sendScript(response);
      else if (page !== undefined && isThere(page)) sendPage(response, page);
      else listener(request, response);
    },
    tell: (text) => {
      if (text !== undefined) diagnostic = text;
      for (const [reader, page] of readers) send(reader, page);
    },
    close: () => {
      isClosed = true;
      for (const reader of readers.keys()) reader.end();
    },
  };
}

/** Returns the file of a page, from the root of the docs; undefined for what is no page. */
function pageAt(path: string): string | undefined {
  const found = /^\/docs\/(?<file>(?:[\w-][\w.-]*\/)*)(?<name>[\w-][\w.-]*\.html)?$/.exec(
    path,
  )?.groups;
  return found && `${found["file"] ?? ""}${found["name"] ?? "index.html"}`;
}

function isThere(page: string): boolean {
  // While the docs are built for the first time, the start page says so.
  return page === "index.html" || versionOf(page) !== "0";
}

function versionOf(page: string): string {
  return String(statSync(join(docsFolder, page), { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function sendPage(response: ServerResponse, page: string): void {
  const version = versionOf(page);
  const own = policyOf(page);
  const policy = followingPolicy(own);
  let html: string;
  try {
    html = readFileSync(join(docsFolder, page), "utf8").replace(own, () => policy);
  } catch {
    html = "<!doctype html><title>Docs</title><body><p>The docs are being built.</p></body>";
  }
  const end = html.lastIndexOf("</body>");
  const script = `<script src="${SCRIPT}" data-version="${version}"></script>`;
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    ...policyHeader(policy),
    "Cache-Control": "no-store",
  });
  response.end(html.slice(0, end) + script + html.slice(end));
}

/** The page may load the script and ask its own host for the changes, and nobody else. */
function followingPolicy(policy: string): string {
  if (policy.includes("connect-src")) return policy;
  return `${policy.replace("script-src", "script-src 'self'")}; connect-src 'self'`;
}

function sendScript(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/javascript", "Cache-Control": "no-store" });
  response.end(followChanges);
}

/** Runs in the page. */
const followChanges = `
const { version } = document.currentScript.dataset;
const banner = document.createElement("div");
banner.setAttribute("role", "alert");
banner.id = "contract-mistake";
banner.style.cssText = "position:fixed;inset:0 0 auto 0;z-index:9999;padding:8px 16px;" +
  "background:#b00020;color:#fff;font:14px/1.4 monospace;white-space:pre-wrap";
new EventSource("${EVENTS}?page=" + encodeURIComponent(location.pathname)).onmessage = ({ data }) => {
  const state = JSON.parse(data);
  if (state.version !== version) return location.reload();
  if (state.diagnostic === null) return banner.remove();
  banner.textContent = state.diagnostic;
  document.body.append(banner);
};
`;
