// Starts a real browser and a host for the site, and records what the page requests and reports.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type BrowserContext, chromium as playwright } from "playwright-core";

/** The folder with the built site. */
export const dist = new URL("../dist/", import.meta.url);

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".yaml": "application/yaml",
};

/** Launches the browser at `CHROMIUM`, by default the one of the npm package. The caller closes it. */
export async function launch() {
  // The package unpacks the browser into the temporary directory, where it mistakes another test's unfinished copy for its own.
  const directory = mkdtempSync(join(tmpdir(), "docs-browser-"));
  process.env["TMPDIR"] = directory;
  chromium.setGraphicsMode = false;
  const browser = await playwright.launch({
    executablePath: process.env["CHROMIUM"] ?? (await chromium.executablePath()),
    args: ["--no-sandbox"],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Serves the built folder at `prefix` as any static host would, with `headers` on every response. */
export async function host(prefix: string, headers: Record<string, string> = {}) {
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(prefix.length).replace(/(^|\/)$/, "$1index.html");
    let body: Buffer | undefined;
    try {
      body = readFileSync(new URL(name, dist));
    } catch {
      response.statusCode = 404;
    }
    response.setHeaders(
      new Map(Object.entries({ ...headers, "Content-Type": TYPES[extname(name)] ?? "text/plain" })),
    );
    response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    close: () => void server.close(),
  };
}

/** What a page does while it is watched. */
export interface Observation {
  /** The requested URLs, in order. */
  requests: string[];
  /** Warnings, errors and exceptions. */
  messages: string[];
}

/** Records what happens in `context` and aborts requests to anything that does not start with `url`. */
export async function watch(context: BrowserContext, url: string): Promise<Observation> {
  const seen: Observation = { requests: [], messages: [] };
  await context.route("**", (route) =>
    route.request().url().startsWith(url) ? route.continue() : route.abort(),
  );
  context.on("request", (request) => seen.requests.push(request.url()));
  context.on("weberror", (error) => seen.messages.push(String(error.error())));
  context.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) {
      seen.messages.push(message.text());
    }
  });
  return seen;
}
