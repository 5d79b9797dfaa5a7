// Starts a server whose stubs remember, and holds a document to start it with.
import http from "node:http";
import type { TestContext } from "node:test";
import { createOperationRouter, type OpenApiDocument } from "@contract-first/operation-router";
import {
  documentOf,
  json,
  listen,
  noContent,
  send,
  type Reply,
  type SendInit,
} from "@contract-first/operation-router/testing/support";
import { createStubs } from "../../src/index.ts";

export interface RememberingServer {
  send: (method: string, path: string, init?: SendInit) => Promise<Reply>;
  /** Sends `METHOD /path` with a JSON body, in a sandbox. */
  ask: (request: string, body?: unknown, sandbox?: string) => Promise<Reply>;
  reset: (sandbox?: string) => void;
}

/** Serves the document until the test ends. */
export async function serveRemembering(
  t: TestContext,
  document: OpenApiDocument,
): Promise<RememberingServer> {
  const stubs = createStubs({ remember: true });
  const { router } = createOperationRouter({
    document,
    fallback: stubs,
    onFailure: ({ kind, cause }) => {
      if (kind === "internal") t.diagnostic(String(cause));
    },
  });
  const server = http.createServer(router);
  const port = await listen(t, server);
  return {
    send: (method, target, init) => send(port, method, target, init),
    ask: (request, body, sandbox) => {
      const [method = "", target = ""] = request.split(" ");
      const headers: Record<string, string> = {};
      if (sandbox !== undefined) headers["stub-sandbox"] = sandbox;
      if (body !== undefined) headers["content-type"] = "application/json";
      const payload = body === undefined ? undefined : JSON.stringify(body);
      return send(port, method, target, { headers, body: payload });
    },
    reset: stubs.reset,
  };
}

/** A document with these paths and a response for what is not found. */
export function apiOf(paths: Record<string, object>, components: object = {}): OpenApiDocument {
  const missing = json({ type: "object" }, { example: { title: "Not Found" } });
  return documentOf(paths, { responses: { NotFound: missing }, ...components });
}

export const notFound = { $ref: "#/components/responses/NotFound" };

export function path(name: string, type = "string"): object {
  return { name, in: "path", required: true, schema: { type } };
}

const address = {
  type: "object",
  properties: { street: { type: "string" }, city: { type: "string" } },
};
const thing = {
  type: "object",
  required: ["id", "name", "createdAt"],
  additionalProperties: false,
  properties: {
    id: { type: "integer" },
    name: { type: "string", maxLength: 20 },
    note: { type: ["string", "null"] },
    color: { type: "string" },
    tags: { type: "array", items: { type: "string" } },
    address,
    createdAt: { type: "string", format: "date-time" },
  },
};
const input = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    note: { type: ["string", "null"] },
    color: { type: ["string", "null"] },
    tags: { type: "array", items: { type: "string" } },
    address,
    password: { type: "string", writeOnly: true },
  },
};
const { required: _, ...patch } = input;
export const ann = { id: 7, name: "Ann", color: "red", createdAt: "2026-01-01T00:00:00Z" };
export const bob = { id: 8, name: "Bob", color: "blue", createdAt: "2026-01-02T00:00:00Z" };

const Thing = { $ref: "#/components/schemas/Thing" };
const one = json(Thing, { example: ann });

/** Organizations with things, each of which has notes. */
export const things = apiOf(
  {
    "/orgs/{org}": {
      parameters: [path("org")],
      get: { responses: { "200": json({ type: "object" }, { example: { org: "a" } }) } },
      delete: { responses: { "204": noContent } },
    },
    "/orgs/{org}/things": {
      parameters: [path("org")],
      get: {
        parameters: ["limit", "offset"].map((name) => ({
          name,
          in: "query",
          schema: { type: "integer" },
        })),
        responses: {
          "200": json(
            {
              type: "object",
              required: ["items", "total"],
              properties: {
                items: { type: "array", items: Thing },
                total: { type: "integer" },
              },
            },
            { example: { items: [ann, bob], total: 2 } },
          ),
        },
      },
      post: {
        requestBody: json({ $ref: "#/components/schemas/Input" }),
        responses: {
          "201": {
            ...one,
            headers: { Location: { required: true, schema: { type: "string" }, example: "/x" } },
          },
        },
      },
    },
    "/orgs/{org}/things/{thingId}": {
      parameters: [path("org"), path("thingId", "integer")],
      get: { responses: { "200": one, "404": notFound } },
      put: {
        requestBody: json({ $ref: "#/components/schemas/Input" }),
        responses: { "200": one, "404": notFound },
      },
      patch: {
        requestBody: {
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Patch" } },
            "application/merge-patch+json": { schema: { $ref: "#/components/schemas/Patch" } },
            "application/json-patch+json": { schema: { type: "array" } },
          },
        },
        responses: { "200": one, "404": notFound },
      },
      delete: { responses: { "204": noContent, "404": notFound } },
    },
    "/orgs/{org}/things/{thingId}/notes": {
      parameters: [path("org"), path("thingId", "integer")],
      get: {
        responses: {
          "200": json(
            { type: "array", items: { $ref: "#/components/schemas/Note" } },
            { example: [] },
          ),
        },
      },
      post: {
        requestBody: json({ type: "object", properties: { text: { type: "string" } } }),
        responses: {
          "201": json(
            { $ref: "#/components/schemas/Note" },
            { example: { id: "n-1", text: "Hello" } },
          ),
        },
      },
    },
  },
  {
    schemas: {
      Thing: thing,
      Input: input,
      Patch: patch,
      Note: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "string" }, text: { type: "string" } },
      },
    },
  },
);
