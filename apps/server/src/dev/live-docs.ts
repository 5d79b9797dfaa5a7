// Keeps open docs pages up to date: they load themselves again, and show a banner while the contract has a mistake.
import { readFileSync, statSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { contentSecurityPolicy } from "@org-admin/docs/policy";
import type { Around } from "../run.ts";

const EVENTS = "/docs/changes";

export interface LiveDocs {
  around: Around;
  /** Tells all open pages that the docs may have changed, and what is wrong with the contract, if that is given. */
  tell(diagnostic?: string | null): void;
  /** Ends the connections of open pages, and takes no more. */
  close(): void;
}

/** What a page is told. */
interface PageState {
  /** Changes with the docs. */
  version: string;
  diagnostic: string | null;
}

/** Serves the docs with a script that follows the changes, and the changes themselves. */
export function liveDocs(): LiveDocs {
  const page = fileURLToPath(import.meta.resolve("@org-admin/docs/index.html"));
  const readers = new Set<ServerResponse>();
  let diagnostic: string | null = null;
  let isClosed = false;

  const versionNow = (): string => String(statSync(page, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const send = (response: ServerResponse): void => {
    const state: PageState = { version: versionNow(), diagnostic };
    response.write(`data: ${JSON.stringify(state)}\n\n`);
  };

  const follow: RequestListener = (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    if (isClosed) {
      response.end();
      return;
    }
    readers.add(response);
    response.once("close", () => readers.delete(response));
    send(response);
  };

  return {
    around: (listener) => (request, response) => {
      const path = request.url?.split("?")[0];
      if (request.method !== "GET") listener(request, response);
      else if (path === EVENTS) follow(request, response);
      else if (path === "/docs/" || path === "/docs/index.html") sendPage(response, versionNow());
      else listener(request, response);
    },
    tell: (text) => {
      if (text !== undefined) diagnostic = text;
      for (const reader of readers) send(reader);
    },
    close: () => {
      isClosed = true;
      for (const reader of readers) reader.end();
    },
  };

  function sendPage(response: ServerResponse, version: string): void {
    // The page may ask its own host for the changes, and nobody else.
    const policy = `${contentSecurityPolicy}; connect-src 'self'`;
    let html: string;
    try {
      html = readFileSync(page, "utf8").replace(contentSecurityPolicy, () => policy);
    } catch {
      html = "<!doctype html><title>Docs</title><body><p>The docs are being built.</p></body>";
    }
    const end = html.lastIndexOf("</body>");
    const script = `<script>(${followChanges})(${JSON.stringify({ EVENTS, version })})</script>`;
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
      "Cache-Control": "no-store",
    });
    response.end(html.slice(0, end) + script + html.slice(end));
  }
}

/** Runs in the page. */
const followChanges = `({ EVENTS, version }) => {
  const banner = document.createElement("div");
  banner.setAttribute("role", "alert");
  banner.id = "contract-mistake";
  banner.style.cssText = "position:fixed;inset:0 0 auto 0;z-index:9999;padding:8px 16px;" +
    "background:#b00020;color:#fff;font:14px/1.4 monospace;white-space:pre-wrap";
  new EventSource(EVENTS).onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.version !== version) return location.reload();
    if (state.diagnostic === null) return banner.remove();
    banner.textContent = state.diagnostic;
    document.body.append(banner);
  };
}`;
