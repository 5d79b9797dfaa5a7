// A real browser that reaches nobody, a host for the site, and a record of what the page asks for and complains of.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type BrowserContext, chromium as playwright } from "playwright-core";

/** The folder that the build leaves. */
export const site = new URL("../dist/", import.meta.url);

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".yaml": "application/yaml",
};

/** A browser, to be closed by `close`: the one of the npm package, or the one that `CHROMIUM` names. */
export async function launch() {
  // It unpacks itself into the temporary directory, and takes a copy that another test is still unpacking for a whole.
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

/** Serves the built folder below `prefix`, each answer with `headers`, as any static host would. */
export async function host(prefix: string, headers: Record<string, string> = {}) {
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(prefix.length) || "index.html";
    let body: Buffer | undefined;
    try {
      body = readFileSync(new URL(name, site));
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

export interface Observation {
  /** URLs that were asked for, in order. */
  requests: string[];
  /** Warnings, errors and exceptions. */
  complaints: string[];
}

/** Writes down what happens in `context`, and lets no request out to another origin than that of `url`. */
export async function watch(context: BrowserContext, url: string): Promise<Observation> {
  const seen: Observation = { requests: [], complaints: [] };
  await context.route("**", (route) =>
    route.request().url().startsWith(url) ? route.continue() : route.abort(),
  );
  context.on("request", (request) => seen.requests.push(request.url()));
  context.on("weberror", (error) => seen.complaints.push(String(error.error())));
  context.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) {
      seen.complaints.push(message.text());
    }
  });
  return seen;
}
