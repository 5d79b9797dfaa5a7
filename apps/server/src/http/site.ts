// Serves what is beside the API: the contract, its docs, and whether the server is alive and ready.
import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { policyOf } from "@org-admin/docs/policy";
import { type Answer, Failure } from "@contract-first/operation-router";
import express, { type Response, Router } from "express";
import { contractFiles } from "../contract/bundle.ts";
import type { SqlStore } from "../store/store.ts";

export interface SiteParts {
  /** Returns the answer to a method that a URL does not have. */
  answerTo: (failure: Failure) => Answer;
  /** False while the server is shutting down. */
  isReady: () => boolean;
  store: Pick<SqlStore, "ping">;
}

/** The folder of the built docs. */
export const docsFolder = dirname(fileURLToPath(import.meta.resolve("@org-admin/docs/index.html")));
const PATHS = ["/", "/openapi.json", "/openapi.yaml", "/healthz", "/readyz", "/docs{/*rest}"];

/** Routes `/openapi.json`, `/openapi.yaml`, `/docs`, `/healthz`, `/readyz`, and `/` to the docs. */
export function siteRoutes({ isReady, store, answerTo }: SiteParts): Router {
  const router = Router({ caseSensitive: true });
  router.get("/", (_request, response) => response.redirect("/docs/"));
  router.get("/openapi.json", (_request, response) => sendContract(response, "json"));
  router.get("/openapi.yaml", (_request, response) => sendContract(response, "yaml"));
  router.get("/healthz", (_request, response) => response.json({ status: "ok" }));
  router.get("/readyz", async (_request, response) => {
    const ready = isReady() && (await isReachable(store));
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "unavailable" });
  });
  router.use("/docs", express.static(docsFolder, { setHeaders: sendPolicy }));
  router.get("/docs{/*rest}", (_request, response) => {
    const headers = policyHeaders(policyOf("404.html"));
    response.status(404).sendFile(join(docsFolder, "404.html"), { headers });
  });
  router.all(PATHS, (request, response) => {
    const failure = new Failure("method-not-allowed", { headers: { allow: "GET, HEAD" } });
    failure.requestPath = request.path;
    const { status, headers, body } = answerTo(failure);
    response.status(status).set(headers).json(body);
  });
  return router;
}

function sendPolicy(response: Response, file: string): void {
  response.set(policyHeaders(policyOf(relative(docsFolder, file).split(sep).join("/"))));
}

/** Returns the policy of a page as headers, which also keep other sites from framing it. */
export function policyHeaders(policy: string): Record<string, string> {
  return { "Content-Security-Policy": `${policy}; frame-ancestors 'none'` };
}

/** Reads the file at once: it may be replaced by another one at any time. */
async function sendContract(response: Response, format: "json" | "yaml"): Promise<void> {
  const body = await readFile(contractFiles[format]);
  response.type(`application/${format}`).send(body);
}

async function isReachable(store: Pick<SqlStore, "ping">): Promise<boolean> {
  try {
    await store.ping();
    return true;
  } catch {
    return false;
  }
}
