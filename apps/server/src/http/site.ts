// Serves what is beside the API: the contract, its docs, and whether the server is alive and ready.
import { readFile } from "node:fs/promises";
import { type Answer, Failure } from "@contract-first/operation-router";
import { type Response, Router } from "express";
import { contractFiles } from "../contract/bundle.ts";
import type { SqlStore } from "../store/store.ts";
import { docsFiles } from "./docs-files.ts";

export interface SiteParts {
  /** Returns the answer to a method that a URL does not have. */
  answerTo: (failure: Failure) => Answer;
  /** False while the server is shutting down. */
  isReady: () => boolean;
  store: Pick<SqlStore, "ping">;
}

const PATHS = ["/", "/openapi.json", "/openapi.yaml", "/healthz", "/readyz", "/docs{/*rest}"];

/** Routes `/openapi.json`, `/openapi.yaml`, `/docs`, `/healthz`, `/readyz`, and `/` to the docs. */
export function siteRoutes({ isReady, store, answerTo }: SiteParts): Router {
  const router = Router({ caseSensitive: true });
  router.get("/", (_request, response) => response.redirect("docs/"));
  router.get("/openapi.json", (_request, response) => sendContract(response, "json"));
  router.get("/openapi.yaml", (_request, response) => sendContract(response, "yaml"));
  router.get("/healthz", (_request, response) => response.json({ status: "ok" }));
  router.get("/readyz", async (_request, response) => {
    const ready = isReady() && (await isReachable(store));
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "unavailable" });
  });
  router.use("/docs", docsFiles());
  router.all(PATHS, (request, response) => {
    const failure = new Failure("method-not-allowed", { headers: { allow: "GET, HEAD" } });
    failure.requestPath = request.path;
    const { status, headers, body } = answerTo(failure);
    response.status(status).set(headers).json(body);
  });
  return router;
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
