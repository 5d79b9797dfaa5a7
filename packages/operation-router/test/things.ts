// Documents a resource whose handlers echo the request, and reads the violations of refused requests.
import assert from "node:assert/strict";
import type { OperationHandler, Violation } from "../src/index.ts";
import { documentOf, json, operation, type Server } from "./support.ts";

const schema = {
  type: "object",
  required: ["name"],
  additionalProperties: false,
  properties: {
    name: { type: "string", minLength: 1, maxLength: 3 },
    code: { type: "string", pattern: "^[a-z]+$" },
    kind: { enum: ["cat", "dog"] },
    version: { const: 2 },
    mail: { type: "string", format: "email" },
    at: { type: "string", format: "date-time" },
    age: { type: "integer", minimum: 0, exclusiveMaximum: 100 },
    half: { type: "number", multipleOf: 0.5 },
    tags: { type: "array", items: { type: "string" }, maxItems: 2, uniqueItems: true },
    note: { type: ["string", "null"] },
    password: { type: "string", minLength: 8 },
    login: { type: "object", required: ["a/b"], properties: { apiKey: { type: "integer" } } },
    size: { type: "string", default: "small" },
    made: { type: ["string", "null"], readOnly: true },
    owner: { anyOf: [{ $ref: "#/components/schemas/Owner" }, { type: "null" }] },
    shape: {
      oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }],
    },
  },
};

const components = {
  schemas: {
    Owner: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
    Circle: {
      type: "object",
      required: ["kind", "radius"],
      properties: { kind: { const: "circle" }, radius: { type: "number" } },
    },
    Square: {
      type: "object",
      required: ["kind", "side"],
      properties: { kind: { const: "square" }, side: { type: "number" } },
    },
  },
};

const parameters = [
  { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } },
  { name: "q", in: "query", schema: { type: "string", maxLength: 5 } },
  { name: "page", in: "query", schema: { type: "integer", default: 1 } },
  { name: "deep", in: "query", schema: { type: "boolean" } },
  {
    name: "ids",
    in: "query",
    explode: false,
    schema: { type: "array", items: { type: "integer" } },
  },
  { name: "X-Trace", in: "header", schema: { type: "string", maxLength: 4 } },
  { name: "theme", in: "cookie", schema: { enum: ["dark", "light"] } },
];

const document = documentOf(
  {
    "/things/{id}": {
      parameters,
      get: operation("read"),
      put: operation("write", { requestBody: { required: true, ...json(schema) } }),
      patch: operation("patch", { requestBody: json({ type: "object", required: ["a"] }) }),
    },
    "/any": { post: operation("any", { requestBody: json({}) }) },
    "/text": {
      post: operation("text", {
        requestBody: { content: { "text/plain": { schema: { type: "string", maxLength: 3 } } } },
      }),
    },
    "/bytes": { post: operation("bytes", { requestBody: { content: { "image/*": {} } } }) },
    "/form": {
      post: operation("form", {
        requestBody: { content: { "application/x-www-form-urlencoded": { schema } } },
      }),
    },
    "/upload": {
      post: operation("upload", {
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["title", "file"],
                properties: {
                  title: { type: "string", maxLength: 5 },
                  file: { type: "string", format: "binary" },
                },
              },
            },
          },
        },
      }),
    },
  },
  components,
);

export const echoParts: OperationHandler = ({ params, query, body }) => ({
  status: 200,
  body: { params, query, body: Buffer.isBuffer(body) ? `${body.length} bytes` : body },
});
const names = ["read", "write", "patch", "any", "text", "bytes", "form", "upload"];
export const thingsOptions = {
  document,
  handlers: Object.fromEntries(names.map((name) => [name, echoParts])),
  bodyLimit: "2kb",
};

export async function violationsOf(
  { send, failures }: Server,
  method: string,
  path: string,
  init?: Parameters<Server["send"]>[2],
): Promise<Violation[]> {
  const { status, json: details } = await send(method, path, init);
  assert.equal(status, 400);
  const [failure] = failures.splice(0);
  assert.equal(failure?.kind, "invalid-request");
  assert.deepEqual(details.violations, failure?.violations);
  return failure?.violations ?? [];
}
