// What the server offers beside the API: the contract, its docs, and whether the server is alive and ready.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Response, Router } from "express";
import { contractFiles } from "./contract.ts";
import type { Store } from "./store/store.ts";

// The page brings its script, styles and images along, so it may load nothing from elsewhere.
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export interface SiteOptions {
  /** False while the server is shutting down. */
  isReady: () => boolean;
  store: Store;
}

/** Routes `/openapi.json`, `/openapi.yaml`, `/docs`, `/healthz`, `/readyz`, and `/` to the docs. */
export function site({ isReady, store }: SiteOptions): Router {
  const router = Router({ caseSensitive: true });
  router.get("/", (_request, response) => response.redirect("/docs/"));
  router.get("/openapi.json", (_request, response) => sendContract(response, "json"));
  router.get("/openapi.yaml", (_request, response) => sendContract(response, "yaml"));
  router.get("/healthz", (_request, response) => response.json({ status: "ok" }));
  router.get("/readyz", async (_request, response) => {
    const ready = isReady() && (await answers(store));
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "unavailable" });
  });
  router.use(
    "/docs",
    (_request, response, next) => {
      response.set("Content-Security-Policy", DOCS_POLICY);
      next();
    },
    express.static(dirname(fileURLToPath(import.meta.resolve("@org-admin/docs/index.html")))),
  );
  return router;
}

function sendContract(response: Response, format: "json" | "yaml"): void {
  response.type(`application/${format}`).sendFile(contractFiles[format]);
}

async function answers(store: Store): Promise<boolean> {
  try {
    await store.ping();
    return true;
  } catch {
    return false;
  }
}
